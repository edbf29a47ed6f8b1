import type { Migration } from '../migrate.ts';

/**
 * What operators did, written once and never changed; which workstations are lost; and who spoke from which, so that
 * what a lost one held can be told.
 */
export const createOperatorEvent: Migration = {
  version: 50,
  statements: [
    `CREATE TABLE operatorEvent (
       number INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, target TEXT,
       operator TEXT NOT NULL) STRICT`,
    `CREATE TRIGGER operatorEventKept BEFORE UPDATE ON operatorEvent
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    `CREATE TRIGGER operatorEventStays BEFORE DELETE ON operatorEvent
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    `CREATE TABLE lostWorkstation (
       clientId TEXT PRIMARY KEY REFERENCES workstation (clientId), at TEXT NOT NULL,
       operator TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE workstationPerson (
       clientId TEXT NOT NULL REFERENCES workstation (clientId),
       kid TEXT NOT NULL REFERENCES signingKey (kid), lastAt TEXT NOT NULL,
       PRIMARY KEY (clientId, kid)) STRICT, WITHOUT ROWID`,
  ],
};
