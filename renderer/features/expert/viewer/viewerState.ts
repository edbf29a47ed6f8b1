import { type Light, plainLight } from './light.ts';
import { isUpright, type Turn, upright, viewTurned } from './turn.ts';
import { type Size, type View, wholePicture } from './view.ts';

/** `side`: up to four pictures side by side; `blink`: the same ones in one place, one after the other. */
type Arrangement = 'single' | 'side' | 'blink';

/** The most that stand side by side. */
export const mostPanes = 4;

export interface ViewerState {
  readonly arrangement: Arrangement;
  /** Ids of the pictures shown, the main one first; one alone unless they are compared. */
  readonly shown: readonly string[];
  /** Place in `shown` of the one that the keys and the strip change, and of the one seen while they alternate. */
  readonly active: number;
  /** Shared by all pictures: they are enlarged and moved together. */
  readonly view: View;
  readonly redFree: boolean;
  readonly inverted: boolean;
  readonly light: Light;
  /** Of each picture by its id; one that is not here stands as it was taken. */
  readonly turns: Readonly<Record<string, Turn>>;
  /** Of each picture shown that is at another page than its first. */
  readonly pages: Readonly<Record<string, SeenPage>>;
}

/** Another page than the first one; its size is known once its pixels are here. */
interface SeenPage {
  readonly index: number;
  readonly size: Size | null;
}

type ViewerAct =
  /** `companions`: what may be laid beside that picture in a comparison, the best first. */
  | { readonly type: 'show'; readonly id: string; readonly companions: readonly string[] }
  | { readonly type: 'arrange'; readonly count: number; readonly companions: readonly string[] }
  | { readonly type: 'alternate'; readonly companions: readonly string[] }
  | { readonly type: 'activate'; readonly active: number }
  /** Told from the view as it is by then: two moves between two drawings are both made. */
  | { readonly type: 'look'; readonly change: (view: View) => View }
  | { readonly type: 'redFree' }
  | { readonly type: 'invert' }
  | { readonly type: 'light'; readonly light: Light }
  | { readonly type: 'page'; readonly id: string; readonly page: SeenPage }
  | { readonly type: 'turn'; readonly id: string; readonly turn: Turn };

/** What is shown and how, whichever part of it is seen: it stays the same object of state while a picture is moved. */
export type ShownState = Omit<ViewerState, 'view'>;

export function firstView(main: string | null): ViewerState {
  return {
    arrangement: 'single',
    shown: main === null ? [] : [main],
    active: 0,
    view: wholePicture,
    redFree: false,
    inverted: false,
    light: plainLight,
    turns: {},
    pages: {},
  };
}

/** Opens on these side by side, the first one the main one. */
export function openingView(shown: readonly string[]): ViewerState {
  const first = firstView(shown[0] ?? null);
  return shown.length < 2 ? first : { ...first, arrangement: 'side', shown };
}

export function turnOf({ turns }: Pick<ViewerState, 'turns'>, id: string): Turn {
  return turns[id] ?? upright;
}

export function reduceViewer(state: ViewerState, act: ViewerAct): ViewerState {
  switch (act.type) {
    case 'show':
      return withPagesOfShown(show(state, act.id, act.companions));
    case 'arrange':
      return withPagesOfShown(arrange(state, 'side', act.count, act.companions));
    case 'alternate':
      return alternate(state, act.companions);
    case 'page':
      return { ...state, pages: withPage(state.pages, act.id, act.page) };
    case 'activate':
      return { ...state, active: act.active };
    case 'look':
      return { ...state, view: act.change(state.view) };
    case 'redFree':
      return { ...state, redFree: !state.redFree };
    case 'invert':
      return { ...state, inverted: !state.inverted };
    case 'light':
      return { ...state, light: act.light };
    case 'turn':
      return turned(state, act.id, act.turn);
  }
}

/** The first press shows the next picture, each further one goes to the one after, and round again. */
function alternate(state: ViewerState, companions: readonly string[]): ViewerState {
  if (state.arrangement === 'blink') {
    return { ...state, active: (state.active + 1) % state.shown.length };
  }
  const blinking = arrange(state, 'blink', Math.max(2, state.shown.length), companions);
  return blinking.arrangement === 'single' ? blinking : { ...blinking, active: 1 };
}

/** A picture seen alone opens whole; in a comparison the zoom is kept, since it is what is compared. */
function show(state: ViewerState, id: string, companions: readonly string[]): ViewerState {
  if (state.arrangement === 'single') return { ...state, shown: [id], view: wholePicture };
  if (state.active > 0) {
    return { ...state, shown: state.shown.map((one, at) => (at === state.active ? id : one)) };
  }
  const others = companions.filter((one) => one !== id).slice(0, state.shown.length - 1);
  return { ...state, shown: [id, ...others] };
}

/** Those already beside the main one stay; more are taken from its companions. One alone is no comparison. */
function arrange(
  state: ViewerState,
  to: 'side' | 'blink',
  count: number,
  companions: readonly string[],
): ViewerState {
  const more = companions.filter((id) => !state.shown.includes(id));
  const shown = [...state.shown, ...more].slice(0, Math.min(count, mostPanes));
  const arrangement = shown.length < 2 ? 'single' : to;
  return { ...state, arrangement, shown, active: 0 };
}

/** A picture that left begins at its first page when it comes back. */
function withPagesOfShown(state: ViewerState): ViewerState {
  const seen = Object.entries(state.pages).filter(([id]) => state.shown.includes(id));
  return { ...state, pages: Object.fromEntries(seen) };
}

function withPage(pages: ViewerState['pages'], id: string, page: SeenPage): ViewerState['pages'] {
  const others = Object.entries(pages).filter(([one]) => one !== id);
  return Object.fromEntries(page.index === 0 ? others : [...others, [id, page]]);
}

/** What is compared stays where it is: the others share the same place. */
function turned(state: ViewerState, id: string, to: Turn): ViewerState {
  const { view, turns, arrangement } = state;
  const from = turnOf(state, id);
  return {
    ...state,
    turns: withTurn(turns, id, to),
    view: arrangement === 'single' ? viewTurned(view, from, to) : view,
  };
}

function withTurn(turns: ViewerState['turns'], id: string, turn: Turn): ViewerState['turns'] {
  const others = Object.entries(turns).filter(([one]) => one !== id);
  return Object.fromEntries(isUpright(turn) ? others : [...others, [id, turn]]);
}
