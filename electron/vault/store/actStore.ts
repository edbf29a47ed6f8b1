import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { AppFailure } from '../../../shared/errors.ts';
import { referencedKeys } from '../../../shared/sync/references.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { appendLocalChange, type LocalChange } from './localChangeStore.ts';
import { hubVersionOf } from './receiptStore.ts';

export const ActKind = z.enum([
  'request',
  'opinion',
  'acknowledgement',
  'cancellation',
  'accept',
  'release',
  'complement',
  /** Any other move of a request's state: redirection, refusal, conversion, closing, reopening, error. */
  'move',
  /** A word about a teleconsultation to agree on: of two at once the hub takes the first. */
  'appointment',
  /** A message about a request, which moves it nowhere. */
  'notice',
  'patient',
  /** The head of the access trail: of no interest to whoever waits for a request to leave. */
  'trail',
  'other',
]);
export type ActKind = z.infer<typeof ActKind>;

export const Priority = z.enum(['routine', 'asap', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Bytes that an act names and that follow it under the id of their future `Binary`. */
export interface ActFile {
  readonly binaryId: string;
  /** Bytes. */
  readonly size: number;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly contentType: string;
  /** What the person calls the picture; shown while it waits. */
  readonly label: string;
}

export interface NewAct {
  /** UUID chosen with the act and kept on every retry. */
  readonly requestId: string;
  readonly kind: ActKind;
  /** The request that the act is about; null for a resident's file or the trail. */
  readonly serviceRequestId: string | null;
  readonly priority: Priority;
  /** Practitioner for whom the token must speak: set when only a member of an addressed team may do this. */
  readonly professionalId: string | null;
  /** As they leave this workstation, in the order of the Bundle. */
  readonly resources: readonly (Resource & { id: string })[];
  readonly originals: readonly ActFile[];
  /** Small JPEG copies (at most 512 KiB) that try to leave before the text. */
  readonly previews: readonly ActFile[];
  /** No platform answered when it was signed. */
  readonly offline?: boolean;
  /** A refused or conflicting act that this one takes the place of. */
  readonly replaces?: string;
}

/**
 * Puts one act in the outbox, inside the caller's transaction: its rows, what it waits for, its files. The caller
 * writes the resources themselves and their list columns in the same transaction, before or after.
 * @throws AppFailure `state.forbidden` when the act it replaces has left
 */
export function commitAct(db: WritableDatabase, act: NewAct, now: Date): void {
  const keys = act.resources.map(keyOf);
  if (keys.length === 0 || new Set(keys).size < keys.length) {
    throw new Error('An act writes at least one resource, and each of them once');
  }
  const before = act.replaces === undefined ? nothingReplaced : takeOut(db, act.replaces);
  const dependencies = findDependencies(db, act, keys).filter((on) => !before.followers.has(on));
  insertAct(db, act, now);
  for (const resource of act.resources) {
    const base = before.bases.get(keyOf(resource)) ?? baseOf(db, resource);
    appendLocalChange(db, { resource, ...base, requestId: act.requestId }, now);
  }
  for (const key of act.resources.flatMap(referencedKeys)) insertAuthor(db, act.requestId, key);
  for (const on of dependencies) insertDependency(db, act.requestId, on);
  for (const dependent of before.dependents) insertDependency(db, dependent, act.requestId);
}

/**
 * Takes back an act that never left, or that the hub refused.
 * @throws AppFailure `state.forbidden` when it may have left (`sent`) or another waiting act refers to it (`referredTo`)
 */
export function withdrawAct(db: WritableDatabase, requestId: string): void {
  if (dependentsOf(db, requestId).length > 0) {
    throw new AppFailure('state.forbidden', { reason: 'referredTo' });
  }
  removeAct(db, requestId);
}

/**
 * Every row of the outbox belongs to an act: one that was put there alone becomes an act of its own, after the edits
 * of the same resource that still wait.
 */
export function adoptLoneChanges(db: WritableDatabase): void {
  const lone = db.all(
    `SELECT request_id, iif(min(resource_type) = 'Patient', 'patient', 'other') AS kind, min(created_at) AS created_at
     FROM local_change WHERE request_id NOT IN (SELECT request_id FROM act) GROUP BY request_id ORDER BY min(id)`,
  );
  for (const { request_id: requestId, kind, created_at: createdAt } of lone) {
    db.run(
      "INSERT INTO act (request_id, kind, priority, created_at) VALUES (?, ?, 'routine', ?)",
      String(requestId),
      String(kind),
      String(createdAt),
    );
    db.run(
      `INSERT OR IGNORE INTO act_dependency
       SELECT DISTINCT mine.request_id, earlier.request_id FROM local_change mine JOIN local_change earlier
         ON earlier.resource_type = mine.resource_type AND earlier.resource_id = mine.resource_id
       WHERE mine.request_id = ? AND earlier.id < mine.id AND earlier.request_id <> mine.request_id`,
      String(requestId),
    );
  }
}

/**
 * Later edits of the same resource are part of what a person has just decided: their acts leave the outbox, and what
 * waited for them waits for this one.
 * @throws AppFailure `state.forbidden` when one of them writes anything else, or may have left
 */
export function absorbLaterEdits(
  db: WritableDatabase,
  requestId: string,
  resourceType: string,
  resourceId: string,
): void {
  for (const later of changesOf(db, `${resourceType}/${resourceId}`)) {
    if (later === requestId) continue;
    const writesMore = db.one(
      `SELECT 1 AS found FROM local_change
       WHERE request_id = ? AND NOT (resource_type = ? AND resource_id = ?) LIMIT 1`,
      later,
      resourceType,
      resourceId,
    );
    if (writesMore !== undefined) throw new AppFailure('state.forbidden');
    const dependents = dependentsOf(db, later);
    removeAct(db, later);
    for (const dependent of dependents) insertDependency(db, dependent, requestId);
  }
}

type Base = Pick<LocalChange, 'type' | 'baseVersionId'>;

/** What an act leaves behind when another takes its place. */
interface Replaced {
  /** What each of its edits started from, by `Type/id`. */
  readonly bases: ReadonlyMap<string, Base>;
  readonly dependents: readonly string[];
  /** Everything that waits for it, directly or not: none of it may become something it waits for. */
  readonly followers: ReadonlySet<string>;
}

const nothingReplaced: Replaced = { bases: new Map(), dependents: [], followers: new Set() };

function takeOut(db: WritableDatabase, requestId: string): Replaced {
  const rows = db.all('SELECT * FROM local_change WHERE request_id = ?', requestId);
  const bases = new Map(
    rows.map((row): [string, Base] => [
      `${row.resource_type}/${row.resource_id}`,
      {
        type: row.type === 'INSERT' ? 'INSERT' : 'UPDATE',
        baseVersionId: row.base_version_id === null ? null : String(row.base_version_id),
      },
    ]),
  );
  const dependents = dependentsOf(db, requestId);
  const followers = new Set<string>();
  const next = [...dependents];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (followers.has(one)) continue;
    followers.add(one);
    next.push(...dependentsOf(db, one));
  }
  removeAct(db, requestId);
  return { bases, dependents, followers };
}

function dependentsOf(db: ReadableDatabase, requestId: string): readonly string[] {
  return db
    .all('SELECT request_id FROM act_dependency WHERE on_request_id = ?', requestId)
    .map((row) => String(row.request_id));
}

function removeAct(db: WritableDatabase, requestId: string): void {
  const row = db.one(
    `SELECT max(c.status) AS status, max(a.body IS NOT NULL) AS fixed FROM local_change c
     JOIN act a ON a.request_id = c.request_id WHERE c.request_id = ?`,
    requestId,
  );
  const parked = row?.status === 'rejected' || row?.status === 'conflict';
  if (!parked && row?.fixed !== 0) throw new AppFailure('state.forbidden', { reason: 'sent' });
  db.run('DELETE FROM local_change WHERE request_id = ?', requestId);
  db.run('DELETE FROM act_dependency WHERE on_request_id = ?', requestId);
  db.run('DELETE FROM act WHERE request_id = ?', requestId);
}

/** The hub's version this edit started from; null while an earlier act on the same resource has no receipt yet. */
function baseOf(db: ReadableDatabase, resource: Resource & { id: string }): Base {
  if (changesOf(db, keyOf(resource)).length > 0) return { type: 'UPDATE', baseVersionId: null };
  const known = hubVersionOf(db, resource.resourceType, resource.id);
  return known === null
    ? { type: 'INSERT', baseVersionId: null }
    : { type: 'UPDATE', baseVersionId: known };
}

function findDependencies(
  db: ReadableDatabase,
  act: NewAct,
  keys: readonly string[],
): readonly string[] {
  const touched = new Set([...keys, ...act.resources.flatMap(referencedKeys)]);
  return [...new Set([...touched].flatMap((key) => changesOf(db, key)))];
}

/** Waiting acts that write this resource. */
function changesOf(db: ReadableDatabase, key: string): readonly string[] {
  const [type = '', id = ''] = key.split('/');
  return db
    .all(
      'SELECT DISTINCT request_id FROM local_change WHERE resource_type = ? AND resource_id = ?',
      type,
      id,
    )
    .map((row) => String(row.request_id));
}

function insertAct(db: WritableDatabase, act: NewAct, now: Date): void {
  db.run(
    `INSERT INTO act (request_id, kind, service_request_id, priority, professional_id, created_at, offline)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    act.requestId,
    ActKind.parse(act.kind),
    act.serviceRequestId,
    Priority.parse(act.priority),
    act.professionalId,
    now.toISOString(),
    act.offline === true ? 1 : 0,
  );
  for (const file of act.originals) insertFile(db, act.requestId, 'original', file);
  for (const file of act.previews) insertFile(db, act.requestId, 'preview', file);
}

function insertFile(
  db: WritableDatabase,
  requestId: string,
  kind: 'original' | 'preview',
  file: ActFile,
): void {
  db.run(
    `INSERT INTO original (binary_id, request_id, kind, label, size, sha256, content_type, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')`,
    file.binaryId,
    requestId,
    kind,
    file.label,
    file.size,
    file.sha256,
    file.contentType,
  );
}

function insertDependency(db: WritableDatabase, requestId: string, on: string): void {
  if (requestId === on) return;
  db.run('INSERT OR IGNORE INTO act_dependency VALUES (?, ?)', requestId, on);
}

/** An act that names somebody of this workstation waits until the hub knows her. */
function insertAuthor(db: WritableDatabase, requestId: string, key: string): void {
  const [type = '', id = ''] = key.split('/');
  if (type !== 'PractitionerRole' && type !== 'Practitioner') return;
  db.run(
    `INSERT OR IGNORE INTO act_author SELECT ?, professional_id FROM professional_link
     WHERE iif(? = 'Practitioner', professional_id, practitioner_role_id) = ?`,
    requestId,
    type,
    id,
  );
}

function keyOf(resource: Resource & { id: string }): string {
  return `${resource.resourceType}/${resource.id}`;
}
