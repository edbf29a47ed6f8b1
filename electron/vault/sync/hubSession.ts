import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { HubLink, WorkstationKey } from '../store/hubLinkStore.ts';
import { readProfessional, saveTeams } from '../store/professionalLinkStore.ts';
import { noteRestoration, readRestoration } from '../store/restorationStore.ts';
import type { HubClient } from './hubClient.ts';
import type { ContactLog } from './hubContact.ts';
import { HubFailure, invalidAnswer } from './hubFailure.ts';
import { privateKeyOf, signJws } from './jws.ts';
import type { SyncOptions } from './syncOptions.ts';

/** For whom a token speaks: a Practitioner of this workstation, or the workstation alone. */
export type Speaker = string | null;

/** What a token gives. It lives in memory only. */
interface Signed {
  readonly token: string;
  /** Names the set of readers that a feed cursor belongs to. */
  readonly audience: string;
  readonly teams: readonly string[];
}

export interface HubSession {
  /** @throws HubFailure `authentication` when the hub refuses the credential */
  readonly signIn: (speaker: Speaker) => Promise<Signed>;
  /**
   * One call with a token; a token that ended early is replaced once.
   * @throws HubFailure; `transient` when the new token tells that the hub was put back to a copy meanwhile
   */
  readonly call: <T>(speaker: Speaker, use: (token: string) => Promise<T>) => Promise<T>;
  /** Number of the hub's last announcement of its keys, as the last token said; null when there is none. */
  readonly announcedKeys: () => number | null;
  /** Drops every token: the next call asks for a new one. */
  readonly forget: () => void;
}

export interface HubSessionParts {
  readonly client: HubClient;
  readonly contact: ContactLog;
  readonly database: Database;
  readonly clock: Clock;
  readonly link: HubLink;
  readonly key: WorkstationKey;
  readonly compareHead: SyncOptions['compareHead'];
}

const assertionLifetimeS = 240;
/** A token is replaced this long before it ends. */
const marginMs = 45_000;
/** A clock found to be wrong by more than this is reason enough to ask again with the right time. */
const clockStepMs = 20_000;

export function createHubSession(parts: HubSessionParts): HubSession {
  const tokens = new Map<Speaker, Signed & { readonly until: number }>();
  let announced: number | null = null;
  const signIn = async (speaker: Speaker): Promise<Signed> => {
    const known = tokens.get(speaker);
    if (known !== undefined && known.until > parts.clock.monotonicMs()) return known;
    const answer = await askToken(parts, speaker);
    parts.compareHead(answer.audit_head ?? null);
    announced = answer.hub_keys ?? null;
    if (answer.restored != null) {
      noteRestoration(parts.database, answer.restored, parts.clock.now());
    }
    const signed = {
      token: answer.access_token,
      audience: answer.feed_audience,
      teams: answer.teams,
      until: parts.clock.monotonicMs() + answer.expires_in * 1000 - marginMs,
    };
    tokens.set(speaker, signed);
    if (speaker !== null) {
      parts.database.transaction((db) => saveTeams(db, speaker, signed.teams));
    }
    return signed;
  };
  return {
    signIn,
    call: async (speaker, use) => {
      const { token } = await signIn(speaker);
      try {
        return await use(token);
      } catch (error) {
        if (!(error instanceof HubFailure) || error.kind !== 'authentication') throw error;
        tokens.delete(speaker);
        const before = restorationAt(parts.database);
        const signed = await signIn(speaker);
        // Nothing leaves for a hub that came back from a copy before it was asked what it still has (README, rule 27).
        if (restorationAt(parts.database) !== before) throw invalidAnswer();
        return use(signed.token);
      }
    },
    announcedKeys: () => announced,
    forget: () => tokens.clear(),
  };
}

function restorationAt(database: Database): string | null {
  return readRestoration(database)?.restoredAt ?? null;
}

async function askToken(parts: HubSessionParts, speaker: Speaker) {
  const offsetBefore = parts.contact.current().clockOffsetMs ?? 0;
  try {
    return await parts.client.token(tokenForm(parts, speaker));
  } catch (error) {
    const moved = Math.abs((parts.contact.current().clockOffsetMs ?? 0) - offsetBefore);
    if (!(error instanceof HubFailure) || moved < clockStepMs) throw error;
    return parts.client.token(tokenForm(parts, speaker));
  }
}

/** @throws HubFailure `authentication` when the person has to sign in again first */
function tokenForm(parts: HubSessionParts, speaker: Speaker): Record<string, string> {
  const { link, key, contact } = parts;
  const issuedAt = Math.floor(contact.hubNow().getTime() / 1000);
  const claims = {
    iss: link.clientId,
    sub: link.clientId,
    aud: `${link.url}/auth/token`,
    iat: issuedAt,
    exp: issuedAt + assertionLifetimeS,
    jti: randomUUID(),
    ...professionalClaims(parts, speaker),
  };
  const header = { alg: 'ES384', typ: 'JWT', kid: key.kid } as const;
  return {
    grant_type: 'client_credentials',
    scope: 'system/*.cruds',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signJws(header, claims, privateKeyOf(key)),
  };
}

function professionalClaims(parts: HubSessionParts, speaker: Speaker): Record<string, string> {
  if (speaker === null) return {};
  const person = readProfessional(parts.database, speaker);
  const expiresAt = Date.parse(person?.assertionExpiresAt ?? '');
  if (!person?.assertion || !(expiresAt > parts.contact.hubNow().getTime())) {
    throw new HubFailure('authentication', 'hub.unauthorized', { reason: 'professional.signIn' });
  }
  return { professional: speaker, professional_assertion: person.assertion };
}
