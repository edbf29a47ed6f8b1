import type { Provenance, Resource } from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { readSignature } from '../../../../shared/fhir/provenance.ts';
import {
  contentToSign,
  type RequestChange,
  signChange,
} from '../../../../shared/fhir/requestChange.ts';
import { signedContent } from '../../../../shared/fhir/signedContent.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { signDetached, verifyDetached } from '../../session/signature.ts';
import { openSigningKey } from '../../session/signingKey.ts';
import { checkClock } from '../link/clockCheck.ts';

/**
 * The act with the signature of the person at the screen, by a key that only her own slot opens. The date that she signs
 * is looked at here for whatever has not done it earlier.
 * @throws AppFailure `key.unavailable`, `clock.wrong`
 */
export function signAct(session: Session, keyring: Keyring, change: RequestChange): RequestChange {
  checkClock(session.store.database, new Date(change.provenance.recorded));
  const slot = keyring.slots.find(({ user }) => user === session.userId);
  const content = contentToSign(change);
  if (!content.ok) throw new Error('An act names a resource that it does not hold');
  const key =
    slot === undefined ? null : openSigningKey(slot.signing, session.slotKey, session.userId);
  if (slot === undefined || key === null) throw new AppFailure('key.unavailable');
  return signChange(change, signDetached(JSON.parse(content.text), key, slot.signing.kid));
}

/** Public key of a signing key by its name, when it belongs to this person of the given role; null when unknown. */
export type FindSigningKey = (kid: string, practitionerRoleId: string) => unknown;

/** True only when the stored act, its resources and the certified key of its author agree. */
export function isActSigned(
  provenance: Provenance,
  resources: readonly Resource[],
  findKey: FindSigningKey,
): boolean {
  const jws = readSignature(provenance);
  const roleId = provenance.agent[0]?.who?.reference?.replace('PractitionerRole/', '');
  const content = signedContent(provenance, resources);
  if (jws === null || roleId === undefined || !content.ok) return false;
  const kid = keyNameOf(jws);
  const key = kid === null ? null : findKey(kid, roleId);
  return key !== null && verifyDetached(JSON.parse(content.text), jws, key);
}

function keyNameOf(jws: string): string | null {
  try {
    const [header = ''] = jws.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as {
      kid?: unknown;
    };
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}
