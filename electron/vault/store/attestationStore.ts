import { z } from 'zod';
import type { Attestation } from '../../../shared/fhir/attestation.ts';
import { Id, Instant, RoleSchema } from '../../../shared/ipc/session.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** An exercise gone through to its end by a person of this workstation. */
export const FinishedExercise = z.strictObject({
  userId: Id,
  /** Form with its version. */
  form: z.string(),
  startedAt: Instant,
  finishedAt: Instant,
});
export type FinishedExercise = z.infer<typeof FinishedExercise>;

const SignedLine = z.strictObject({
  id: Id,
  name: z.string(),
  role: RoleSchema,
  signedAt: Instant,
  program: z.string(),
  form: z.string(),
  /** False while its act waits here. */
  received: z.boolean(),
});
export type SignedLine = z.infer<typeof SignedLine>;

export function saveFinished(db: WritableDatabase, id: string, one: FinishedExercise): void {
  db.run(
    'INSERT INTO attestation (id, user_id, form, started_at, finished_at) VALUES (?, ?, ?, ?, ?)',
    ...[id, one.userId, one.form, one.startedAt, one.finishedAt],
  );
}

/** What this person finished last and has not signed; null when there is nothing. */
export function readUnsigned(
  db: ReadableDatabase,
  userId: string,
): (FinishedExercise & { readonly id: string }) | null {
  const row = db.one(
    `SELECT * FROM attestation WHERE user_id = ? AND signature IS NULL
     ORDER BY finished_at DESC LIMIT 1`,
    userId,
  );
  if (row === undefined) return null;
  const { user_id, form, started_at: startedAt, finished_at: finishedAt } = row;
  const finished = FinishedExercise.parse({ userId: user_id, form, startedAt, finishedAt });
  return { id: String(row.id), ...finished };
}

/** Her signature; what else of hers was waiting for one is answered by this one. */
export function saveSignature(db: WritableDatabase, userId: string, signed: Attestation): void {
  const { id, name, role, program, signedAt, jws } = signed;
  db.run(
    `UPDATE attestation SET name = ?, role = ?, program = ?, signed_at = ?, signature = ?
     WHERE id = ?`,
    ...[name, role, program, signedAt, jws, id],
  );
  db.run('DELETE FROM attestation WHERE user_id = ? AND signature IS NULL', userId);
}

/** The newest first. */
export function readSigned(db: ReadableDatabase): readonly SignedLine[] {
  return db
    .all(
      `SELECT *, NOT EXISTS (SELECT 1 FROM local_change c
         WHERE c.resource_type = 'AuditEvent' AND c.resource_id = attestation.id) AS received
       FROM attestation WHERE signature IS NOT NULL ORDER BY signed_at DESC`,
    )
    .map((row) =>
      SignedLine.parse({
        id: row.id,
        name: row.name,
        role: row.role,
        signedAt: row.signed_at,
        program: row.program,
        form: row.form,
        received: row.received === 1,
      }),
    );
}
