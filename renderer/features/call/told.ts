/** What one window tells the other over their own connection, which nobody between them reads. */
export type Told =
  /** One line of the live text as it stands now, counted from 0: said again, it changes nothing. */
  | { readonly line: number; readonly text: string }
  /** Whether this side's pictures stopped because the line is weak. */
  | { readonly soundOnly: boolean }
  /** Whether somebody is there: before, nothing is sent nor heard. */
  | { readonly joined: boolean }
  /** Whether a picture of the request goes in the place of this side's camera. */
  | { readonly shows: boolean };

/** A line of the live text, in characters, and how many of them one side may write. */
export const longestLine = 1000;
export const mostLines = 500;

export function writeTold(told: Told): string {
  return JSON.stringify(told);
}

/** Null for anything else: it comes from another machine. */
export function readTold(data: string): Told | null {
  try {
    const told = JSON.parse(data) as Readonly<Record<string, unknown>> | null;
    const soundOnly = told?.soundOnly;
    if (typeof soundOnly === 'boolean') return { soundOnly };
    const joined = told?.joined;
    if (typeof joined === 'boolean') return { joined };
    const shows = told?.shows;
    if (typeof shows === 'boolean') return { shows };
    const line = told?.line;
    const text = told?.text;
    const isLine = Number.isSafeInteger(line) && Number(line) >= 0 && Number(line) < mostLines;
    if (!isLine || typeof text !== 'string' || text.length > longestLine) return null;
    return { line: Number(line), text };
  } catch {
    return null;
  }
}
