import { daysHavePassed } from '../../../../shared/domain/retention.ts';
import {
  deleteUnassigned,
  readKeptDays,
  readUnassigned,
} from '../../store/unassignedImageStore.ts';
import { fileRows, inTransaction, type PurgeContext, type Purged, removeFiles } from './removal.ts';

/** A picture of a device that nobody attributed goes when its days are over, with its key. */
export function purgeUnassigned(context: PurgeContext, imageId: string): Purged {
  return inTransaction(context, (db) => {
    const image = readUnassigned(db, imageId);
    if (image === null) return null;
    const received = Date.parse(image.receivedAt);
    if (!daysHavePassed(received, readKeptDays(db), context.now)) return null;
    deleteUnassigned(db, imageId);
    removeFiles(db, fileRows(db, imageId));
    return { action: 'retention.unassigned', type: 'Media', id: imageId, counted: null };
  });
}
