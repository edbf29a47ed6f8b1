import { useMemo, useReducer } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { companionsOf, inEye, openingPictures, stepFrom } from './choosePicture.ts';
import { type Light, plainLight } from './light.ts';
import { seenSize } from './sheets.ts';
import { mirrored, quarterMore, type Turn, turnedSize, upright } from './turn.ts';
import type { PaneSize } from './usePaneSize.ts';
import {
  fitScale,
  moved,
  type Size,
  stepFactor,
  type View,
  wholePicture,
  within,
  zoomed,
} from './view.ts';
import {
  mostPanes,
  openingView,
  reduceViewer,
  type ShownState,
  turnOf,
  type ViewerState,
} from './viewerState.ts';

export interface Viewer {
  readonly state: ShownState;
  /** Size of one pane in CSS pixels; null before it is measured. */
  readonly pane: Size | null;
  /** To be told the place of the first picture. */
  readonly measure: PaneSize['measure'];
  /** What is said in place of a picture that is not here. */
  readonly absence: string;
  /** The pictures shown, the main one first. */
  readonly shown: readonly RequestImage[];
  readonly main: RequestImage | null;
  /** The picture that the keys change, or that is seen while they alternate. */
  readonly active: RequestImage | null;
  readonly show: (picture: RequestImage | null) => void;
  readonly step: (step: 1 | -1) => void;
  readonly eye: (eye: 'right' | 'left') => void;
  readonly compare: () => void;
  /** That many side by side, as far as there are pictures; 1 ends the comparison. */
  readonly panes: (count: number) => void;
  readonly onePaneMore: () => void;
  readonly alternate: () => void;
  readonly activate: (place: number) => void;
  readonly redFree: () => void;
  readonly invert: () => void;
  readonly setLight: (light: Light) => void;
  /** Another page of a picture shown; `size` once its pixels are here. */
  readonly setPage: (id: string, index: number, size: Size | null) => void;
  readonly turn: () => void;
  readonly mirror: () => void;
  /** The active picture as it was taken, and the light as it is. */
  readonly asTaken: () => void;
  readonly zoom: (larger: boolean) => void;
  readonly zoomAt: (factor: number, at: { readonly x: number; readonly y: number }) => void;
  readonly fit: () => void;
  readonly realSize: () => void;
  readonly pan: (byX: number, byY: number) => void;
}

const middle = { x: 0, y: 0 };

/** Another look at a picture of this size in a pane of that one; `density` is pixels of the screen per CSS pixel. */
type Look = (view: View, pane: Size, size: Size, density: number) => View;

const toRealSize: Look = (view, pane, size, density) => ({
  ...view,
  magnification: 1 / (fitScale(pane, size) * density),
});

function stepped(larger: boolean, ...[view, pane, size, density]: Parameters<Look>): View {
  return zoomed(view, stepFactor(view, pane, size, density, larger), middle, pane, size);
}

type Dispatch = (act: Parameters<typeof reduceViewer>[1]) => void;
type Seen = Pick<Viewer, 'shown' | 'main' | 'active'>;
type Choices = Pick<
  Viewer,
  'show' | 'step' | 'eye' | 'compare' | 'panes' | 'onePaneMore' | 'alternate' | 'activate'
>;
type Looks = Pick<Viewer, 'zoom' | 'zoomAt' | 'fit' | 'realSize' | 'pan'>;
type Displays = Pick<Viewer, 'redFree' | 'invert' | 'setLight' | 'turn' | 'mirror' | 'asTaken'>;

/**
 * What the viewer shows, the few ways to change it, and apart from them the `view`, which is all that changes while a
 * picture is moved: what does not depend on it is not made again at each move. `pictures` are those of the request, then
 * the earlier ones; those side by side have the same room, that of the first.
 */
