import { type View, wholePicture } from './view.ts';

/** `side`: two pictures side by side; `blink`: the same two in one place, one after the other. */
type Arrangement = 'single' | 'side' | 'blink';

export interface ViewerState {
  readonly arrangement: Arrangement;
  readonly main: string | null;
  /** The other picture of a comparison. */
  readonly beside: string | null;
  /** Which of the two the keys and the strip change, and which one is seen while they alternate. */
  readonly active: 'main' | 'beside';
  /** Shared by both pictures: they are enlarged and moved together. */
  readonly view: View;
  readonly redFree: boolean;
  readonly inverted: boolean;
}

type ViewerAct =
  /** `beside` follows the main picture in a comparison; null when there is nothing to lay there. */
  | { readonly type: 'show'; readonly id: string; readonly beside: string | null }
  | { readonly type: 'arrange'; readonly arrangement: Arrangement; readonly beside: string | null }
  | { readonly type: 'alternate'; readonly beside: string | null }
  | { readonly type: 'activate'; readonly active: 'main' | 'beside' }
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'redFree' }
  | { readonly type: 'invert' };

export function firstView(main: string | null): ViewerState {
  return {
    arrangement: 'single',
    main,
    beside: null,
    active: 'main',
    view: wholePicture,
    redFree: false,
    inverted: false,
  };
}

export function reduceViewer(state: ViewerState, act: ViewerAct): ViewerState {
  switch (act.type) {
    case 'show':
      return show(state, act.id, act.beside);
    case 'arrange':
      return arrange(state, act.arrangement, act.beside);
    case 'alternate':
      return alternate(state, act.beside);
    case 'activate':
      return { ...state, active: act.active };
    case 'view':
      return { ...state, view: act.view };
    case 'redFree':
      return { ...state, redFree: !state.redFree };
    case 'invert':
      return { ...state, inverted: !state.inverted };
  }
}

/** The first press shows the other picture, each further one goes from one to the other. */
function alternate(state: ViewerState, beside: string | null): ViewerState {
  if (state.arrangement === 'blink') {
    return { ...state, active: state.active === 'main' ? 'beside' : 'main' };
  }
  const blinking = arrange(state, 'blink', state.beside ?? beside);
  return blinking.beside === null ? blinking : { ...blinking, active: 'beside' };
}

/** A picture seen alone opens whole; in a comparison the zoom is kept, since it is what is compared. */
function show(state: ViewerState, id: string, beside: string | null): ViewerState {
  if (state.arrangement === 'single') return { ...state, main: id, view: wholePicture };
  if (state.active === 'beside') return { ...state, beside: id };
  return { ...state, main: id, beside };
}

function arrange(state: ViewerState, to: Arrangement, beside: string | null): ViewerState {
  if (to === 'single' || beside === null) {
    return { ...state, arrangement: 'single', beside: null, active: 'main' };
  }
  return { ...state, arrangement: to, beside, active: 'main' };
}
