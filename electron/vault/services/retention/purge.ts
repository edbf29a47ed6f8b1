import {
  daysHavePassed,
  fetchedAgainDays,
  monthsHavePassed,
} from '../../../../shared/domain/retention.ts';
import { forgetAppointments } from '../../store/appointmentStore.ts';
import {
  type ArchivedRequest,
  forgetArchived,
  saveArchived,
} from '../../store/archivedRequestStore.ts';
import { forgetCallNotices } from '../../store/callNoticeStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { forgetFollowUps } from '../../store/followUpStore.ts';
import { forgetNotices } from '../../store/noticeStore.ts';
import { resourcesOfRequest } from '../../store/requestResources.ts';
import { forgetRequestText } from '../../store/requestTextStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import {
  type EndedRequest,
  isPictureInUse,
  isSharedByRequests,
  isUnfinishedHere,
  mediaOf,
  readEnded,
  removeActsOf,
  requestsShowing,
} from '../../store/retentionStore.ts';
import {
  bytesOf,
  type FileRow,
  fileRows,
  inTransaction,
  nothing,
  originalIdOf,
  type PurgeContext,
  type Purged,
  removeFiles,
} from './removal.ts';

/**
 * Removes the keys of the originals of one request, and of the large copies made of them, in one transaction with its
 * trace. The small copies stay. Their files are named in `purged_file`.
 */
export function purgeOriginals(context: PurgeContext, requestId: string): Purged {
  return inTransaction(context, (db) => {
    const end = readEnded(db, requestId)?.closedAt ?? archivedEnd(db, requestId);
    if (end === null || !daysHavePassed(end, context.periods.originalDays, context.now))
      return null;
    const pictures = mediaOf(db, requestId).flatMap((id) =>
      originalRows(db, requestId, id, context),
    );
    if (pictures.length === 0) return null;
    removeFiles(db, pictures);
    const originals = pictures.filter(({ kind }) => kind === 'original').length;
    const counted = { ...nothing, originals, bytes: bytesOf(pictures) };
    return { action: 'retention.originals', id: requestId, counted } as const;
  });
}

/**
 * Removes what is said of one request, its pictures' small copies excepted, in one transaction with its trace: a line
 * stays that names the request and says where it is.
 */
export function purgeRequest(context: PurgeContext, requestId: string): Purged {
  const { now, periods } = context;
  return inTransaction(context, (db) => {
    const request = readEnded(db, requestId);
    if (request === null || !daysHavePassed(request.closedAt, periods.requestDays, now))
      return null;
    const stored = resourcesOfRequest(db, requestId).filter(
      ({ resource }) => resource.resourceType !== 'Patient',
    );
    if (!mayLeave(db, request, stored, now)) return null;
    const pictures = mediaOf(db, requestId).flatMap((id) =>
      originalRows(db, requestId, id, context),
    );
    const leaving = stored.filter(
      ({ resource: { resourceType, id = '' } }) =>
        resourceType !== 'Media' && !isSharedByRequests(db, resourceType, id, requestId),
    );
    const keys = leaving.map(({ resource }) => `${resource.resourceType}/${resource.id}`);
    const closedAt = new Date(request.closedAt).toISOString();
    removeFiles(db, pictures);
    saveArchived(db, { ...request, closedAt, keys }, now);
    for (const { resource } of leaving) {
      db.run(
        'DELETE FROM resource WHERE type = ? AND id = ?',
        resource.resourceType,
        resource.id ?? '',
      );
    }
    db.run('DELETE FROM request_view WHERE id = ?', requestId);
    forgetRequestText(db, requestId);
    forgetNotices(db, requestId);
    forgetFollowUps(db, requestId);
    forgetAppointments(db, requestId);
    forgetCallNotices(db, requestId);
    removeActsOf(db, requestId);
    const originals = pictures.filter(({ kind }) => kind === 'original').length;
    const counted = { ...nothing, requests: 1, originals, bytes: bytesOf(pictures) };
    return { action: 'retention.request', id: requestId, counted } as const;
  });
}

/** Removes the last of an archived request: its pictures' small copies, what they were of, and its line. */
export function purgePreviews(context: PurgeContext, { id }: ArchivedRequest): Purged {
  return inTransaction(context, (db) => {
    const end = archivedEnd(db, id);
    const isOver =
      end !== null && monthsHavePassed(end, context.periods.previewMonths, context.now);
    if (!isOver || isWanted(db, id)) return null;
    const alone = mediaOf(db, id).filter((media) => requestsShowing(db, media, id).length === 0);
    const pictures = alone.flatMap((media) => fileRows(db, originalIdOf(db, media)));
    removeFiles(db, pictures);
    for (const media of alone) {
      db.run('DELETE FROM wanted_binary WHERE binary_id = ?', originalIdOf(db, media) ?? '');
      db.run("DELETE FROM resource WHERE type = 'Media' AND id = ?", media);
    }
    forgetArchived(db, id);
    const previews = pictures.filter(({ kind }) => kind === 'preview').length;
    const counted = { ...nothing, previews, bytes: bytesOf(pictures) };
    return { action: 'retention.previews', id, counted } as const;
  });
}

/** The hub has every part and every act of it, and nobody here is at work on it. */
function mayLeave(
  db: ReadableDatabase,
  { id }: EndedRequest,
  stored: ReturnType<typeof resourcesOfRequest>,
  now: Date,
): boolean {
  const keys = stored.map(({ resource }) => `${resource.resourceType}/${resource.id}`);
  if (stored.some(({ hubVersionId }) => hubVersionId === null)) return false;
  if (isUnfinishedHere(db, id, keys)) return false;
  const request = stored.find(({ resource }) => resource.resourceType === 'ServiceRequest');
  const writtenAt = Date.parse(request?.lastUpdated ?? '');
  return daysHavePassed(writtenAt, fetchedAgainDays, now);
}

/** The original and large copy of one picture, when they may go; none when somebody or another request needs them. */
function originalRows(
  db: ReadableDatabase,
  requestId: string,
  mediaId: string,
  { periods, now }: PurgeContext,
): readonly FileRow[] {
  const media = readResource(db, 'Media', mediaId);
  const binaryId = originalIdOf(db, mediaId);
  if (media?.hubVersionId == null || binaryId === null || isPictureInUse(db, binaryId)) return [];
  const shown = requestsShowing(db, mediaId, requestId).some((other) => {
    const end = readEnded(db, other)?.closedAt;
    return end === undefined || !daysHavePassed(end, periods.originalDays, now);
  });
  if (shown) return [];
  const rows = fileRows(db, binaryId).filter(({ kind }) => !staysHere(kind));
  const fetched = rows.some(({ createdAt }) => {
    return !daysHavePassed(Date.parse(createdAt), fetchedAgainDays, now);
  });
  return fetched ? [] : rows;
}

/** What a page of the archive still shows. */
function staysHere(kind: string): boolean {
  return kind === 'preview' || kind === 'thumbnail';
}

function archivedEnd(db: ReadableDatabase, id: string): number | null {
  const row = db.one('SELECT closed_at FROM archived_request WHERE id = ?', id);
  return row === undefined ? null : Date.parse(String(row.closed_at));
}

function isWanted(db: ReadableDatabase, id: string): boolean {
  return (
    db.one('SELECT 1 AS found FROM archived_request WHERE id = ? AND wanted_at IS NOT NULL', id) !==
    undefined
  );
}
