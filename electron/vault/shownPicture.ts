import { clinicalRoles } from '../../shared/domain/roles.ts';
import type { PictureAnswer, ShownCopy } from '../../shared/ipc/port.ts';
import type { ImageFiles } from './images/imageFiles.ts';
import type { Parts } from './parts.ts';
import type { ReadTrace } from './services/readTrace.ts';
import type { ReadableDatabase } from './store/database.ts';
import { maySeePicture } from './store/draftReaderStore.ts';

export interface PictureAsked {
  readonly token: string;
  readonly id: string;
  readonly copy: ShownCopy;
  readonly frame?: number;
}

/** A small copy belongs to the page that was opened, and leaves no line of its own. */
export function readShownPicture(
  { sessions, requests }: Pick<Parts, 'sessions' | 'requests'>,
  trace: ReadTrace,
  { token, id, copy, frame = 0 }: PictureAsked,
): PictureAnswer {
  const session = sessions.current();
  if (session === null || session.id !== token) return { ok: false };
  const { database } = session.store;
  if (!clinicalRoles.includes(session.role)) return { ok: false };
  if (!maySeePicture(database, id, session.userId)) return { ok: false };
  try {
    const files = requests.filesOf(session.store);
    const bytes = files.read(
      database,
      id,
      copyHere(database, files, id, copy),
      undefined,
      undefined,
      frame,
    );
    if (copy === 'display') trace.opened(session, 'image.read', { type: 'Media', id });
    return { ok: true, contentType: 'image/jpeg', bytes };
  } catch {
    return { ok: false };
  }
}

/** A picture taken in before there were thumbnails shows its preview in their place. */
function copyHere(db: ReadableDatabase, files: ImageFiles, id: string, copy: ShownCopy): ShownCopy {
  return copy === 'thumbnail' && files.find(db, id, copy) === null ? 'preview' : copy;
}
