import { useReducer } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { besideOf, inEye, stepFrom } from './choosePicture.ts';
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
import { firstView, reduceViewer, type ViewerState } from './viewerState.ts';

export interface Viewer {
  readonly state: ViewerState;
  /** Size of one pane in CSS pixels; null before it is measured. */
  readonly pane: Size | null;
  /** To be told the place of the first picture. */
  readonly measure: PaneSize['measure'];
  /** What is said in place of a picture that is not here. */
  readonly absence: string;
  readonly main: RequestImage | null;
  readonly beside: RequestImage | null;
  /** The picture that the keys change, or that is seen while two alternate. */
  readonly active: RequestImage | null;
  readonly show: (picture: RequestImage | null) => void;
  readonly step: (step: 1 | -1) => void;
  readonly eye: (eye: 'right' | 'left') => void;
  readonly compare: () => void;
  readonly alternate: () => void;
  readonly activate: (active: 'main' | 'beside') => void;
  readonly redFree: () => void;
  readonly invert: () => void;
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

/**
 * What the viewer shows and the few ways to change it. `pictures` are those of the request, then the earlier ones; two
 * side by side have the same room, that of the first.
 */
export function useViewer(
  pictures: readonly RequestImage[],
  { size: pane, measure }: PaneSize,
  absence: string,
): Viewer {
  const [state, dispatch] = useReducer(reduceViewer, pictures[0]?.id ?? null, firstView);
  const find = (id: string | null) => pictures.find((picture) => picture.id === id) ?? null;
  const main = find(state.main) ?? pictures[0] ?? null;
  const beside = find(state.beside);
  const active = state.active === 'beside' && beside !== null ? beside : main;
  const defaultBeside = () => (main === null ? null : (besideOf(pictures, main)?.id ?? null));

  const show = (picture: RequestImage | null): void => {
    if (picture === null) return;
    const next = state.active === 'main' ? (besideOf(pictures, picture)?.id ?? null) : null;
    dispatch({ type: 'show', id: picture.id, beside: next });
  };
  const look = (change: Look): void => {
    if (pane === null || main === null) return;
    const density = window.devicePixelRatio;
    const from = within(state.view, pane, main, density);
    dispatch({
      type: 'view',
      view: within(change(from, pane, main, density), pane, main, density),
    });
  };
  const zoomAt: Viewer['zoomAt'] = (factor, at) =>
    look((view, of, size) => zoomed(view, factor, at, of, size));

  return {
    state,
    pane,
    measure,
    absence,
    main,
    beside,
    active,
    show,
    step: (step) => show(stepFrom(pictures, active?.id ?? null, step)),
    eye: (eye) => show(inEye(pictures, eye, active)),
    compare: () => {
      const arrangement = state.arrangement === 'side' ? 'single' : 'side';
      dispatch({ type: 'arrange', arrangement, beside: state.beside ?? defaultBeside() });
    },
    alternate: () => dispatch({ type: 'alternate', beside: defaultBeside() }),
    activate: (which) => dispatch({ type: 'activate', active: which }),
    redFree: () => dispatch({ type: 'redFree' }),
    invert: () => dispatch({ type: 'invert' }),
    zoom: (larger) => look((...seen) => stepped(larger, ...seen)),
    zoomAt,
    fit: () => dispatch({ type: 'view', view: wholePicture }),
    realSize: () => look(toRealSize),
    pan: (byX, byY) => look((view, of, size) => moved(view, byX, byY, of, size)),
  };
}
