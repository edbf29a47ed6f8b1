/**
 * Schedules one after the other, each from one number; a planted copy of the sources has its own. Argument: a
 * `SchedulesPlan` in JSON; with `cases` 1, `first` is the schedule to play again. Answer: a `SchedulesReport`.
 */
import { openStores } from './memoryDatabase.ts';
import { createRegion } from './region.ts';
import { playSchedule } from './schedule.ts';

export interface SchedulesPlan {
  /** The number of the first schedule; the others follow. */
  readonly first: number;
  readonly cases: number;
}

export interface SchedulesReport {
  readonly acknowledged: number;
  readonly deeds: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly stuck: readonly string[];
  readonly failures: readonly string[];
}

const plan = JSON.parse(process.argv[2] ?? '') as SchedulesPlan;
const mostStations = 4;

// Failures of the line are made by the million, and nobody reads where.
Error.stackTraceLimit = 0;

const stores = openStores(mostStations);
const told: { [K in 'lost' | 'duplicated' | 'stuck' | 'failures']: string[] } = {
  lost: [],
  duplicated: [],
  stuck: [],
  failures: [],
};
let acknowledged = 0;
let deeds = 0;
for (let seed = plan.first; seed < plan.first + plan.cases; seed += 1) {
  const region = createRegion(seed, stores.emptied());
  const verdict = await playSchedule(region);
  acknowledged += verdict.acknowledged;
  deeds += region.deeds.length;
  for (const harm of ['lost', 'duplicated', 'stuck', 'failures'] as const) {
    told[harm].push(...verdict[harm].map((what) => `${what} (schedule ${seed})`));
  }
}
const report: SchedulesReport = { acknowledged, deeds, ...told };
process.stdout.write(JSON.stringify(report));
