import { createPublicKey, sign } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { openSigningKey } from '../../session/signingKey.ts';
import { readUser } from '../../store/userStore.ts';
import type { Sync } from '../../sync/createSync.ts';

/** Who is at the screen, as the hub knows her, with her signature. @throws AppFailure `key.unavailable` */
export function signingPerson(
  session: Session,
  keyring: Keyring,
): Parameters<Sync['personUnlocked']>[0] {
  const user = readUser(session.store.database, session.userId);
  const slot = keyring.slots.find(({ user: owner }) => owner === session.userId);
  const key =
    slot === undefined ? null : openSigningKey(slot.signing, session.slotKey, session.userId);
  if (user === null || slot === undefined || key === null) throw new AppFailure('key.unavailable');
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  return {
    professionalId: user.id,
    practitionerRoleId: user.practitionerRoleId,
    family: user.family,
    given: user.given,
    role: user.role,
    rpps: user.rpps,
    kid: slot.signing.kid,
    publicJwk: { kty, crv, x, y } as Parameters<Sync['personUnlocked']>[0]['publicJwk'],
    sign: (input) => sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }),
  };
}
