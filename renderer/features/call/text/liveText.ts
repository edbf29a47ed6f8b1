import { longestLine, mostLines, type Told } from '../told.ts';

/** One line of what is written beside the voice. */
export interface TextLine {
  readonly own: boolean;
  /** Counted from 0 on its side. */
  readonly line: number;
  readonly text: string;
}

/** What both sides wrote, in the order in which each line began; the last own one is still being written. */
export interface LiveText {
  readonly lines: readonly TextLine[];
}

export const noText: LiveText = { lines: [] };

/** What she has typed so far in the line that she is writing; what is too long stays in the field. */
export function typed(before: LiveText, line: number, text: string): LiveText {
  return written(before, { own: true, line, text: text.slice(0, longestLine) });
}

/** A line of the other side as it stands there now. */
export function heard(before: LiveText, { line, text }: Extract<Told, { line: number }>): LiveText {
  return written(before, { own: false, line, text });
}

/** Everything she wrote, to be said again over a connection that was built anew: nothing of it is lost with the former. */
export function ownLines({ lines }: LiveText): readonly Told[] {
  return lines.filter(({ own }) => own).map(({ line, text }) => ({ line, text }));
}

function written({ lines }: LiveText, next: TextLine): LiveText {
  if (next.line >= mostLines) return { lines };
  const isSame = (one: TextLine): boolean => one.own === next.own && one.line === next.line;
  if (!lines.some(isSame)) return { lines: [...lines, next] };
  return { lines: lines.map((one) => (isSame(one) ? next : one)) };
}
