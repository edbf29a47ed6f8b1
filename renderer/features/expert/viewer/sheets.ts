import type { PictureSheet } from '../../../../shared/domain/pictureLayer.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import type { Size } from './view.ts';
import type { ViewerState } from './viewerState.ts';

type Pages = Pick<ViewerState, 'pages'>;

/** The page of that picture that is seen, from 0. */
export function pageOf({ pages }: Pages, id: string): number {
  return pages[id]?.index ?? 0;
}

/** The size of the page that is seen; that of the first one until its own is known. */
export function seenSize(
  { pages }: Pages,
  picture: Pick<RequestImage, 'id' | 'width' | 'height'>,
): Size {
  return pages[picture.id]?.size ?? picture;
}

/** What a mark is laid on: the page that is seen; null while its pixels are not here. */
export function sheetOf({ pages }: Pages, imageId: string): PictureSheet | null {
  const page = pages[imageId];
  if (page === undefined) return { imageId };
  const { index, size } = page;
  return size === null
    ? null
    : { imageId, page: { index, width: size.width, height: size.height } };
}
