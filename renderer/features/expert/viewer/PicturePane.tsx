import { useLayoutEffect, useRef } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { isOriginalElsewhere } from '../../imaging/copyWords.ts';
import { LoadOriginal } from '../../imaging/LoadOriginal.tsx';
import { drawPicture } from './drawPicture.ts';
import { PictureCaption } from './PictureCaption.tsx';
import { qualityWords, takenOn } from './pictureWords.ts';
import { useHand } from './useHand.ts';
import { usePicture } from './usePicture.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';
import { type Size, type View, wholePicture, within } from './view.ts';

interface PicturePaneProps {
  readonly picture: RequestImage;
  readonly name: string;
  /** The newer picture of a comparison, to say how old this one is. */
  readonly newer: RequestImage | null;
  /** Its room is that of both panes. */
  readonly measured: boolean;
  readonly viewer: Viewer;
  readonly which: 'main' | 'beside';
  /** Two panes are seen: the one that the keys change is marked. */
  readonly marked: boolean;
}

/** One picture, as enlarged and as moved as the other one. Its pixels are never dimmed. */
export function PicturePane({
  picture,
  name,
  newer,
  measured,
  viewer,
  which,
  marked,
}: PicturePaneProps) {
  const text = useText();
  const words = text.expert.viewer;
  const { state, pane, measure } = viewer;
  const seen = usePicture(picture);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view =
    pane === null ? wholePicture : within(state.view, pane, picture, window.devicePixelRatio);
  useDrawing(canvas, seen.picture, picture, pane, view);
  const place = useRef<HTMLDivElement>(null);
  useHand(place, viewer, which, view.magnification > 1);
  useLayoutEffect(
    () => (measured && place.current !== null ? measure(place.current) : undefined),
    [measured, measure],
  );
  return (
    <figure className={styles.pane} data-marked={marked || undefined}>
      <PictureCaption
        picture={picture}
        name={name}
        newer={newer}
        state={seen.state}
        viewer={viewer}
      />
      <div ref={place} className={styles.place} data-movable={view.magnification > 1 || undefined}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          role="img"
          aria-label={words.picture(
            picture.title,
            takenOn(picture),
            qualityWords(text, seen.state),
          )}
          data-state={seen.state}
          style={{ filter: filterOf(state.redFree, state.inverted) }}
        />
        <Absence state={seen.state} why={picture.archived ? null : viewer.absence} />
        {isOriginalElsewhere(picture) ? (
          <div className={styles.archived}>
            <LoadOriginal key={picture.id} image={picture} />
          </div>
        ) : null}
      </div>
    </figure>
  );
}

interface AbsenceProps {
  readonly state: ReturnType<typeof usePicture>['state'];
  /** Why it is not here; null where that is said elsewhere. */
  readonly why: string | null;
}

/** In the place of a picture that is not seen. */
function Absence({ state, why }: AbsenceProps) {
  const text = useText();
  if (state !== 'none' && state !== 'failed') return null;
  return (
    <p className={styles.notice}>
      <strong>{qualityWords(text, state)}</strong>
      {state === 'failed' ? text.expert.viewer.failedHint : why}
    </p>
  );
}

function useDrawing(
  canvas: { readonly current: HTMLCanvasElement | null },
  loaded: Parameters<typeof drawPicture>[1],
  { width, height }: Size,
  pane: Size | null,
  { x, y, magnification }: View,
): void {
  useLayoutEffect(() => {
    if (canvas.current === null || pane === null) return;
    drawPicture(canvas.current, loaded, { width, height }, pane, { x, y, magnification });
  }, [canvas, loaded, width, height, pane, x, y, magnification]);
}

function filterOf(redFree: boolean, inverted: boolean): string | undefined {
  const filters = [...(redFree ? ['url(#red-free)'] : []), ...(inverted ? ['invert(1)'] : [])];
  return filters.length === 0 ? undefined : filters.join(' ');
}
