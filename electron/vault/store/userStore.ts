import { z } from 'zod';
import { CurrentUser, RoleSchema } from '../../../shared/ipc/session.ts';
import { PublicKey } from '../session/keyringFormat.ts';
import { QuickCodeHash } from '../session/quickCode.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

export const StoredUser = z.object({
  /** Also the id of her Practitioner. */
  id: z.string(),
  /** Id of her PractitionerRole in this establishment: what acts refer to. */
  practitionerRoleId: z.string(),
  family: z.string(),
  given: z.string(),
  role: RoleSchema,
  rpps: z.string().nullable(),
  theme: CurrentUser.shape.theme,
  textSize: CurrentUser.shape.textSize,
  quickCode: QuickCodeHash.nullable(),
  /** When she left this workstation; null while she may open it. Her name stays with what she did. */
  disabledAt: z.string().nullable(),
});
export type StoredUser = z.infer<typeof StoredUser>;

export type NewStoredUser = Omit<StoredUser, 'theme' | 'textSize' | 'quickCode' | 'disabledAt'>;

export function readUser(db: ReadableDatabase, id: string): StoredUser | null {
  const row = db.one('SELECT * FROM user WHERE id = ?', id);
  return row === undefined ? null : parseRow(row);
}

export function readUsers(db: ReadableDatabase): readonly StoredUser[] {
  return db.all('SELECT * FROM user ORDER BY created_at, id').map(parseRow);
}

export function insertUser(db: WritableDatabase, user: NewStoredUser, now: Date): void {
  db.run(
    `INSERT INTO user (id, practitioner_role_id, family, given, role, rpps, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    user.id,
    user.practitionerRoleId,
    user.family,
    user.given,
    user.role,
    user.rpps,
    now.toISOString(),
  );
}

export function saveDisplay(
  db: WritableDatabase,
  id: string,
  display: Pick<StoredUser, 'theme' | 'textSize'>,
): void {
  db.run(
    'UPDATE user SET theme = ?, text_size = ? WHERE id = ?',
    display.theme,
    display.textSize,
    id,
  );
}

export function saveQuickCode(db: WritableDatabase, id: string, code: QuickCodeHash): void {
  db.run('UPDATE user SET quick_code = ? WHERE id = ?', JSON.stringify(code), id);
}

/** Takes back a person who was never given a way in. */
export function removeUnusedUser(db: WritableDatabase, id: string): void {
  db.run('DELETE FROM signing_key WHERE user_id = ?', id);
  db.run('DELETE FROM user WHERE id = ?', id);
}

/** Nobody opens with this name any more; the code goes with it. */
export function disableUser(db: WritableDatabase, id: string, now: Date): void {
  db.run('UPDATE user SET disabled_at = ?, quick_code = NULL WHERE id = ?', now.toISOString(), id);
}

export function saveRole(db: WritableDatabase, id: string, role: StoredUser['role']): void {
  db.run('UPDATE user SET role = ? WHERE id = ?', role, id);
}

/** Keeps a public key for ever: what it signed stays verifiable after she has another. */
export function keepSigningKey(
  db: WritableDatabase,
  user: string,
  key: { readonly kid: string; readonly publicKey: PublicKey },
  now: Date,
): void {
  db.run(
    'INSERT INTO signing_key (kid, user_id, public_key, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (kid) DO NOTHING',
    key.kid,
    user,
    JSON.stringify(PublicKey.parse(key.publicKey)),
    now.toISOString(),
  );
}

function parseRow(row: Row): StoredUser {
  const quickCode = row.quick_code === null ? null : JSON.parse(String(row.quick_code));
  return StoredUser.parse({
    ...row,
    practitionerRoleId: row.practitioner_role_id,
    textSize: row.text_size,
    disabledAt: row.disabled_at,
    quickCode,
  });
}
