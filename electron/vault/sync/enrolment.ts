import type { Resource } from '@medplum/fhirtypes';
import type { HubPin } from '../../../shared/domain/hubPin.ts';
import { AppFailure } from '../../../shared/errors.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import {
  readHubLink,
  readWorkstationKey,
  saveHubLink,
  saveWorkstationKey,
  type WorkstationKey,
} from '../store/hubLinkStore.ts';
import { verifyCertificate } from './certificate.ts';
import { parseResource, unreadResource } from './feedResource.ts';
import { hubBase, parseHubAddress } from './hubAddress.ts';
import type { EnrolmentAnswer } from './hubAnswers.ts';
import { createHubClient, type HubClient } from './hubClient.ts';
import type { ConnectionParts } from './hubConnection.ts';
import { createContactLog } from './hubContact.ts';
import { HubFailure } from './hubFailure.ts';
import {
  fingerprint,
  newWorkstationKey,
  privateKeyOf,
  publicPart,
  signJws,
  thumbprint,
} from './jws.ts';
import { createDialer, type Dialer } from './line/dialer.ts';

export type ApplyResources = (db: WritableDatabase, resources: readonly Resource[]) => void;

/** Where a hub is and who may answer there. */
export interface HubPlace {
  readonly url: string;
  readonly pin?: HubPin | undefined;
}

export interface EnrolmentParts extends ConnectionParts {
  readonly profile: 'practice' | 'real';
  readonly workstationName: string;
  readonly applyResources: ApplyResources;
}

/** What is typed, or read from the Region's file, to join a hub. */
export interface HubInvitation extends HubPlace {
  readonly code: string;
  /** What the file said beforehand: another root or another establishment is refused. */
  readonly expected?: { readonly rootKid: string; readonly finess: string };
}

const directoryTypes: ReadonlySet<string> = new Set([
  'Organization',
  'HealthcareService',
  'Schedule',
  'Slot',
  'Practitioner',
  'PractitionerRole',
]);

/**
 * Joins the Region: a one-time code and this workstation's key become an establishment, a pinned root and a directory.
 * Asked again after a lost answer, it uses the same key and gets the same answer. The practice profile joins nothing:
 * what is invented there must never reach a hub.
 * @throws AppFailure `hub.notEnrolled` (practice), `setup.alreadyDone`, `input.invalid`, `enrolment.*`, `line.*`, `hub.*`
 */
export async function enrol(parts: EnrolmentParts, input: HubInvitation): Promise<void> {
  const { database, clock } = parts;
  if (parts.profile === 'practice') throw new AppFailure('hub.notEnrolled', { reason: 'practice' });
  if (readHubLink(database) !== null) throw new AppFailure('setup.alreadyDone');
  const address = parseHubAddress(input.url);
  const key = ensureWorkstationKey(database, clock.now());
  const pin = address.protocol === 'https:' ? (input.pin ?? null) : null;
  const exchange = parts.network.openExchange(address, dialerOf(parts, address, pin), parts.limits);
  const contact = createContactLog(database, clock, parts.trace);
  try {
    const client = createHubClient(exchange, contact.observe);
    await client.readMetadata();
    const url = hubBase(address);
    const answer = await ask(
      client,
      parts,
      { url, code: foldCode(input.code) },
      key,
      contact.hubNow(),
    );
    const certificate = checkAnswer(answer, key, contact.hubNow());
    checkExpected(answer, input.expected);
    save(parts, { url, pin, key, answer, certificate });
    contact.flush();
  } catch (error) {
    throw toAppFailure(error);
  } finally {
    exchange.close();
  }
}

/**
 * The key by which the hub at this address proves itself, for people to compare; null over plain HTTP, which proves
 * nothing. Not a byte of a request is sent.
 * @throws AppFailure `input.invalid`, `line.*`, `hub.unreachable`
 */
export async function readHubKey(
  parts: Pick<ConnectionParts, 'resolveProxy' | 'limits'>,
  url: string,
): Promise<string | null> {
  const address = parseHubAddress(url);
  if (address.protocol !== 'https:') return null;
  const dialer = dialerOf(parts, address, null);
  try {
    return await dialer.readKey();
  } catch (error) {
    throw toAppFailure(error);
  } finally {
    dialer.close();
  }
}

