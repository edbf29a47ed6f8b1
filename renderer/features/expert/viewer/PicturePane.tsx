import { memo, type ReactNode, useContext, useLayoutEffect, useRef } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { isOriginalElsewhere } from '../../imaging/copyWords.ts';
import { LoadOriginal } from '../../imaging/LoadOriginal.tsx';
import { PagePicker } from '../../imaging/PagePicker.tsx';
import { filterOf } from './DisplayFilters.tsx';
import type { Drawing } from './drawPicture.ts';
import { LayerContext } from './layerEditing.ts';
import { MarkBoard } from './MarkBoard.tsx';
import { PictureCaption } from './PictureCaption.tsx';
import { type Projection, projection } from './paneProjection.ts';
import { qualityWords, takenOn } from './pictureWords.ts';
import { pageOf, seenSize, sheetOf } from './sheets.ts';
import { TurnNotice } from './TurnNotice.tsx';
import { type Turn, turnedSize } from './turn.ts';
import { useDrawing } from './useDrawing.ts';
import { useHand } from './useHand.ts';
import type { Marking } from './useMarking.ts';
import { type SeenPicture, usePicture } from './usePicture.ts';
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
  /** What is seen of every picture. */
  readonly view: View;
  readonly marking: Marking;
  /** It is a picture of this request. */
  readonly mayDraw: boolean;
  /** Its place among the pictures shown. */
  readonly place: number;
  /** Several panes are seen: the one that the keys change is marked. */
  readonly marked: boolean;
}

/** One picture, as enlarged and as moved as the other ones. Its pixels are never dimmed. */
export function PicturePane(props: PicturePaneProps) {
  const { picture, measured, viewer, place, marked } = props;
  const { state, pane, measure } = viewer;
  const page = pageOf(state, picture.id);
  const seen = usePicture(picture, page);
  usePageSize(viewer, picture.id, page === 0 ? null : (seen.picture?.full ?? null));
  const size = seenSize(state, picture);
  const turn = turnOf(state, picture.id);
  const view = viewIn(pane, props.view, size, turn);
  const isEnlarged = view.magnification > 1;
  const room = useRef<HTMLDivElement>(null);
  useHand(room, viewer, place, isEnlarged);
  useLayoutEffect(
    () => (measured && room.current !== null ? measure(room.current) : undefined),
    [measured, measure],
  );
  return (
    <figure className={styles.pane} data-marked={marked || undefined}>
      <PaneHead
        picture={picture}
        name={props.name}
        newer={props.newer}
        viewer={viewer}
        marking={props.marking}
        state={seen.state}
      />
      <div ref={room} className={styles.place} data-movable={isEnlarged || undefined}>
        <PictureCanvas
          {...{ picture, viewer }}
          drawing={{ loaded: seen.picture, size, turn, view }}
          state={seen.state}
        />
        {pane === null ? null : (
          <PaneMarks {...props} projection={projection(view, pane, size, turn)} />
        )}
        <TurnNotice turn={turn} />
        <Absence state={seen.state} why={picture.archived ? null : viewer.absence} />
        <OriginalElsewhere picture={picture} />
      </div>
    </figure>
  );
}

type Pane<Names extends keyof PicturePaneProps> = Pick<PicturePaneProps, Names>;

interface SeenState {
  readonly state: SeenPicture['state'];
}

/** What stands above the pixels: which picture it is, and the way to its other pages. It does not move with them. */
const PaneHead = memo(function PaneHead({
  picture,
  name,
  newer,
  viewer,
  marking,
  state,
}: Pane<'picture' | 'name' | 'newer' | 'viewer' | 'marking'> & SeenState) {
  return (
    <div>
      <PictureCaption
        picture={picture}
        name={name}
        newer={newer}
        state={state}
        viewer={viewer}
        marking={marking}
      />
      <PagePicker
        pages={picture.pages}
        page={pageOf(viewer.state, picture.id)}
        onPage={(index) => viewer.setPage(picture.id, index, null)}
      />
    </div>
  );
});

/** The pixels themselves, with the light that is set for all of them. */
function PictureCanvas({
  picture,
  viewer,
  drawing,
  state,
}: Pane<'picture' | 'viewer'> & SeenState & { readonly drawing: Drawing }) {
  const text = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawing(canvas, drawing, viewer.pane);
  const quality = qualityWords(text, state);
  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      role="img"
      aria-label={text.expert.viewer.picture(picture.title, takenOn(picture), quality)}
      data-state={state}
      style={{ filter: filterOf(viewer.state) }}
    />
  );
}

/** What is drawn over the page that is seen. */
function PaneMarks({
  picture,
  viewer,
  marking,
  mayDraw,
  place,
  projection: over,
}: Pane<'picture' | 'viewer' | 'marking' | 'mayDraw' | 'place'> & {
  readonly projection: Projection;
}) {
  const sheet = sheetOf(viewer.state, picture.id);
  if (sheet === null) return null;
  return (
    <MarkBoard
      picture={picture}
      sheet={sheet}
      marking={marking}
      projection={over}
      mayDraw={mayDraw}
      onActivate={() => viewer.activate(place)}
    />
  );
}

/** The way to an original that is no longer on this workstation. */
function OriginalElsewhere({ picture }: Pane<'picture'>): ReactNode {
  const isReading = useContext(LayerContext).requestId !== null;
  if (!isOriginalElsewhere(picture)) return null;
  return (
    <div className={styles.archived}>
      <LoadOriginal key={picture.id} image={picture} mayAsk={isReading} />
    </div>
  );
}

/** Tells how large a page beyond the first is, as soon as its pixels are here. */
function usePageSize({ state, setPage }: Viewer, id: string, pixels: Size | null): void {
  const told = state.pages[id];
  const index = told === undefined || told.size !== null ? null : told.index;
  useLayoutEffect(() => {
    if (index === null || pixels === null) return;
    setPage(id, index, { width: pixels.width, height: pixels.height });
  });
}

/** The shared view as this picture can follow it. */
function viewIn(pane: Size | null, shared: View, picture: Size, turn: Turn): View {
  if (pane === null) return wholePicture;
  return within(shared, pane, turnedSize(picture, turn), window.devicePixelRatio);
}

interface AbsenceProps extends SeenState {
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
