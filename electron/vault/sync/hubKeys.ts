import { HubKeys, hubKeysType } from '../../../shared/domain/hubKeys.ts';
import type { HubPin } from '../../../shared/domain/hubPin.ts';
import type { Database } from '../store/database.ts';
import { changeHubPin, type HubLink, readHubLink } from '../store/hubLinkStore.ts';
import type { HubConnection } from './hubConnection.ts';
import { invalidAnswer } from './hubFailure.ts';
import { verifyJws } from './jws.ts';
import type { Trace } from './syncOptions.ts';

export interface HubKeysParts {
  readonly database: Database;
  readonly trace: Trace;
}

/**
 * Takes the keys that the region announced for its hub since: signed by the root pinned at enrolment, about this very
 * address, newer than what is known, and holding the key that answers now, since a workstation that cut itself off could
 * never be told again. They count from the next connection on, after a restart too.
 * @throws HubFailure `hub.invalidAnswer` when an announcement is anything else: nothing changes
 */
export async function keepHubKeys(parts: HubKeysParts, hub: HubConnection): Promise<void> {
  const announced = hub.session.announcedKeys();
  const link = readHubLink(parts.database);
  if (announced === null || link?.pin == null || announced <= link.keysNumber) return;
  const statement = await hub.session.call(null, (token) => hub.client.hubKeys(token));
  const keys = trustedKeys(statement, link);
  if (keys === null || !holdsOn(link.pin, keys.pin, hub.provenKey())) throw invalidAnswer();
  parts.database.transaction((db) => {
    changeHubPin(db, keys.pin, keys.number);
    const { pin } = keys;
    const count = 'spki' in pin ? pin.spki.length : certificatesIn(pin.ca).length;
    parts.trace(db, { action: 'sync.hubKeys', detail: { number: keys.number, count } });
  });
  hub.trustPin(keys.pin);
}

/** Null unless the pinned root says it, of this hub, later than what is known. */
function trustedKeys(statement: string, { root, url, keysNumber }: HubLink): HubKeys | null {
  const expected = { alg: 'ES384', typ: hubKeysType, kid: root.kid } as const;
  const keys = HubKeys.safeParse(verifyJws(statement, expected, root.jwk)).data;
  return keys !== undefined && keys.hub === url && keys.number > keysNumber ? keys : null;
}

/** From a key to an authority only the root's word can be gone by. */
function holdsOn(now: HubPin, next: HubPin, proven: string | null): boolean {
  if ('spki' in next) return proven !== null && next.spki.includes(proven);
  if ('spki' in now) return true;
  const known = new Set(certificatesIn(now.ca));
  return certificatesIn(next.ca).some((one) => known.has(one));
}

function certificatesIn(pem: string): readonly string[] {
  return pem
    .split('-----BEGIN CERTIFICATE-----')
    .map((one) => one.replace(/-----END[\s\S]*|\s/g, ''))
    .filter((one) => one !== '');
}
