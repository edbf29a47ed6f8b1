import type { Migration } from '../migrate.ts';

/**
 * Heads of the access trails of workstations. Written once: neither they nor the AuditEvents that told them can be
 * changed or removed, by a bug of the server either.
 */
export const createAuditHead: Migration = {
  version: 40,
  statements: [
    `CREATE TABLE auditHead (
       number INTEGER PRIMARY KEY, eventId TEXT NOT NULL UNIQUE,
       workstationId TEXT NOT NULL REFERENCES workstation (clientId),
       seq INTEGER NOT NULL CHECK (seq > 0), hash TEXT NOT NULL, receivedAt TEXT NOT NULL,
       rolledBack INTEGER NOT NULL CHECK (rolledBack IN (0, 1))) STRICT`,
    `CREATE INDEX auditHeadByWorkstation ON auditHead (workstationId, number)`,
    `CREATE TRIGGER auditHeadKept BEFORE UPDATE ON auditHead
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    `CREATE TRIGGER auditHeadStays BEFORE DELETE ON auditHead
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    `CREATE TRIGGER auditEventKept BEFORE UPDATE ON resource WHEN OLD.type = 'AuditEvent'
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    `CREATE TRIGGER auditEventStays BEFORE DELETE ON resource WHEN OLD.type = 'AuditEvent'
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
  ],
};
