import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { extensionUrl } from '../../../shared/fhir/systems.ts';
import { referencedKeys } from '../../../shared/sync/references.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readActBytes } from './outboxStore.ts';
import { readResource, saveResource } from './resourceStore.ts';

/** One act that the hub acknowledged. */
export interface AcknowledgedAct {
  readonly requestId: string;
  /** Its pictures too. */
  readonly whole: boolean;
}

/** In the order in which they were done. */
export function acknowledgedActs(db: ReadableDatabase): readonly AcknowledgedAct[] {
  return db
    .all(
      `SELECT r.request_id, r.completed_at IS NOT NULL AS whole FROM receipt r
       JOIN act a ON a.request_id = r.request_id ORDER BY a.rowid`,
    )
    .map((row) => ({ requestId: String(row.request_id), whole: row.whole === 1 }));
}

const Sent = z.looseObject({
  entry: z.array(
    z.looseObject({
      resource: z.looseObject({ resourceType: z.string(), id: z.string() }),
      request: z.looseObject({
        ifMatch: z.string().optional(),
        extension: z.array(z.looseObject({ url: z.string(), valueString: z.string() })).optional(),
      }),
    }),
  ),
});

interface SentEdit {
  readonly resource: Resource & { id: string };
  /** The hub's version that it started from; null when it made the resource. */
  readonly base: string | null;
  /** What that version stood for, as it was said then. */
  readonly digest: string | null;
}

/**
 * Puts acts back in the outbox as they left, with their files: the hub has them no more. They come before what waits
 * already, in the order in which they were done, under their own ids and bytes. Answers those whose bytes are no longer
 * here: their receipt stands, nothing else is known of them.
 * @param requestIds in the order in which they were done
 */
export function putBack(
  db: WritableDatabase,
  requestIds: readonly string[],
): { readonly resent: readonly string[]; readonly gone: readonly string[] } {
  const acts = requestIds.map((requestId) => ({ requestId, edits: editsOf(db, requestId) }));
  const rows = acts.reduce((sum, { edits }) => sum + (edits?.length ?? 0), 0);
  const smallest = db.one('SELECT min(id) AS id FROM local_change')?.id ?? null;
  // Numbers below all others: the first edit of a resource is the one with the smallest.
  let number = Math.min(1, smallest === null ? 1 : Number(smallest)) - rows;
  for (const { requestId, edits } of acts) {
    if (edits === null) continue;
    for (const edit of edits) {
      insertEdit(db, requestId, edit, number);
      number += 1;
    }
    db.run('DELETE FROM receipt WHERE request_id = ?', requestId);
    awaitFiles(db, requestId, null);
  }
  // The earliest act says last from which version on the hub knows nothing.
  for (const { edits } of acts.toReversed()) {
    for (const { resource, base } of edits ?? []) {
      db.run(
        'UPDATE resource SET hub_version_id = ? WHERE type = ? AND id = ?',
        base,
        resource.resourceType,
        resource.id,
      );
    }
  }
  linkWaiting(db);
  const has = (sent: boolean) =>
    acts.filter(({ edits }) => (edits !== null) === sent).map(({ requestId }) => requestId);
  return { resent: has(true), gone: has(false) };
}

/** Its text is at the hub and some of its files are not: they leave again. Null is all of them. */
export function awaitFiles(
  db: WritableDatabase,
  requestId: string,
  binaryIds: readonly string[] | null,
): void {
  db.run(
    `UPDATE original SET state = 'waiting', sent = 0, attempts = 0, next_attempt_at = NULL, last_error_code = NULL,
       reason = NULL, received_at = NULL
     WHERE request_id = ? AND (? IS NULL OR binary_id IN (SELECT value FROM json_each(?)))`,
    requestId,
    binaryIds === null ? null : 1,
    JSON.stringify(binaryIds ?? []),
  );
  db.run('UPDATE receipt SET completed_at = NULL WHERE request_id = ?', requestId);
}

