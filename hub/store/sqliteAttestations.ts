import type { ReadableDatabase, WritableDatabase } from './database.ts';
import type { AttestedEstablishment } from './operatorRepository.ts';
import type { AttestationRecord } from './repository.ts';

export function writeAttestation(
  db: WritableDatabase,
  { eventId, establishmentId, practitionerId, signedAt }: AttestationRecord,
  at: string,
): void {
  db.run(
    'INSERT INTO attestation VALUES (?, ?, ?, ?, ?)',
    ...[eventId, establishmentId, practitionerId, signedAt, at],
  );
}

/** Establishments where somebody finished the exercise; people, not attestations: who does it twice counts once. */
export function attestedEstablishments(db: ReadableDatabase): readonly AttestedEstablishment[] {
  return db
    .all(
      `SELECT establishmentId, COUNT(DISTINCT practitionerId) AS people, MAX(receivedAt) AS lastAt
       FROM attestation GROUP BY establishmentId ORDER BY people DESC, establishmentId`,
    )
    .map((row) => ({
      establishmentId: String(row.establishmentId),
      people: Number(row.people),
      lastAt: String(row.lastAt),
    }));
}
