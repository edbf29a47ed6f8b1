import { daysHavePassed, monthsHavePassed } from '../../../../shared/domain/retention.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { forgetNotices } from '../../store/noticeStore.ts';
import { forgetPaperCopies } from '../../store/paperCopyStore.ts';
import { resourcesOfRequest } from '../../store/requestResources.ts';
import { forgetRequestText } from '../../store/requestTextStore.ts';
import { removeRequestRow } from '../../store/requestViewStore.ts';
import { deleteResource } from '../../store/resourceStore.ts';
import {
  isPictureInUse,
  isSharedByRequests,
  isUnfinishedHere,
  removeActsOf,
  requestsShowing,
} from '../../store/retentionStore.ts';
import { forgetSetAside } from '../../store/setAsideStore.ts';
import {
  cancelledUnsent,
  type Decision,
  forgetDecision,
  setAsideAlone,
  settledDecisions,
} from '../../store/unsentStore.ts';
import {
  bytesOf,
  fileRows,
  inTransaction,
  originalIdOf,
  type PurgeContext,
  type Purged,
  removeFiles,
} from './removal.ts';

/**
 * Removes a request that was cancelled here before the hub had any of it, pictures and signed version included, in one
 * transaction with its trace. No line of it stays: there is nowhere to ask for it again.
 */
export function purgeCancelledUnsent(context: PurgeContext, id: string): Purged {
  const { now, periods } = context;
  return inTransaction(context, (db) => {
    const cancelledAt = cancelledUnsent(db, id)[0]?.cancelledAt;
    if (cancelledAt === undefined || !daysHavePassed(cancelledAt, periods.requestDays, now)) {
      return null;
    }
    const own = resourcesOfRequest(db, id).filter(
      ({ resource }) => resource.resourceType !== 'Patient',
    );
    const keys = own.map(({ resource }) => `${resource.resourceType}/${resource.id}`);
    if (own.some(({ hubVersionId }) => hubVersionId !== null)) return null;
    if (isUnfinishedHere(db, id, keys)) return null;
    const leaving = own.flatMap(({ resource }) => {
      const named = { type: resource.resourceType, id: resource.id ?? '' };
      return isNeededElsewhere(db, named, id) ? [] : [named];
    });
    const binaries = leaving.flatMap((one) =>
      one.type === 'Media' ? (originalIdOf(db, one.id) ?? []) : [],
    );
    if (binaries.some((binary) => isPictureInUse(db, binary))) return null;
    const files = binaries.flatMap((binary) => fileRows(db, binary));
    removeFiles(db, files);
    for (const one of leaving) deleteResource(db, one.type, one.id);
    removeRequestRow(db, id);
    forgetNotices(db, id);
    forgetRequestText(db, id);
    forgetPaperCopies(db, id);
    removeActsOf(db, id);
    const count = (kind: string) => files.filter((file) => file.kind === kind).length;
    const counted = {
      requests: 1,
      originals: count('original'),
      previews: count('preview'),
      bytes: bytesOf(files),
    };
    return { action: 'retention.unsent', id, counted } as const;
  });
}

/** Removes the signed versions of a request that was recalled and whose draft was deleted since. */
export function purgeSetAside(context: PurgeContext, id: string): Purged {
  return inTransaction(context, (db) => {
    const setAsideAt = setAsideAlone(db, id)[0]?.setAsideAt;
    if (setAsideAt === undefined) return null;
    if (!daysHavePassed(setAsideAt, context.periods.requestDays, context.now)) return null;
    forgetSetAside(db, id);
    return { action: 'retention.unsent', id, counted: null } as const;
  });
}

/** Removes what was shown for a decision between two versions; that it was made stays in the trail. */
export function purgeDecision(context: PurgeContext, decision: Decision): Purged {
  const { requestId, resourceType: type, resourceId: id, decidedAt } = decision;
  return inTransaction(context, (db) => {
    if (!monthsHavePassed(decidedAt, context.periods.previewMonths, context.now)) return null;
    const still = settledDecisions(db).some(
      (one) => one.requestId === requestId && one.resourceType === type && one.resourceId === id,
    );
    if (!still) return null;
    forgetDecision(db, decision);
    return { action: 'retention.decision', type, id, counted: null } as const;
  });
}

function isNeededElsewhere(
  db: ReadableDatabase,
  { type, id }: { readonly type: string; readonly id: string },
  requestId: string,
): boolean {
  return (
    isSharedByRequests(db, type, id, requestId) ||
    (type === 'Media' && requestsShowing(db, id, requestId).length > 0)
  );
}
