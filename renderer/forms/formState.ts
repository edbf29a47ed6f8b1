import type { Answer, Answers } from '../../shared/forms/answers.ts';

/** Answers being given, and what the fields need besides. */
export interface FormState {
  readonly answers: Answers;
  /** Typed texts that are no number yet, by linkId: never dropped, never taken for an answer. */
  readonly unread: Readonly<Record<string, string>>;
  /** Questions left at least once: their problems may be told. */
  readonly left: ReadonlySet<string>;
  /** The number, date or text being typed now: what it says is not settled yet. */
  readonly typing: string | null;
}

export type FormAct =
  | { readonly type: 'answer'; readonly linkId: string; readonly answer: Answer | null }
  | { readonly type: 'answers'; readonly answers: Answers }
  | { readonly type: 'unread'; readonly linkId: string; readonly text: string }
  | { readonly type: 'typing'; readonly linkId: string }
  | { readonly type: 'left'; readonly linkId: string };

export function emptyForm(answers: Answers): FormState {
  return { answers, unread: {}, left: new Set(), typing: null };
}

export function reduceForm(state: FormState, act: FormAct): FormState {
  switch (act.type) {
    case 'answer':
      return {
        ...state,
        answers: withAnswer(state.answers, act.linkId, act.answer),
        unread: without(state.unread, act.linkId),
      };
    case 'answers':
      return { ...state, answers: { ...state.answers, ...act.answers } };
    case 'unread':
      return {
        ...state,
        answers: withAnswer(state.answers, act.linkId, null),
        unread: { ...state.unread, [act.linkId]: act.text },
      };
    case 'typing':
      return state.typing === act.linkId ? state : { ...state, typing: act.linkId };
    case 'left': {
      const typing = state.typing === act.linkId ? null : state.typing;
      if (state.left.has(act.linkId)) return { ...state, typing };
      return { ...state, typing, left: new Set([...state.left, act.linkId]) };
    }
  }
}

/** What an act changes in the answers, for the draft to be saved; null when it changes none. */
export function patchOf(
  act: FormAct,
): { readonly answers: Answers; readonly removed: readonly string[] } | null {
  switch (act.type) {
    case 'answer':
      return act.answer === null
        ? { answers: {}, removed: [act.linkId] }
        : { answers: { [act.linkId]: act.answer }, removed: [] };
    case 'answers':
      return { answers: act.answers, removed: [] };
    case 'unread':
      return { answers: {}, removed: [act.linkId] };
    default:
      return null;
  }
}

function withAnswer(answers: Answers, linkId: string, answer: Answer | null): Answers {
  return answer === null ? without(answers, linkId) : { ...answers, [linkId]: answer };
}

function without<V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> {
  if (!(key in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
