import type { Media } from '@medplum/fhirtypes';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { requestLinesOf } from '../../store/requestViewStore.ts';
import { requestsShowing } from '../../store/retentionStore.ts';
import { readUsers } from '../../store/userStore.ts';
import { wantBinary } from '../../store/wantedBinaryStore.ts';
import { wantedCopies } from '../link/pictureFiles.ts';

/** A picture that joins a reserved request (the reply to a complement) comes with its original like the others. */
export function wantReserved(
  db: WritableDatabase,
  files: ImageFiles,
  media: Media,
  now: Date,
): void {
  const roles = new Set(readUsers(db).map(({ practitionerRoleId }) => practitionerRoleId));
  const isReserved = requestLinesOf(db, requestsShowing(db, media.id ?? '', '')).some(
    ({ ownerRoleId, reservedUntil }) =>
      ownerRoleId !== null &&
      roles.has(ownerRoleId) &&
      reservedUntil !== undefined &&
      Date.parse(reservedUntil) > now.getTime(),
  );
  if (!isReserved) return;
  for (const file of wantedCopies(db, files, media, 'original')) wantBinary(db, file, 'awaited');
}
