import { checkClock } from '../../../../electron/vault/services/link/clockCheck.ts';
import { clockDoubt } from '../../../../electron/vault/services/retention/trustedClock.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Station } from '../../../sync/support/station.ts';

export interface Told {
  readonly complain: (what: string) => void;
  readonly count: (what: string) => void;
}

/** When the hub was last heard, by its clock and by this one. */
export interface Heard {
  readonly hub: number;
  readonly here: number;
}

const toleratedMs = 2 * 60_000;
/** Whole seconds in `Date`, and what passes between two looks: no judgement so near to a limit. */
const unsureMs = 30_000;
/** Without news of the hub nothing is removed after this long. */
const trustedForMs = 60 * 60_000;

/** Signing, removing and what is said of the clock, as it stands against the last time that the hub's was heard to show. */
export function judgeClock({ database, clock, sync }: Station, heard: Heard, told: Told): void {
  const now = clock.now().getTime();
  const behind = heard.hub - now;
  const signs = maySign(() => checkClock(database, clock.now()));
  if (behind > toleratedMs + unsureMs && signs) told.complain('signed before what was heard');
  if (behind < toleratedMs - unsureMs && !signs) told.complain('a right clock may not sign');
  told.count(signs ? 'may sign' : 'may not sign');

  const off = heard.here - heard.hub;
  const since = now - heard.here;
  const removes = clockDoubt(database, clock) === null;
  const limits = (slack: number): boolean =>
    Math.abs(off) > toleratedMs + slack ||
    since < -toleratedMs - slack ||
    since > trustedForMs + slack;
  if (limits(unsureMs) && removes) told.complain('removed by a wrong clock');
  if (!limits(-unsureMs) && !removes) told.complain('a right clock removes nothing');
  told.count(removes ? 'may remove' : 'may not remove');

  const said = sync.status().clockOffsetMs;
  if (said === null || Math.abs(said - off) > unsureMs)
    told.complain('said to differ by another time');
}

function maySign(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'clock.wrong') return false;
    throw error;
  }
}
