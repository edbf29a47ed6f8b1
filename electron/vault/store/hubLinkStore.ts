import { z } from 'zod';
import { HubPin } from '../../../shared/domain/hubPin.ts';
import { EstablishmentKind, Instant } from '../../../shared/ipc/session.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

export const EcJwk = z.object({
  kty: z.literal('EC'),
  crv: z.enum(['P-256', 'P-384']),
  x: z.string().regex(/^[\w-]{40,90}$/),
  y: z.string().regex(/^[\w-]{40,90}$/),
});
export type EcJwk = z.infer<typeof EcJwk>;

const PrivateJwk = EcJwk.extend({ d: z.string() });
export type PrivateJwk = z.infer<typeof PrivateJwk>;

/** The key by which this workstation is known; its private part stays in the encrypted store. */
export interface WorkstationKey {
  /** Thumbprint of the public part, RFC 7638. */
  readonly kid: string;
  readonly privateJwk: PrivateJwk;
}

/** What enrolment gave, kept as long as this workstation belongs to the Region. */
export const HubLink = z.strictObject({
  url: z.string(),
  clientId: z.string(),
  /** Four digits, part of the numbers given to requests. */
  workstationCode: z.string(),
  workstationName: z.string(),
  kid: z.string(),
  establishment: z.strictObject({
    id: z.string(),
    finess: z.string(),
    name: z.string(),
    kind: EstablishmentKind,
    phone: z.string().nullable(),
  }),
  /** Who may answer over HTTPS; null over plain HTTP, and on links made before it was asked for. */
  pin: HubPin.nullable().default(null),
  /** Of the announcement that the pin comes from; 0: from enrolment. */
  keysNumber: z.number().int().nonnegative().default(0),
  root: z.strictObject({ jwk: EcJwk, kid: z.string(), fingerprint: z.string() }),
  enrolledAt: Instant,
});
export type HubLink = z.infer<typeof HubLink>;

/** What changes at each contact. */
export interface HubContact {
  readonly epoch: string | null;
  /** Workstation clock minus hub clock, milliseconds; null before the first contact. */
  readonly clockOffsetMs: number | null;
  readonly lastContact: string | null;
}

/** The key made last: an enrolment whose answer was lost is asked again with the same one. */
export function readWorkstationKey(db: ReadableDatabase): WorkstationKey | null {
  const row = db.one('SELECT * FROM workstation_key ORDER BY rowid DESC LIMIT 1');
  if (row === undefined) return null;
  return {
    kid: String(row.kid),
    privateJwk: PrivateJwk.parse(JSON.parse(String(row.private_jwk))),
  };
}

export function saveWorkstationKey(db: WritableDatabase, key: WorkstationKey, now: Date): void {
  db.run(
    'INSERT INTO workstation_key VALUES (?, ?, ?)',
    key.kid,
    JSON.stringify(key.privateJwk),
    now.toISOString(),
  );
}

/** Null while this workstation belongs to no hub. */
export function readHubLink(db: ReadableDatabase): HubLink | null {
  const row = db.one('SELECT json FROM hub_link');
  return row === undefined ? null : HubLink.parse(JSON.parse(String(row.json)));
}

export function saveHubLink(db: WritableDatabase, link: HubLink, certificate: string | null): void {
  db.run(
    'INSERT INTO hub_link (number, kid, json, certificate) VALUES (1, ?, ?, ?)',
    link.kid,
    JSON.stringify(link),
    certificate,
  );
}

/** Who may answer from now on, as an announcement says. */
export function changeHubPin(db: WritableDatabase, pin: HubPin, keysNumber: number): void {
  const link = readHubLink(db);
  if (link === null) return;
  db.run('UPDATE hub_link SET json = ?', JSON.stringify({ ...link, pin, keysNumber }));
}

export function readHubContact(db: ReadableDatabase): HubContact {
  const row = db.one('SELECT epoch, clock_offset_ms, last_contact FROM hub_link');
  return {
    epoch: row?.epoch == null ? null : String(row.epoch),
    clockOffsetMs: row?.clock_offset_ms == null ? null : Number(row.clock_offset_ms),
    lastContact: row?.last_contact == null ? null : String(row.last_contact),
  };
}

export function saveHubContact(db: WritableDatabase, contact: HubContact): void {
  db.run(
    'UPDATE hub_link SET epoch = ?, clock_offset_ms = ?, last_contact = ?',
    contact.epoch,
    contact.clockOffsetMs,
    contact.lastContact,
  );
}

/** The series of what people say of a request. */
export const requestNumbers = 'request';

/** The next number of a series that never goes back; the caller's transaction uses it up or not at all. */
export function nextNumber(db: WritableDatabase, name: string): number {
  db.run(
    'INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1',
    name,
  );
  return Number(db.one('SELECT value FROM counter WHERE name = ?', name)?.value);
}

/**
 * Leaves out numbers of a series: after an older copy was put back, some may have been given already, also when the copy
 * was made before the first.
 */
export function skipNumbers(db: WritableDatabase, name: string, count: number): void {
  db.run(
    'INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + ?',
    name,
    count,
    count,
  );
}

/** The store came to another workstation: the hub knows neither its key nor, from it, its people. */
export function forgetHubLink(db: WritableDatabase): void {
  const tables = [
    'hub_link',
    'workstation_key',
    'professional_link',
    'feed_cursor',
    'counter',
    'audit_head',
    'hub_restoration',
  ];
  for (const table of tables) {
    db.run(`DELETE FROM ${table}`);
  }
}