export function useViewer(
  pictures: readonly RequestImage[],
  { size: pane, measure }: PaneSize,
  absence: string,
): { readonly viewer: Viewer; readonly view: View } {
  const [state, dispatch] = useReducer(reduceViewer, pictures, (all) =>
    openingView(openingPictures(all).map(({ id }) => id)),
  );
  const shown = useShownState(state);
  const viewer = useMemo((): Viewer => {
    const seen = seenOf(shown, pictures);
    return {
      ...{ state: shown, pane, measure, absence },
      ...seen,
      ...choices(shown, seen, pictures, dispatch),
      ...looks(shown, seen.main, pane, dispatch),
      ...displays(shown, seen.active, dispatch),
      setPage: (id, index, size) => dispatch({ type: 'page', id, page: { index, size } }),
    };
  }, [shown, pictures, pane, measure, absence]);
  return { viewer, view: state.view };
}

/** The same object for as long as nothing but the view changes. */
function useShownState(state: ViewerState): ShownState {
  const { arrangement, shown, active, redFree, inverted, light, turns, pages } = state;
  return useMemo(
    () => ({ arrangement, shown, active, redFree, inverted, light, turns, pages }),
    [arrangement, shown, active, redFree, inverted, light, turns, pages],
  );
}

function seenOf(state: ShownState, pictures: readonly RequestImage[]): Seen {
  const found = state.shown.flatMap((id) => pictures.find((picture) => picture.id === id) ?? []);
  // The first picture may have come after the viewer had opened on none.
  const shown = found.length === 0 ? pictures.slice(0, 1) : found;
  const main = shown[0] ?? null;
  return { shown, main, active: shown[state.active] ?? main };
}

/** Which pictures are seen, and how they stand. */
function choices(
  { arrangement }: ShownState,
  { shown, main, active }: Seen,
  pictures: readonly RequestImage[],
  dispatch: Dispatch,
): Choices {
  const companions = (of: RequestImage) => companionsOf(pictures, of).map(({ id }) => id);
  const withMain = () => (main === null ? [] : [main.id, ...companions(main)]);
  const show = (picture: RequestImage | null): void => {
    if (picture === null) return;
    dispatch({ type: 'show', id: picture.id, companions: companions(picture) });
  };
  const panes = (count: number): void =>
    dispatch({ type: 'arrange', count, companions: withMain() });
  return {
    show,
    step: (step) => show(stepFrom(pictures, active?.id ?? null, step)),
    eye: (eye) => show(inEye(pictures, eye, active)),
    compare: () => panes(arrangement === 'side' ? 1 : 2),
    panes,
    onePaneMore: () => {
      const most = Math.min(mostPanes, pictures.length);
      panes(arrangement === 'side' && shown.length >= most ? 1 : shown.length + 1);
    },
    alternate: () => dispatch({ type: 'alternate', companions: withMain() }),
    activate: (place) => dispatch({ type: 'activate', active: place }),
  };
}

/** How near, and which part of them. */
function looks(
  state: ShownState,
  main: RequestImage | null,
  pane: Size | null,
  dispatch: Dispatch,
): Looks {
  const look = (change: Look): void => {
    if (pane === null || main === null) return;
    const density = window.devicePixelRatio;
    const size = turnedSize(seenSize(state, main), turnOf(state, main.id));
    const inPane = (view: View): View => within(view, pane, size, density);
    dispatch({
      type: 'look',
      change: (view) => inPane(change(inPane(view), pane, size, density)),
    });
  };
  return {
    zoom: (larger) => look((...seen) => stepped(larger, ...seen)),
    zoomAt: (factor, at) => look((view, of, size) => zoomed(view, factor, at, of, size)),
    fit: () => dispatch({ type: 'look', change: () => wholePicture }),
    realSize: () => look(toRealSize),
    pan: (byX, byY) => look((view, of, size) => moved(view, byX, byY, of, size)),
  };
}

/** In which light and which way up: never in the file. */
function displays(state: ShownState, active: RequestImage | null, dispatch: Dispatch): Displays {
  const turnTo = (change: (turn: Turn) => Turn): void => {
    if (active === null) return;
    dispatch({ type: 'turn', id: active.id, turn: change(turnOf(state, active.id)) });
  };
  return {
    redFree: () => dispatch({ type: 'redFree' }),
    invert: () => dispatch({ type: 'invert' }),
    setLight: (light) => dispatch({ type: 'light', light }),
    turn: () => turnTo(quarterMore),
    mirror: () => turnTo(mirrored),
    asTaken: () => {
      turnTo(() => upright);
      dispatch({ type: 'light', light: plainLight });
    },
  };
}
