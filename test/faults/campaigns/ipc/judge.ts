import type { Result } from '../../../../shared/errors.ts';
import { HostGone, hostSecret, SoundCallRefused } from '../../support/vaultHost.ts';

/** What the answer to a call that must be refused may be. */
export type Expected = 'malformed' | 'notAllowed';

const malformedCodes = ['input.invalid', 'input.tooLarge'];
const notAllowedCodes = ['session.locked', 'session.refused', 'role.forbidden', 'input.invalid'];

/** What no answer to a window may carry: a place on this disk, a line of our code, a statement, a key. */
const leaks: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a path', /\/(?:dev|tmp|home|root|var|usr|work)\//],
  ['a place in the code', /\.(?:ts|mjs|cjs|js):\d+|node_modules|\bat \w+ \(/],
  ['SQL', /\b(?:SELECT|INSERT|UPDATE|DELETE) |SQLITE_|no such (?:table|column)/],
  ['a key', new RegExp(`${hostSecret.slice(0, 32)}|[0-9a-f]{48,}|[A-Za-z0-9_-]{43,}=?`)],
];

/** What is wrong with an answer to a call that had to be refused; null when nothing is. */
export function faultOf(
  entry: unknown,
  expected: Expected,
  result: Result<unknown>,
): string | null {
  const name = String(entry);
  if (result.ok) return `accepted, ${expected}: ${name}`;
  const codes = expected === 'malformed' ? malformedCodes : notAllowedCodes;
  if (!codes.includes(result.error.code)) return `${result.error.code}, ${expected}: ${name}`;
  const told = JSON.stringify({ ...result.error, operationId: '' });
  const leak = leaks.find(([, pattern]) => pattern.test(told));
  return leak === undefined ? null : `${leak[0]} in an error: ${name}`;
}

/** Counts alike, so that a thousand failures are a few lines. */
export function createTally() {
  const counts = new Map<string, number>();
  return {
    add: (what: string | null): void => {
      if (what !== null) counts.set(what, (counts.get(what) ?? 0) + 1);
    },
    lines: (): readonly string[] => [...counts].map(([what, count]) => `${count} × ${what}`),
  };
}

export type Tally = ReturnType<typeof createTally>;

/** Counts what ended a stretch of calls too early. @throws what is neither a refusal nor the end of the process */
export function tellEnd(tally: Tally, error: unknown): void {
  if (error instanceof SoundCallRefused) tally.add(`a sound call was refused: ${error.message}`);
  else if (error instanceof HostGone) tally.add(`the process died: ${firstLine(error.message)}`);
  else throw error;
}

function firstLine(text: string): string {
  return /^\w*Error.*$/m.exec(text)?.[0].slice(0, 120) ?? 'no word';
}
