import { z } from 'zod';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import { readUsers } from '../../store/userStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import type { FindSigningKey } from './actSigning.ts';

/** A key of an invented person of the exercise. */
export const PracticeKey = z.strictObject({
  kid: z.string(),
  roleId: z.string(),
  jwk: z.unknown(),
});
export type PracticeKey = z.infer<typeof PracticeKey>;
export const practiceKeysSetting = 'practice.keys';

/**
 * Whose key signed: a colleague of this workstation by the store's own list, anybody else by a certificate of the
 * regional root whose subject is the person that the act names.
 */
export function findSigningKey(
  db: ReadableDatabase,
  sync: Pick<Sync, 'certifiedOwner'>,
  profile: 'practice' | 'real',
): FindSigningKey {
  return (kid, roleId) =>
    ownKey(db, kid, roleId) ??
    certifiedKey(db, sync, kid, roleId) ??
    (profile === 'practice' ? inventedKey(db, kid, roleId) : null);
}

function inventedKey(db: ReadableDatabase, kid: string, roleId: string): unknown {
  const keys = readSetting(db, practiceKeysSetting, z.array(PracticeKey)) ?? [];
  return keys.find((key) => key.kid === kid && key.roleId === roleId)?.jwk ?? null;
}

function ownKey(db: ReadableDatabase, kid: string, roleId: string): unknown {
  const user = readUsers(db).find(({ practitionerRoleId }) => practitionerRoleId === roleId);
  if (user === undefined) return null;
  const row = db.one(
    'SELECT public_key FROM signing_key WHERE kid = ? AND user_id = ?',
    kid,
    user.id,
  );
  return row === undefined ? null : JSON.parse(String(row.public_key));
}

function certifiedKey(
  db: ReadableDatabase,
  sync: Pick<Sync, 'certifiedOwner'>,
  kid: string,
  roleId: string,
): unknown {
  const claims = sync.certifiedOwner(kid);
  const role = readResource(db, 'PractitionerRole', roleId);
  if (claims === null || claims.kind !== 'professional' || role === null) return null;
  return idIn(role.resource.practitioner, 'Practitioner') === claims.sub ? claims.jwk : null;
}
