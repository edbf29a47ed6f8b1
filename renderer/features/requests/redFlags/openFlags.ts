import { isCallExit } from '../../../../shared/domain/overrides.ts';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { RedFlagExit } from '../../../../shared/ipc/request.ts';

/** How the page of a sign was last left; undefined while it never was. */
export function lastExit(exits: readonly RedFlagExit[], flagId: string): RedFlagExit | undefined {
  return exits.findLast((exit) => exit.flagId === flagId);
}

/** Signs of level A and B that still ask for a call, most serious first: a typing error settles nothing. */
export function openFlags(
  flags: readonly RedFlag[],
  exits: readonly RedFlagExit[],
): readonly RedFlag[] {
  return flags.filter(({ id, level }) => {
    const exit = lastExit(exits, id)?.exit;
    return level !== 'C' && (exit === undefined || !isCallExit(exit));
  });
}

/**
 * The records of one exit: a call made for the most serious sign covers the others of the moment, each with its own
 * line; a typing error is said of that sign alone.
 */
export function exitRecords(
  flag: RedFlag,
  open: readonly RedFlag[],
  exit: Omit<RedFlagExit, 'flagId'>,
): readonly RedFlagExit[] {
  const covers = (other: RedFlag) =>
    other.id === flag.id || (exit.exit !== 'typingError' && isAtMost(other, flag));
  const covered = [flag, ...open.filter(({ id }) => id !== flag.id)].filter(covers);
  return covered.map(({ id }) => ({ ...exit, flagId: id }));
}

function isAtMost(other: RedFlag, flag: RedFlag): boolean {
  return other.level >= flag.level;
}
