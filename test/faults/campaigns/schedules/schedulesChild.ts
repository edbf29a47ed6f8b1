/**
 * Schedules one after the other, each from one number; a planted copy of the sources has its own. Argument: a
 * `SchedulesPlan` in JSON; with `cases` 1, `first` is the schedule to play again. Answer: a `SchedulesReport`.
 */
import type { Database } from '../../../../electron/vault/store/database.ts';
import { migrate } from '../../../../electron/vault/store/migrate.ts';
import { openInMemory } from './memoryDatabase.ts';
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

/** In the order in which references allow it. */
const tables = [
  ...['act_dependency', 'act_author', 'original', 'receipt', 'conflict', 'local_change', 'act'],
  ...['reference', 'resource', 'hub_link', 'workstation_key', 'professional_link', 'feed_cursor'],
  ...['set_aside_act', 'certificate', 'wanted_binary', 'counter', 'setting'],
];

function openStores(): readonly Database[] {
  return Array.from({ length: mostStations }, () => {
    const database = openInMemory();
    migrate(database, ':memory:');
    return database;
  });
}

function empty(database: Database): void {
  database.transaction((db) => {
    for (const table of tables) db.run(`DELETE FROM ${table}`);
  });
}

// Failures of the line are made by the million, and nobody reads where.
Error.stackTraceLimit = 0;

const stores = openStores();
const told: { [K in 'lost' | 'duplicated' | 'stuck' | 'failures']: string[] } = {
  lost: [],
  duplicated: [],
  stuck: [],
  failures: [],
};
let acknowledged = 0;
let deeds = 0;
for (let seed = plan.first; seed < plan.first + plan.cases; seed += 1) {
  for (const store of stores) empty(store);
  const region = createRegion(seed, stores);
  const verdict = await playSchedule(region);
  acknowledged += verdict.acknowledged;
  deeds += region.deeds.length;
  for (const harm of ['lost', 'duplicated', 'stuck', 'failures'] as const) {
    told[harm].push(...verdict[harm].map((what) => `${what} (schedule ${seed})`));
  }
}
for (const store of stores) store.close();
const report: SchedulesReport = { acknowledged, deeds, ...told };
process.stdout.write(JSON.stringify(report));
