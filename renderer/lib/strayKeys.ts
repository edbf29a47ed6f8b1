/** A key means this dialog once nothing was typed for as long, milliseconds: nobody reads and decides faster. */
export const typingPauseMs = 1000;

/** Moves the focus and writes nothing: no sign that somebody is still typing elsewhere. */
const moving: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta']);

interface Pressed {
  readonly key: string;
  readonly repeat: boolean;
  /** When it was pressed, not when it was seen: a busy window sees a key late. */
  readonly timeStamp: number;
}

/**
 * For what opens by itself over somebody who is writing: true for a key that was meant for what stood there before. The
 * writing goes on until there was a pause in it; a key that is held down never means anything here.
 * @param openedAt on the clock of `timeStamp`
 */
export function createStrayKeys(openedAt: number): (pressed: Pressed) => boolean {
  let lastTyped = openedAt;
  return ({ key, repeat, timeStamp }) => {
    if (moving.has(key)) return false;
    const stray = repeat || timeStamp - lastTyped < typingPauseMs;
    if (stray) lastTyped = Math.max(lastTyped, timeStamp);
    return stray;
  };
}
