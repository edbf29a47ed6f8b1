import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { countsTogether, together } from '../../support/sums.ts';
import { plantedInTime } from './planted.ts';

export interface ClockPlan {
  /** Empty or not there yet. */
  readonly folder: string;
  readonly seed: number;
  readonly first: number;
  readonly cases: number;
}

export interface ClockReport
  extends Pick<Figures, 'acknowledged' | 'lost' | 'duplicated' | 'stuck' | 'failures'> {
  readonly counts: Readonly<Record<string, number>>;
}

const program = 'test/faults/campaigns/clock/clockChild.ts';
const perProcess = 10;

/**
 * G13: a clock that is set, jumps, sleeps, moves to another zone, or differs by years from the hub's, which may be the
 * wrong one. A case is a stretch of such changes under a workstation that signs, corrects and sends over a line that fails
 * now and then. What was done leaves in the order in which it was done, once; tokens are taken; what a clock differs by is
 * said; nothing is signed, and nothing removed, by one that is known to be wrong, and both by one that is right; the screen
 * locks by whichever clock says so first.
 */
export const clock: Campaign = {
  name: 'G13',
  title: 'clocks set, asleep, years away, in other zones, on both sides of the line',
  plantedAtOnce: 2,
  sizes: { gate: 20, deep: 200 },
  acknowledges: true,
  planted: plantedInTime,
  notCovered: [
    'throttle and code under changed clocks: G18; schedules with skew: H9; passes to the relay: test/hub/turnServer.test.ts',
    'the system’s own timers when a real machine sleeps',
    'the removal itself: test/store/retention; signing through the window: test/sync/clock.test.ts',
  ],
  run,
};

async function run(run: CampaignRun): Promise<Figures> {
  const { folder, cases, seed, say } = run;
  const reports = await runInParts<ClockPlan, ClockReport>(
    run,
    program,
    { cases, perProcess },
    (part) => ({ ...part, seed, folder: `${folder}/clock-${part.first}` }),
  );
  const counts = countsTogether(reports.map((report) => report.counts));
  if (!run.isPlanted) say([...counts].map(([name, count]) => `${name} ${count}`).join(', '));
  return together(reports, cases);
}
