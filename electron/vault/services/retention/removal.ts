import type { AuditAction } from '../../../../shared/audit/auditAction.ts';
import type { RetentionPeriods } from '../../../../shared/domain/retention.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { ReadableDatabase, Row, WritableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { addCleared, type Cleared, rememberPurged } from '../../store/retentionStore.ts';

export interface PurgeContext {
  readonly store: Pick<OpenStore, 'database' | 'audit'>;
  readonly periods: RetentionPeriods;
  /** A time the hub agrees with. */
  readonly now: Date;
  /** When this run began: what it removes is counted together. */
  readonly runAt: string;
}

type Counted = Pick<Cleared, 'requests' | 'originals' | 'previews' | 'bytes'>;

/** Whether one transaction removed anything. */
export type Purged = boolean;

export const nothing: Counted = { requests: 0, originals: 0, previews: 0, bytes: 0 };

interface Removed {
  readonly action: Extract<AuditAction, `retention.${string}`>;
  /** Of what it was about: a request, unless `type` says otherwise. */
  readonly id: string;
  readonly type?: string;
  /** Null for what no count on screen speaks of. */
  readonly counted: Counted | null;
}

/** One removal, its place in the counts and its line in the trail, or nothing at all. */
export function inTransaction(
  { store, runAt }: PurgeContext,
  work: (db: WritableDatabase) => Removed | null,
): Purged {
  return store.database.transaction((db) => {
    const removed = work(db);
    if (removed === null) return false;
    const { action, id, type = 'ServiceRequest', counted } = removed;
    const object = { type, id };
    if (counted === null) {
      store.audit(db, null, { action, object });
      return true;
    }
    addCleared(db, { at: runAt, ...counted });
    const { originals, previews, bytes } = counted;
    store.audit(db, null, { action, object, detail: { originals, previews, bytes } });
    return true;
  });
}

export interface FileRow {
  readonly id: string;
  readonly kind: string;
  readonly size: number;
}

/** Every copy of one picture. */
export function fileRows(
  db: ReadableDatabase,
  binaryId: string | null,
): readonly (FileRow & { readonly createdAt: string })[] {
  if (binaryId === null) return [];
  const toFile = (row: Row) => ({
    id: String(row.id),
    kind: String(row.kind),
    size: Number(row.size),
    createdAt: String(row.created_at),
  });
  return db
    .all('SELECT id, kind, size, created_at FROM image_file WHERE original_id = ?', binaryId)
    .map(toFile);
}

/** With the row goes the file's own key, the only thing that opens it. */
export function removeFiles(db: WritableDatabase, files: readonly FileRow[]): void {
  for (const { id } of files) {
    db.run('DELETE FROM image_file WHERE id = ?', id);
    rememberPurged(db, id);
  }
}

/** Which file a `Media` is of; null when it names none. */
export function originalIdOf(db: ReadableDatabase, mediaId: string): string | null {
  const media = readResource(db, 'Media', mediaId);
  return media === null ? null : (readOriginal(media.resource)?.binaryId ?? null);
}

export function bytesOf(files: readonly FileRow[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
