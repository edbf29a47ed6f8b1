import type { Migration } from '../migrate.ts';

/** Current resources with their place in the feed, every version, search entries, and who each request is for. */
export const createResource: Migration = {
  version: 10,
  statements: [
    `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `INSERT INTO counter VALUES ('sequence', 0), ('workstation', 0)`,
    `CREATE TABLE resource (
       type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, lastUpdated TEXT NOT NULL,
       sequence INTEGER NOT NULL UNIQUE, establishmentId TEXT, side TEXT, json TEXT NOT NULL,
       PRIMARY KEY (type, id)) STRICT`,
    `CREATE TABLE resourceVersion (
       type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, lastUpdated TEXT NOT NULL,
       json TEXT NOT NULL, PRIMARY KEY (type, id, version)) STRICT`,
    `CREATE TABLE searchEntry (
       type TEXT NOT NULL, id TEXT NOT NULL, parameter TEXT NOT NULL, value TEXT NOT NULL, end TEXT) STRICT`,
    `CREATE INDEX searchEntryByValue ON searchEntry (type, parameter, value, id)`,
    `CREATE INDEX searchEntryByResource ON searchEntry (type, id)`,
    `CREATE TABLE requestCase (
       id TEXT PRIMARY KEY, establishmentId TEXT NOT NULL, patientId TEXT NOT NULL, currentTaskId TEXT) STRICT`,
    `CREATE TABLE caseTeam (
       caseId TEXT NOT NULL REFERENCES requestCase (id), teamId TEXT NOT NULL,
       PRIMARY KEY (caseId, teamId)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE caseMember (
       caseId TEXT NOT NULL REFERENCES requestCase (id), type TEXT NOT NULL, id TEXT NOT NULL,
       PRIMARY KEY (caseId, type, id)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX caseMemberByResource ON caseMember (type, id)`,
    `CREATE TABLE requestNumber (value TEXT PRIMARY KEY, caseId TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  ],
};
