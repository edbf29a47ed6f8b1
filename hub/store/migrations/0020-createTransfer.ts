import type { Migration } from '../migrate.ts';

/** Receipts, kept with the effect they acknowledge, and files named, on their way or received. */
export const createTransfer: Migration = {
  version: 20,
  statements: [
    `CREATE TABLE receipt (
       establishmentId TEXT NOT NULL, requestId TEXT NOT NULL, workstationId TEXT NOT NULL,
       digest TEXT NOT NULL, receivedAt TEXT NOT NULL, completedAt TEXT, answer TEXT NOT NULL,
       entries TEXT NOT NULL, caseId TEXT, createsCase INTEGER NOT NULL,
       PRIMARY KEY (establishmentId, requestId)) STRICT`,
    `CREATE TABLE receiptBinary (
       establishmentId TEXT NOT NULL, requestId TEXT NOT NULL, binaryId TEXT NOT NULL,
       PRIMARY KEY (establishmentId, requestId, binaryId),
       FOREIGN KEY (establishmentId, requestId) REFERENCES receipt (establishmentId, requestId)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX receiptBinaryByBinary ON receiptBinary (binaryId)`,
    `CREATE TABLE binary (
       id TEXT PRIMARY KEY, kind TEXT NOT NULL, establishmentId TEXT NOT NULL, workstationId TEXT NOT NULL,
       caseId TEXT REFERENCES requestCase (id), sha256 TEXT NOT NULL, size INTEGER NOT NULL,
       contentType TEXT NOT NULL, state TEXT NOT NULL, createdAt TEXT NOT NULL, receivedAt TEXT) STRICT`,
    `CREATE INDEX binaryByState ON binary (state)`,
  ],
};
