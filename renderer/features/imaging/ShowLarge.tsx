import type { RequestImage } from '../../../shared/ipc/request.ts';
import { ShowBar } from '../call/show/ShowBar.tsx';
import type { Look } from '../call/show/shownPicture.ts';
import type { PictureDisplay } from './usePictureDisplay.ts';
import type { useViewTransform } from './useViewTransform.ts';
import { placeIn } from './viewTransform.ts';

/** The request that is looked at, and the pictures that are its own. */
export interface OfRequest {
  readonly id: string;
  readonly images: readonly RequestImage[];
}

interface ShowLargeProps {
  readonly view: ReturnType<typeof useViewTransform>;
  readonly display: PictureDisplay;
  /** Null before there is a request. */
  readonly request: OfRequest | null;
  readonly image: RequestImage;
  readonly page: number;
}

/** During a call about this request: the picture that is seen large, in the place of the camera. */
export function ShowLarge({ view, display, request, image, page }: ShowLargeProps) {
  return (
    <ShowBar
      requestId={request?.id ?? null}
      imageId={image.id}
      page={page}
      isOwn={request?.images.some(({ id }) => id === image.id) === true}
      look={() => lookOf(view, display)}
    />
  );
}

/** How it stands in its frame: whole in the middle of it, then enlarged and moved about that middle. */
function lookOf(
  { frame, transform }: ShowLargeProps['view'],
  { turn, light, redFree }: PictureDisplay,
): Look | null {
  if (frame.current === null) return null;
  const { clientWidth: width, clientHeight: height } = frame.current;
  return {
    turn,
    tint: { redFree, inverted: false, light },
    pane: { width, height },
    place: (seen) => placeIn(transform, { width, height }, seen),
  };
}
