import type { ConflictField, ConflictLine } from '../../../shared/ipc/conflict.ts';

export type Choices = Readonly<Partial<Record<ConflictField, 'mine' | 'theirs'>>>;

/** The lines to choose; the others say the same thing on both sides. */
export function differing(lines: readonly ConflictLine[]): readonly ConflictLine[] {
  return lines.filter(({ mine, theirs }) => mine !== theirs);
}

export function agreeing(lines: readonly ConflictLine[]): readonly ConflictLine[] {
  return lines.filter(({ mine, theirs }) => mine === theirs);
}

/** Choices that still stand: their line shows now what it showed when they were made. */
export function keptChoices(
  choices: Choices,
  seen: readonly ConflictLine[],
  now: readonly ConflictLine[],
): Choices {
  const kept = differing(now).filter(({ field, mine, theirs }) => {
    const before = seen.find((line) => line.field === field);
    return before?.mine === mine && before.theirs === theirs;
  });
  return Object.fromEntries(
    kept.flatMap(({ field }) => {
      const choice = choices[field];
      return choice === undefined ? [] : [[field, choice]];
    }),
  );
}