/** Requests that these acts are about. */
export function requestsOf(db: ReadableDatabase, requestIds: readonly string[]): readonly string[] {
  return db
    .all(
      `SELECT DISTINCT service_request_id FROM act
       WHERE service_request_id IS NOT NULL AND request_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(requestIds),
    )
    .map((row) => String(row.service_request_id));
}

/**
 * Where the hub alone moved a request on after this workstation sent it (« reçue »), it stands again where the person here
 * left it. What another person did since stays to be read.
 */
export function takeBackHubMoves(
  db: WritableDatabase,
  requestIds: readonly string[],
  isHubMove: (task: Resource) => boolean,
  now: Date,
): void {
  const rows = db.all(
    `SELECT resource_id, payload, max(id) FROM local_change
     WHERE resource_type = 'Task' AND request_id IN (SELECT value FROM json_each(?)) GROUP BY resource_id`,
    JSON.stringify(requestIds),
  );
  for (const { resource_id: id, payload } of rows) {
    const here = readResource(db, 'Task', String(id));
    if (here === null || !isHubMove(here.resource)) continue;
    const mine = JSON.parse(String(payload)) as Resource & { id: string };
    saveResource(db, mine, now, here.hubVersionId);
  }
}

/** Bytes of acts that were acknowledged this long ago: no hub is put back so far. True when there were any. */
export function forgetSentBytes(db: WritableDatabase, receivedBefore: Date): boolean {
  const gone = db.all(
    `SELECT a.request_id FROM receipt r JOIN act a ON a.request_id = r.request_id
     WHERE r.received_at < ? AND a.body IS NOT NULL`,
    receivedBefore.toISOString(),
  );
  for (const row of gone) {
    db.run('UPDATE act SET body = NULL WHERE request_id = ?', String(row.request_id));
  }
  return gone.length > 0;
}

function editsOf(db: ReadableDatabase, requestId: string): readonly SentEdit[] | null {
  const bytes = readActBytes(db, requestId);
  if (bytes === null) return null;
  const sent = Sent.parse(JSON.parse(Buffer.from(bytes.body).toString('utf8')));
  return sent.entry.map(({ resource, request }) => ({
    resource: resource as unknown as Resource & { id: string },
    base: /\d+/.exec(request.ifMatch ?? '')?.[0] ?? null,
    digest:
      request.extension?.find(({ url }) => url === extensionUrl.baseDigest)?.valueString ?? null,
  }));
}

function insertEdit(
  db: WritableDatabase,
  requestId: string,
  { resource, base, digest }: SentEdit,
  number: number,
): void {
  db.run(
    `INSERT INTO local_change
       (id, resource_type, resource_id, type, payload, base_version_id, base_digest, request_id, status, created_at)
     SELECT ?, ?, ?, ?, ?, ?, ?, request_id, 'pending', created_at FROM act WHERE request_id = ?`,
    number,
    resource.resourceType,
    resource.id,
    base === null ? 'INSERT' : 'UPDATE',
    JSON.stringify(resource),
    base,
    digest,
    requestId,
  );
}

/** Each act waits for the earlier ones that write what it writes or names; what it waits for already stays. */
function linkWaiting(db: WritableDatabase): void {
  const writers = new Map<string, Set<string>>();
  const rows = db.all(
    'SELECT request_id, resource_type, resource_id, payload FROM local_change ORDER BY id',
  );
  for (const row of rows) {
    const requestId = String(row.request_id);
    const own = `${row.resource_type}/${row.resource_id}`;
    const named = referencedKeys(JSON.parse(String(row.payload)));
    for (const on of [own, ...named].flatMap((key) => [...(writers.get(key) ?? [])])) {
      if (on === requestId) continue;
      db.run('INSERT OR IGNORE INTO act_dependency VALUES (?, ?)', requestId, on);
    }
    writers.set(own, (writers.get(own) ?? new Set()).add(requestId));
  }
}
