import { z } from 'zod';
import { ActKind, Priority } from './actStore.ts';
import type { ReadableDatabase, Row } from './database.ts';

const ActStatus = z.enum(['pending', 'sending', 'rejected', 'conflict']);
type ActStatus = z.infer<typeof ActStatus>;

/** One act whose text has no receipt yet. */
export interface OutboxAct {
  readonly requestId: string;
  /** Place in the order of this workstation's acts. */
  readonly sequence: number;
  readonly kind: ActKind;
  readonly serviceRequestId: string | null;
  readonly priority: Priority;
  readonly professionalId: string | null;
  readonly status: ActStatus;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastErrorCode: string | null;
  readonly reason: string | null;
  readonly createdAt: string;
  /** Its bytes are fixed: it may have reached the hub. */
  readonly mayHaveLeft: boolean;
  /** It names somebody of this workstation whom the hub does not know yet. */
  readonly authorUnknown: boolean;
  /** No platform answered when it was signed. */
  readonly offline: boolean;
  /** Until when a signed answer stays, so that it can be taken back; null for what leaves as soon as it can. */
  readonly leavesAt: string | null;
  /** Acts that must have their receipt first. */
  readonly waitsFor: readonly string[];
}

const FileState = z.enum(['waiting', 'staged', 'received', 'refused']);
type FileState = z.infer<typeof FileState>;

/** One file of an act. `staged`: a preview the hub accepted before its Bundle, which no receipt names yet. */
export interface OutboxFile {
  readonly binaryId: string;
  readonly requestId: string;
  readonly kind: 'original' | 'preview';
  readonly label: string;
  readonly size: number;
  readonly sha256: string;
  readonly contentType: string;
  readonly state: FileState;
  /** Bytes the hub acknowledged. */
  readonly sent: number;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastErrorCode: string | null;
  readonly reason: string | null;
  readonly priority: Priority;
  readonly actKind: ActKind;
  readonly serviceRequestId: string | null;
  readonly actCreatedAt: string;
  /** The act that names it has its receipt. */
  readonly textReceived: boolean;
}

/** Everything that has not wholly arrived, in the order it was done. */
export interface Outbox {
  readonly acts: readonly OutboxAct[];
  readonly files: readonly OutboxFile[];
}

const actColumns = `SELECT c.request_id, min(c.id) AS sequence, c.status, c.attempts, c.next_attempt_at, c.last_error_code,
  (SELECT leaves_at FROM departure d WHERE d.act_id = c.request_id) AS leaves_at,
  a.kind, a.service_request_id, a.priority, a.professional_id, a.reason, a.created_at, a.offline, a.body IS NOT NULL AS fixed,
  EXISTS (SELECT 1 FROM act_author w JOIN professional_link p ON p.professional_id = w.professional_id
    WHERE w.request_id = c.request_id AND p.status = 'unknown') AS author_unknown
  FROM local_change c JOIN act a ON a.request_id = c.request_id`;

const fileColumns = `SELECT o.*, a.priority, a.kind AS act_kind, a.service_request_id, a.created_at AS act_created_at,
  NOT EXISTS (SELECT 1 FROM local_change c WHERE c.request_id = o.request_id) AS text_received
  FROM original o JOIN act a ON a.request_id = o.request_id`;

export function readOutbox(db: ReadableDatabase): Outbox {
  const waits = new Map<string, string[]>();
  for (const { request_id, on_request_id } of db.all('SELECT * FROM act_dependency')) {
    const list = waits.get(String(request_id)) ?? [];
    waits.set(String(request_id), [...list, String(on_request_id)]);
  }
  return {
    acts: db
      .all(`${actColumns} GROUP BY c.request_id ORDER BY sequence`)
      .map((row) => parseAct(row, waits.get(String(row.request_id)) ?? [])),
    files: db.all(`${fileColumns} WHERE o.state <> 'received' ORDER BY o.rowid`).map(parseFile),
  };
}

/** One act still in the outbox; null once it has its receipt, or was withdrawn. */
export function readOutboxAct(db: ReadableDatabase, requestId: string): OutboxAct | null {
  const row = db.one(`${actColumns} WHERE c.request_id = ? GROUP BY c.request_id`, requestId);
  if (row === undefined) return null;
  const waits = db.all('SELECT on_request_id FROM act_dependency WHERE request_id = ?', requestId);
  return parseAct(
    row,
    waits.map((one) => String(one.on_request_id)),
  );
}

/** The files of one act, those that arrived included. */
export function filesOf(db: ReadableDatabase, requestId: string): readonly OutboxFile[] {
  return db.all(`${fileColumns} WHERE o.request_id = ? ORDER BY o.rowid`, requestId).map(parseFile);
}

/** Everything ever signed here about one request, oldest first. */
export function actsOfRequest(db: ReadableDatabase, serviceRequestId: string): readonly string[] {
  return db
    .all('SELECT request_id FROM act WHERE service_request_id = ? ORDER BY rowid', serviceRequestId)
    .map((row) => String(row.request_id));
}

