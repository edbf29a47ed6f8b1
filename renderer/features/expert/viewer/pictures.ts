import type { ShownCopy } from '../../../../shared/ipc/port.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { createPictureCache, type LoadedPicture } from './pictureCache.ts';

/** Longest side of the copy drawn when a picture is seen whole, in pixels: a little more than the largest pane. */
const smallSide = 2_048;

/** The pictures of this window. They go with it: a lock destroys the window. */
export const pictures = createPictureCache(decodePicture);

/** The address of one copy; the token dies at lock, and what it opened with it. */
export function pictureUrl(token: string, id: string, copy: ShownCopy): string {
  return `attachment://${token}/${id}/${copy}`;
}

/**
 * The best copy on this workstation; null while there is none.
 * @param page of a document, or frame of an object, from 0: of the large copy only
 */
export function bestUrl(
  token: string,
  { id, presence }: Pick<RequestImage, 'id' | 'presence'>,
  page = 0,
): string | null {
  if (presence === 'none') return null;
  if (presence !== 'original') return pictureUrl(token, id, 'preview');
  const url = pictureUrl(token, id, 'display');
  return page === 0 ? url : `${url}/${page}`;
}

async function decodePicture(url: string): Promise<LoadedPicture> {
  const image = new Image();
  // `decode` would decode it once more: a bitmap never takes what that made.
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new Error('unreadable'));
    image.src = url;
  });
  const full = await createImageBitmap(image);
  const scale = smallSide / Math.max(full.width, full.height);
  if (scale >= 1) return { full, small: full };
  const small = await createImageBitmap(full, {
    resizeWidth: Math.max(1, Math.round(full.width * scale)),
    resizeHeight: Math.max(1, Math.round(full.height * scale)),
    resizeQuality: 'high',
  });
  return { full, small };
}