function dialerOf(
  { resolveProxy, limits }: Pick<ConnectionParts, 'resolveProxy' | 'limits'>,
  address: URL,
  pin: HubPin | null,
): Dialer {
  return createDialer({ address, pin: () => pin, resolveProxy, timeoutMs: limits.silenceMs });
}

/** A failure of the line as a person is told it; anything else passes unchanged. */
export function toAppFailure(error: unknown): unknown {
  if (!(error instanceof HubFailure)) return error;
  return new AppFailure(error.code, error.reason === null ? undefined : { reason: error.reason });
}

/** The same code however it was typed: case, dashes, and letters taken for one another do not matter. */
export function foldCode(typed: string): string {
  const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };
  return typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OILU]/g, (sign) => alike[sign] ?? sign);
}

/** The key by which this workstation signs, made the first time it is needed; enrolment then tells the hub of it. */
export function ensureWorkstationKey(database: Database, now: Date): WorkstationKey {
  const known = readWorkstationKey(database);
  if (known !== null) return known;
  const key = newWorkstationKey();
  database.transaction((db) => saveWorkstationKey(db, key, now));
  return key;
}

function ask(
  client: HubClient,
  { workstationName }: EnrolmentParts,
  { url, code }: { readonly url: string; readonly code: string },
  key: WorkstationKey,
  now: Date,
): Promise<EnrolmentAnswer> {
  const claims = { aud: `${url}/auth/enrol`, iat: Math.floor(now.getTime() / 1000), code };
  const header = { alg: 'ES384', typ: 'enrolment+jwt' } as const;
  return client.enrol({
    code,
    name: workstationName,
    jwk: publicPart(key.privateJwk),
    proof: signJws(header, claims, privateKeyOf(key)),
  });
}

/** The answer must be for our key, and its root be what it says. Answers the certificate when it is genuine. */
function checkAnswer({ kid, root, certificate }: EnrolmentAnswer, key: WorkstationKey, now: Date) {
  const genuine =
    kid === key.kid &&
    root.jwk.crv === 'P-384' &&
    thumbprint(root.jwk) === root.kid &&
    fingerprint(root.kid) === root.fingerprint;
  if (!genuine) throw new AppFailure('hub.invalidAnswer');
  if (certificate === null) return null;
  if (verifyCertificate(certificate, key.kid, root, now) === null) {
    throw new AppFailure('hub.invalidAnswer', { reason: 'certificate' });
  }
  return certificate;
}

/** @throws AppFailure `poste.otherRegion` */
function checkExpected(
  { root, establishment }: EnrolmentAnswer,
  expected: HubInvitation['expected'],
): void {
  if (expected === undefined) return;
  if (root.kid === expected.rootKid && establishment.finess === expected.finess) return;
  throw new AppFailure('poste.otherRegion');
}

function save(
  parts: EnrolmentParts,
  enrolled: {
    readonly url: string;
    readonly pin: HubPin | null;
    readonly key: WorkstationKey;
    readonly answer: EnrolmentAnswer;
    readonly certificate: string | null;
  },
): void {
  const { answer, key, url, pin } = enrolled;
  const directory = answer.directory.entry
    .filter(({ resource }) => unreadResource(resource) === null)
    .map(({ resource }) => parseResource(resource))
    .filter(({ resourceType }) => directoryTypes.has(resourceType));
  const link = {
    url,
    pin,
    keysNumber: 0,
    clientId: answer.clientId,
    workstationCode: answer.workstationCode,
    workstationName: parts.workstationName,
    kid: key.kid,
    establishment: { ...answer.establishment, phone: answer.establishment.phone ?? null },
    root: answer.root,
    enrolledAt: parts.clock.now().toISOString(),
  };
  parts.database.transaction((db) => {
    saveHubLink(db, link, enrolled.certificate);
    parts.applyResources(db, directory);
  });
}
