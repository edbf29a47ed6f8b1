import { z } from 'zod';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

export const KeyStatus = z.enum(['unknown', 'pending', 'valid', 'revoked']);
export type KeyStatus = z.infer<typeof KeyStatus>;

/** One person of this workstation as the hub knows her. */
export interface ProfessionalLink {
  readonly professionalId: string;
  /** What her acts refer to. */
  readonly practitionerRoleId: string;
  readonly kid: string;
  readonly status: KeyStatus;
  /** What she signed so that this workstation may speak for her, and until when (hub's time). */
  readonly assertion: string | null;
  readonly assertionExpiresAt: string | null;
  /** `HealthcareService/<id>` of the teams the hub says she belongs to. */
  readonly teams: readonly string[];
}

export function readProfessional(db: ReadableDatabase, id: string): ProfessionalLink | null {
  const row = db.one('SELECT * FROM professional_link WHERE professional_id = ?', id);
  return row === undefined ? null : parseRow(row);
}

export function readProfessionals(db: ReadableDatabase): readonly ProfessionalLink[] {
  return db.all('SELECT * FROM professional_link ORDER BY rowid').map(parseRow);
}

/** Notes the signing key of a person of this workstation. A new key is unknown to the hub again. */
export function saveProfessionalKey(
  db: WritableDatabase,
  person: Pick<ProfessionalLink, 'professionalId' | 'practitionerRoleId' | 'kid'>,
): void {
  db.run(
    `INSERT INTO professional_link (professional_id, practitioner_role_id, kid, status, teams) VALUES (?, ?, ?, 'unknown', '[]')
     ON CONFLICT (professional_id) DO UPDATE SET status = iif(kid = excluded.kid, status, 'unknown'),
       assertion = iif(kid = excluded.kid, assertion, NULL), kid = excluded.kid`,
    person.professionalId,
    person.practitionerRoleId,
    person.kid,
  );
}

export function saveAssertion(
  db: WritableDatabase,
  professionalId: string,
  assertion: string,
  expiresAt: string,
): void {
  db.run(
    'UPDATE professional_link SET assertion = ?, assertion_expires_at = ? WHERE professional_id = ?',
    assertion,
    expiresAt,
    professionalId,
  );
}

export function saveProfessionalStatus(
  db: WritableDatabase,
  professionalId: string,
  status: KeyStatus,
): void {
  db.run(
    'UPDATE professional_link SET status = ? WHERE professional_id = ?',
    status,
    professionalId,
  );
}

export function saveTeams(
  db: WritableDatabase,
  professionalId: string,
  teams: readonly string[],
): void {
  db.run(
    'UPDATE professional_link SET teams = ? WHERE professional_id = ?',
    JSON.stringify(teams),
    professionalId,
  );
}

function parseRow(row: Row): ProfessionalLink {
  const text = (name: string): string | null => (row[name] === null ? null : String(row[name]));
  return {
    professionalId: String(row.professional_id),
    practitionerRoleId: String(row.practitioner_role_id),
    kid: String(row.kid),
    status: KeyStatus.parse(row.status),
    assertion: text('assertion'),
    assertionExpiresAt: text('assertion_expires_at'),
    teams: z.array(z.string()).parse(JSON.parse(String(row.teams))),
  };
}
