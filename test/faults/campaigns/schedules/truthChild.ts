/**
 * Schedules of G21, each from one number; see `schedulesChild.ts`. Argument: a `TruthPlan` in JSON; answer: a
 * `TruthReport` on standard output.
 */
import { openStores } from './memoryDatabase.ts';
import { createRegion } from './region.ts';
import { watchSchedule } from './truthSchedule.ts';

export interface TruthPlan {
  readonly first: number;
  readonly cases: number;
}

export interface TruthReport {
  /** Sentences about what was received, each looked at in each second. */
  readonly sentences: number;
  readonly acknowledged: number;
  readonly failures: readonly string[];
}

const plan = JSON.parse(process.argv[2] ?? '') as TruthPlan;
Error.stackTraceLimit = 0;

const stores = openStores(3);
const failures: string[] = [];
let sentences = 0;
let acknowledged = 0;
for (let seed = plan.first; seed < plan.first + plan.cases; seed += 1) {
  const region = createRegion(seed, stores.emptied(), true);
  const watch = await watchSchedule(region);
  sentences += watch.sentences();
  acknowledged += region.hub.state().acts.size;
  failures.push(
    ...[...watch.ahead].map((what) => `ahead: ${what} (schedule ${seed})`),
    ...[...watch.late].map((what) => `late: ${what} (schedule ${seed})`),
  );
}
const report: TruthReport = { sentences, acknowledged, failures };
process.stdout.write(JSON.stringify(report));