/** The Provenance of every act about one request that only waits for the platform; one that waits for a person is none. */
export function awaitedActs(db: ReadableDatabase, serviceRequestId: string): ReadonlySet<string> {
  const rows = db.all(
    `SELECT c.resource_id FROM local_change c JOIN act a ON a.request_id = c.request_id
     WHERE a.service_request_id = ? AND c.resource_type = 'Provenance' AND c.status IN ('pending', 'sending')`,
    serviceRequestId,
  );
  return new Set(rows.map((row) => String(row.resource_id)));
}

/** One edit of an act, as it will be written in its Bundle. */
export interface OutboxChange {
  readonly type: 'INSERT' | 'UPDATE';
  readonly resourceType: string;
  readonly resourceId: string;
  readonly payload: string;
  readonly baseVersionId: string | null;
  /** What the hub had under that version, as `baseDigest` tells it; null where that was never heard. */
  readonly baseDigest: string | null;
}

export function changesOfAct(db: ReadableDatabase, requestId: string): readonly OutboxChange[] {
  return db
    .all('SELECT * FROM local_change WHERE request_id = ? ORDER BY id', requestId)
    .map((row) => ({
      type: row.type === 'INSERT' ? 'INSERT' : 'UPDATE',
      resourceType: String(row.resource_type),
      resourceId: String(row.resource_id),
      payload: String(row.payload),
      baseVersionId: textOrNull(row.base_version_id),
      baseDigest: textOrNull(row.base_digest),
    }));
}

/** The earliest edit of one resource still in the outbox; the later ones wait for it. */
export interface FirstEdit {
  readonly requestId: string;
  readonly serviceRequestId: string | null;
  readonly baseVersionId: string | null;
  /**
   * Its act left, and the hub may have it already: no answer came, or a refusal of what nobody but this act makes, which
   * cannot come from the hub unless it was taken.
   */
  readonly inDoubt: boolean;
  /** Its act left and is in conflict, and nothing of what the hub has of this resource was kept yet. */
  readonly isUnasked: boolean;
}

export function firstEditOf(
  db: ReadableDatabase,
  resourceType: string,
  resourceId: string,
): FirstEdit | null {
  const row = db.one(
    `SELECT c.request_id, a.service_request_id, c.base_version_id,
       a.body IS NOT NULL AND (c.type = 'INSERT' OR c.status IN ('pending', 'sending')) AS in_doubt,
       a.body IS NOT NULL AND c.type <> 'INSERT' AND c.status = 'conflict' AND NOT EXISTS (
         SELECT 1 FROM conflict k WHERE k.request_id = c.request_id AND k.resource_type = c.resource_type
           AND k.resource_id = c.resource_id AND k.theirs_json IS NOT NULL) AS is_unasked
     FROM local_change c LEFT JOIN act a ON a.request_id = c.request_id
     WHERE c.resource_type = ? AND c.resource_id = ? ORDER BY c.id LIMIT 1`,
    resourceType,
    resourceId,
  );
  if (row === undefined) return null;
  return {
    requestId: String(row.request_id),
    serviceRequestId: textOrNull(row.service_request_id),
    baseVersionId: textOrNull(row.base_version_id),
    inDoubt: row.in_doubt === 1,
    isUnasked: row.is_unasked === 1,
  };
}

/** The bytes fixed when the act first left; null before. */
export function readActBytes(
  db: ReadableDatabase,
  requestId: string,
): { readonly body: Uint8Array; readonly sha256: string } | null {
  const row = db.one('SELECT body, body_sha256 FROM act WHERE request_id = ?', requestId);
  return row?.body instanceof Uint8Array
    ? { body: row.body, sha256: String(row.body_sha256) }
    : null;
}

function parseAct(row: Row, waitsFor: readonly string[]): OutboxAct {
  return {
    requestId: String(row.request_id),
    sequence: Number(row.sequence),
    kind: ActKind.parse(row.kind),
    serviceRequestId: textOrNull(row.service_request_id),
    priority: Priority.parse(row.priority),
    professionalId: textOrNull(row.professional_id),
    status: ActStatus.parse(row.status),
    attempts: Number(row.attempts),
    nextAttemptAt: textOrNull(row.next_attempt_at),
    lastErrorCode: textOrNull(row.last_error_code),
    reason: textOrNull(row.reason),
    createdAt: String(row.created_at),
    mayHaveLeft: row.fixed === 1,
    authorUnknown: row.author_unknown === 1,
    offline: row.offline === 1,
    leavesAt: textOrNull(row.leaves_at),
    waitsFor,
  };
}

function parseFile(row: Row): OutboxFile {
  return {
    binaryId: String(row.binary_id),
    requestId: String(row.request_id),
    kind: row.kind === 'preview' ? 'preview' : 'original',
    label: String(row.label),
    size: Number(row.size),
    sha256: String(row.sha256),
    contentType: String(row.content_type),
    state: FileState.parse(row.state),
    sent: Number(row.sent),
    attempts: Number(row.attempts),
    nextAttemptAt: textOrNull(row.next_attempt_at),
    lastErrorCode: textOrNull(row.last_error_code),
    reason: textOrNull(row.reason),
    priority: Priority.parse(row.priority),
    actKind: ActKind.parse(row.act_kind),
    serviceRequestId: textOrNull(row.service_request_id),
    actCreatedAt: String(row.act_created_at),
    textReceived: row.text_received === 1,
  };
}

function textOrNull(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
