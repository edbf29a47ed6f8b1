import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import type { TrailPoint } from '../../../shared/fhir/auditHead.ts';
import { canonicalBytes } from '../session/seal.ts';
import { linkHash, trailStart } from './auditChain.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

/**
 * What a service says of an act; who, when and in which order are added here. Searched words appear only as a keyed
 * hash, changed fields only as names.
 */
export interface AuditAct {
  readonly action: AuditAction;
  readonly object?: { readonly type: string; readonly id: string };
  readonly outcome?: 'success' | 'refused';
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface AuditAuthor {
  /** Null when nobody is known yet. */
  readonly user: string | null;
  readonly workstation: string;
}

export interface AuditTime {
  readonly now: Date;
  readonly monotonicMs: number;
  /** This clock minus the hub's, milliseconds; null before the first contact. */
  readonly hubOffsetMs: number | null;
}

export interface AuditRecord extends Required<Omit<AuditAct, 'object' | 'reason'>> {
  readonly object: AuditAct['object'] | null;
  readonly reason: string | null;
  readonly user: string | null;
  readonly workstation: string;
  readonly recorded: string;
  readonly monotonicMs: number;
  readonly hubOffsetMs: number | null;
}

const Head = z.strictObject({ seq: z.number().int(), hash: z.string(), mac: z.string() });
const headSetting = 'audit.head';
const pageSize = 1000;

/** Adds one record to the chain, in the transaction of the act it tells; answers its place. */
export function appendAudit(
  db: WritableDatabase,
  key: Uint8Array,
  act: AuditAct,
  author: AuditAuthor,
  time: AuditTime,
): TrailPoint {
  const record: AuditRecord = {
    action: act.action,
    object: act.object ?? null,
    outcome: act.outcome ?? 'success',
    reason: act.reason ?? null,
    detail: act.detail ?? {},
    ...author,
    recorded: time.now.toISOString(),
    monotonicMs: Math.round(time.monotonicMs),
    hubOffsetMs: time.hubOffsetMs,
  };
  const { seq, previous } = nextPlace(db, key);
  const event = canonicalBytes(record).toString('utf8');
  const hash = linkHash(seq, previous, event);
  db.run(
    'INSERT INTO audit_event (seq, event, prev_hash, hash, mac) VALUES (?, ?, ?, ?, ?)',
    seq,
    event,
    previous,
    hash,
    macOf(key, `row|${hash}`),
  );
  writeSetting(db, headSetting, { seq, hash, mac: macOf(key, `head|${seq}|${hash}`) });
  return { seq, hash };
}

/**
 * Where the next record goes: after the one that the head names. Were it put after whichever stands last, the record
 * itself would close the gap of a tail that was cut off. A head that cannot be believed leaves a number out.
 */
function nextPlace(
  db: ReadableDatabase,
  key: Uint8Array,
): { readonly seq: number; readonly previous: string } {
  const row = db.one('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1');
  const last = { seq: Number(row?.seq ?? 0), hash: String(row?.hash ?? trailStart.hash) };
  if (headHolds(db, key, last.seq, last.hash)) return { seq: last.seq + 1, previous: last.hash };
  const head = readSetting(db, headSetting, Head);
  if (head !== null && head.seq > last.seq && headHolds(db, key, head.seq, head.hash)) {
    return { seq: head.seq + 1, previous: head.hash };
  }
  return { seq: last.seq + 2, previous: last.hash };
}

/** The records in order, oldest first. */
export function readAudit(db: ReadableDatabase): readonly AuditRecord[] {
  return db
    .all('SELECT event FROM audit_event ORDER BY seq')
    .map((row) => JSON.parse(String(row.event)) as AuditRecord);
}

/** How far a trail was found sound, and the first row that was not. */
export interface TrailCheck {
  readonly soundTo: TrailPoint;
  readonly broken: number | null;
  /** True when the last row and the head kept apart were reached. */
  readonly done: boolean;
}

/**
 * Checks the rows that follow a point already found sound, at most so many at once: half a million take some ten
 * seconds. A tail cut off is found by the head kept apart.
 */
export function checkTrail(
  db: ReadableDatabase,
  key: Uint8Array,
  from: TrailPoint = trailStart,
  maxRows: number = Number.POSITIVE_INFINITY,
): TrailCheck {
  let at = from;
  for (let left = maxRows; left > 0; left -= pageSize) {
    const rows = db.all(
      'SELECT seq, event, prev_hash, hash, mac FROM audit_event WHERE seq > ? ORDER BY seq LIMIT ?',
      at.seq,
      Math.min(left, pageSize),
    );
    for (const row of rows) {
      const seq = at.seq + 1;
      if (!holds(row, seq, at.hash, key)) return { soundTo: at, broken: seq, done: true };
      at = { seq, hash: String(row.hash) };
    }
    if (rows.length < Math.min(left, pageSize)) {
      const broken = headHolds(db, key, at.seq, at.hash) ? null : at.seq + 1;
      return { soundTo: at, broken, done: true };
    }
  }
  return { soundTo: at, broken: null, done: false };
}

/**
 * Checks the whole chain: null when it holds, else the sequence number of the first record that was changed, removed,
 * added or moved.
 */
export function firstBrokenAudit(db: ReadableDatabase, key: Uint8Array): number | null {
  return checkTrail(db, key).broken;
}

/**
 * Seals lines again under another key, at most so many after line `after`. The hashes stay, so what the hub was told stays
 * true; a line whose seal does not hold is left as it is, so that a renewal of the keys hides nothing.
 * @returns the last line seen, null when there was none
 */
export function sealTrailAgain(
  db: WritableDatabase,
  from: Uint8Array,
  to: Uint8Array,
  after: number,
  maxRows: number,
): { readonly last: number | null; readonly count: number } {
  const rows = db.all(
    'SELECT seq, hash, mac FROM audit_event WHERE seq > ? ORDER BY seq LIMIT ?',
    after,
    maxRows,
  );
  for (const { seq, hash, mac } of rows) {
    const text = `row|${hash}`;
    if (!sameText(String(mac), macOf(from, text))) continue;
    db.run('UPDATE audit_event SET mac = ? WHERE seq = ?', macOf(to, text), Number(seq));
  }
  const last = rows.at(-1)?.seq;
  return { last: last === undefined ? null : Number(last), count: rows.length };
}

/** The head kept apart, under another key; one that does not hold is left as it is. */
export function sealHeadAgain(db: WritableDatabase, from: Uint8Array, to: Uint8Array): void {
  const head = readSetting(db, headSetting, Head);
  if (head === null) return;
  const { seq, hash, mac } = head;
  const text = `head|${seq}|${hash}`;
  if (!sameText(mac, macOf(from, text))) return;
  writeSetting(db, headSetting, { seq, hash, mac: macOf(to, text) });
}

function holds(row: Row, seq: number, previous: string, key: Uint8Array): boolean {
  const hash = linkHash(seq, previous, String(row.event));
  return (
    row.seq === seq &&
    row.prev_hash === previous &&
    row.hash === hash &&
    sameText(String(row.mac), macOf(key, `row|${hash}`))
  );
}

/** The end of the chain, or null when the record that stands last is not the one the head names. */
export function readAuditHead(db: ReadableDatabase, key: Uint8Array): TrailPoint | null {
  const last = db.one('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1');
  const [seq, hash] = [Number(last?.seq ?? 0), String(last?.hash ?? trailStart.hash)];
  return headHolds(db, key, seq, hash) ? { seq, hash } : null;
}

function headHolds(db: ReadableDatabase, key: Uint8Array, seq: number, hash: string): boolean {
  const head = readSetting(db, headSetting, Head);
  if (head === null) return seq === 0;
  const mac = macOf(key, `head|${seq}|${hash}`);
  return head.seq === seq && head.hash === hash && sameText(head.mac, mac);
}

function macOf(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
