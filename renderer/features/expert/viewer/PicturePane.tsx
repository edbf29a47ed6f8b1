import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { isOriginalElsewhere } from '../../imaging/copyWords.ts';
import { LoadOriginal } from '../../imaging/LoadOriginal.tsx';
import { PagePicker } from '../../imaging/PagePicker.tsx';
import { filterOf } from './DisplayFilters.tsx';
import { MarkBoard } from './MarkBoard.tsx';
import { PictureCaption } from './PictureCaption.tsx';
import { projection } from './paneProjection.ts';
import { qualityWords, takenOn } from './pictureWords.ts';
import { TurnNotice } from './TurnNotice.tsx';
import { type Turn, turnedSize } from './turn.ts';
import { useDrawing } from './useDrawing.ts';
import { useHand } from './useHand.ts';
import type { Marking } from './useMarking.ts';
import { usePicture } from './usePicture.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';
import { type Size, type View, wholePicture, within } from './view.ts';
import { turnOf } from './viewerState.ts';

interface PicturePaneProps {
  readonly picture: RequestImage;
  readonly name: string;
  /** The newer picture of a comparison, to say how old this one is. */
  readonly newer: RequestImage | null;
  /** Its room is that of every pane. */
  readonly measured: boolean;
  readonly viewer: Viewer;
  readonly marking: Marking;
  /** It is a picture of this request. */
  readonly mayDraw: boolean;
  /** Its place among the pictures shown. */
  readonly place: number;
  /** Several panes are seen: the one that the keys change is marked. */
  readonly marked: boolean;
}

/** One picture, as enlarged and as moved as the other ones. Its pixels are never dimmed. */
export function PicturePane({
  picture,
  name,
  newer,
  measured,
  viewer,
  marking,
  mayDraw,
  place,
  marked,
}: PicturePaneProps) {
  const text = useText();
  const words = text.expert.viewer;
  const { state, pane, measure } = viewer;
  const [page, setPage] = usePage(picture.id);
  const seen = usePicture(picture, page);
  const size = page === 0 ? picture : (seen.picture?.full ?? picture);
  const canvas = useRef<HTMLCanvasElement>(null);
  const turn = turnOf(state, picture.id);
  const view = useView(viewer, size, turn);
  useDrawing(canvas, { loaded: seen.picture, size, turn, view }, pane);
  const room = useRef<HTMLDivElement>(null);
  useHand(room, viewer, place, view.magnification > 1);
  useLayoutEffect(
    () => (measured && room.current !== null ? measure(room.current) : undefined),
    [measured, measure],
  );
  return (
    <figure className={styles.pane} data-marked={marked || undefined}>
      <div>
        <PictureCaption
          picture={picture}
          name={name}
          newer={newer}
          state={seen.state}
          viewer={viewer}
          marking={marking}
        />
        <PagePicker pages={picture.pages} page={page} onPage={setPage} />
      </div>
      <div ref={room} className={styles.place} data-movable={view.magnification > 1 || undefined}>
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
          style={{ filter: filterOf(state) }}
        />
        {pane === null || page > 0 ? null : (
          <MarkBoard
            picture={picture}
            marking={marking}
            projection={projection(view, pane, picture, turn)}
            mayDraw={mayDraw}
            onActivate={() => viewer.activate(place)}
          />
        )}
        <TurnNotice turn={turn} />
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

/** The page that is seen; another picture begins at its first. Marks belong to the first page, the only one that takes any. */
function usePage(id: string): readonly [number, (page: number) => void] {
  const [seen, setSeen] = useState({ id, page: 0 });
  return [seen.id === id ? seen.page : 0, (page) => setSeen({ id, page })];
}

/** The shared view as this picture can follow it. */
function useView({ state, pane }: Viewer, picture: Size, turn: Turn): View {
  if (pane === null) return wholePicture;
  return within(state.view, pane, turnedSize(picture, turn), window.devicePixelRatio);
}

interface AbsenceProps {
  readonly state: ReturnType<typeof usePicture>['state'];
  /** Why it is not here; null where that is said elsewhere. */
  readonly why: string | null;
}

/** In the place of a picture that is not seen. */
function Absence({ state, why }: AbsenceProps): ReactNode {
  const text = useText();
  if (state !== 'none' && state !== 'failed') return null;
  return (
    <p className={styles.notice}>
      <strong>{qualityWords(text, state)}</strong>
      {state === 'failed' ? text.expert.viewer.failedHint : why}
    </p>
  );
}
