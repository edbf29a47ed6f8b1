import type { Migration } from '../migrate.ts';

/** Attestations of the exercise, to be counted for each establishment: who, where, when. Written once, like their events. */
export const createAttestation: Migration = {
  version: 120,
  statements: [
    `CREATE TABLE attestation (
       eventId TEXT PRIMARY KEY, establishmentId TEXT NOT NULL, practitionerId TEXT NOT NULL,
       signedAt TEXT NOT NULL, receivedAt TEXT NOT NULL) STRICT`,
    `CREATE INDEX attestationByEstablishment ON attestation (establishmentId)`,
    `CREATE TRIGGER attestationKept BEFORE UPDATE ON attestation
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    `CREATE TRIGGER attestationStays BEFORE DELETE ON attestation
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
  ],
};
