import type { Migration } from '../migrate.ts';

/** Workstations, professionals, their public keys and certificates, teams, one-time codes, tokens. */
export const createIdentity: Migration = {
  version: 30,
  statements: [
    `CREATE TABLE signingKey (
       kid TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, jwk TEXT NOT NULL, name TEXT NOT NULL,
       establishmentId TEXT NOT NULL, rpps TEXT, role TEXT, createdAt TEXT NOT NULL,
       certificate TEXT, revokedAt TEXT) STRICT`,
    `CREATE TABLE workstation (
       clientId TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
       establishmentId TEXT NOT NULL, kid TEXT NOT NULL UNIQUE REFERENCES signingKey (kid),
       enrolledAt TEXT NOT NULL, lastContact TEXT, status TEXT) STRICT`,
    `CREATE TABLE professional (
       id TEXT PRIMARY KEY, practitionerRoleId TEXT NOT NULL UNIQUE, establishmentId TEXT NOT NULL) STRICT`,
    `CREATE TABLE teamMember (
       teamId TEXT NOT NULL, kid TEXT NOT NULL REFERENCES signingKey (kid), since TEXT NOT NULL,
       PRIMARY KEY (kid, teamId)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE oneTimeCode (
       hash TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, expiresAt TEXT NOT NULL,
       reusable INTEGER NOT NULL, usedBy TEXT) STRICT`,
    `CREATE TABLE accessToken (
       hash TEXT PRIMARY KEY, clientId TEXT NOT NULL REFERENCES workstation (clientId),
       professionalKid TEXT REFERENCES signingKey (kid), expiresAt TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE usedAssertion (
       clientId TEXT NOT NULL, jti TEXT NOT NULL, expiresAt TEXT NOT NULL,
       PRIMARY KEY (clientId, jti)) STRICT, WITHOUT ROWID`,
  ],
};
