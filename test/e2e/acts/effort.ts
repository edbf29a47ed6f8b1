/**
 * Counts what the hand and the mind do in a journey, by the keystroke-level model (Card, Moran and Newell): each helper
 * that acts for a person declares her operators. Nothing is timed: the machine of the test has no part in the figure.
 */

/** Seconds: a key, a move of the mouse to a place, a press and release, the hand from mouse to keyboard, a thought. */
export const seconds = { K: 0.28, P: 1.1, B: 0.2, H: 0.4, M: 1.35 } as const;

export type Operator = keyof typeof seconds;

export interface Effort {
  /** One thought carried out: a question answered, a button, a file put in its place (ui.md, section 4). */
  readonly acts: number;
  /** Of the mouse: several for one act where a list opens or several answers are given. */
  readonly presses: number;
  readonly seconds: number;
  /** What free text took, in none of the above: it is told apart. */
  readonly freeText: { readonly acts: number; readonly seconds: number };
}

interface Tally {
  acts: number;
  presses: number;
  seconds: number;
  readonly freeText: { acts: number; seconds: number };
}

let running: Tally | null = null;

/** Runs a journey and answers what it asked of the person. Journeys do not nest. */
export async function effortOf<T>(
  journey: () => Promise<T>,
): Promise<{ readonly result: T; readonly effort: Effort }> {
  if (running !== null) throw new Error('A journey is being counted already');
  const tally: Tally = { acts: 0, presses: 0, seconds: 0, freeText: { acts: 0, seconds: 0 } };
  running = tally;
  try {
    return { result: await journey(), effort: tally };
  } finally {
    running = null;
  }
}

/** One act of one press: a choice, a button. */
export function declarePress(): void {
  declare('MPB');
}

/** One more press of the same act: the next of several answers, an entry of the list that just opened. */
export function declareNextPress(): void {
  declare('PB');
}

/** A field: thought, press, the hand to the keyboard, each character, the hand back. */
export function declareTyping(typed: string, isFreeText: boolean): void {
  declare(`MPBH${'K'.repeat([...typed].length)}H`, isFreeText);
}

/** A field that has the focus already, and `Entrée` at its end: no mouse to reach it, and the hand goes back to it after. */
export function declareTypedThere(typed: string): void {
  declare(`MH${'K'.repeat([...typed].length + 1)}H`);
}

/** Files of this workstation: their place, then each one in the system's own list and its button. */
export function declareFiles(count: number): void {
  declarePress();
  for (let index = 0; index <= count; index += 1) declareNextPress();
}

/** These operators, of which each thought begins an act; nothing while no journey is counted. */
function declare(operators: string, isFreeText = false): void {
  if (running === null) return;
  const into = isFreeText ? running.freeText : running;
  into.acts += countOf('M', operators);
  into.seconds += secondsOf(operators);
  if (!isFreeText) running.presses += countOf('B', operators);
}

function countOf(operator: Operator, operators: string): number {
  return operators.split(operator).length - 1;
}

/** @throws Error for a letter that is no operator */
export function secondsOf(operators: string): number {
  return [...operators].reduce((sum, letter) => {
    if (!(letter in seconds)) throw new Error(`${letter} is no operator`);
    return sum + seconds[letter as Operator];
  }, 0);
}
