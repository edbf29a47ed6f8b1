/**
 * Builds the states in which a power cut may leave a recorded disk, opens each with the vault's own parts and looks for
 * what was promised. In a process of its own so that a planted copy of the sources is what runs.
 * Argument: a `PowerPlan` in JSON. Answers a `PowerReport` on its standard output.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../../support/seededRandom.ts';
import { drawCrashState, manners, pendingAt } from './crashState.ts';
import { createDisk, type Disk } from './disk.ts';
import type { Recording } from './facts.ts';
import { judge } from './judge.ts';
import { createStateOpener } from './openState.ts';
import { type DiskCall, readStraceLog } from './straceLog.ts';

export interface PowerPlan {
  readonly recording: Recording;
  /** Empty, for one state at a time. */
  readonly folder: string;
  /** Distinct states asked of this process. */
  readonly cases: number;
  readonly seed: number;
  /** Which share of the cuts is this process's. */
  readonly share: { readonly index: number; readonly of: number };
}

/** One kind of harm: how often, and the first instant of it. */
export interface Told {
  readonly harm: 'lost' | 'half' | 'unreadable';
  readonly first: string;
  count: number;
}

export interface PowerReport {
  readonly cases: number;
  readonly lost: number;
  readonly unreadable: number;
  readonly told: Readonly<Record<string, Told>>;
}

/** No promise depends on these: the vault's own account of itself. */
const ignored = ['logs'];
/** How often a state is drawn again when it was one already seen. */
const draws = 6;
/** The cuts are gone through again while states are missing, each time with other draws. */
const rounds = 5;
/** Where more is unsynced there are more states to look at, up to here. */
const heaviest = 24;
/** The same where a file is being cut short, for each page of it: few instants, and any length is another state. */
const heaviestCut = 200;

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PowerPlan;
const { recording, share } = plan;
const random = seededRandom(plan.seed);
const processes: readonly DiskCall[][] = recording.logs.map((log) =>
  readStraceLog(readFileSync(log, 'utf8')),
);
const typed = recording.facts.flatMap((fact) => (fact.kind === 'passphrase' ? [fact.typed] : []));
const openState = createStateOpener([...new Set(typed)]);
const seen = new Set<string>();
const told: Record<string, Told> = {};
let lost = 0;
let unreadable = 0;

function tell(harm: Told['harm'], what: string, first: string): void {
  const known = told[what];
  if (known === undefined) told[what] = { harm, first, count: 1 };
  else known.count += 1;
}

/** Calls back at every instant of this share at which a cut leaves something new. */
async function eachCut(work: (disk: Disk, weight: number) => Promise<void> | void): Promise<void> {
  const disk = createDisk(recording.rootDir, recording.marks, ignored);
  let lastState = '';
  for (const calls of processes) {
    disk.nextProcess();
    for (const call of calls) {
      disk.play(call);
      if (disk.syncs() % share.of !== share.index) continue;
      const { changes, pagesCut } = pendingAt(disk);
      const state = `${disk.acknowledged()}|${disk.syncs()}|${changes}`;
      if (state === lastState) continue;
      lastState = state;
      await work(disk, 1 + Math.min(changes, heaviest) + Math.min(pagesCut, heaviestCut));
    }
  }
}

async function tryOne(disk: Disk): Promise<boolean> {
  for (let draw = 0; draw < draws; draw += 1) {
    const halfWay = pendingAt(disk).pagesCut > 0 && random(2) === 0;
    const manner = halfWay ? 'inOrder' : (manners[random(manners.length)] ?? 'none');
    const state = drawCrashState(disk, manner, random);
    if (seen.has(state.name)) continue;
    seen.add(state.name);
    const folder = join(plan.folder, 'state');
    rmSync(folder, { recursive: true, force: true });
    state.write(folder);
    await look(
      folder,
      disk.acknowledged(),
      `${manner} after answer ${disk.acknowledged()}, sync ${disk.syncs()}`,
    );
    return true;
  }
  return false;
}

async function look(folder: string, answered: number, where: string): Promise<void> {
  try {
    const found = await openState(folder, recording.userId);
    try {
      const broken = judge(found, folder, recording.facts, answered);
      lost += broken.lost.length;
      for (const what of broken.lost) tell('lost', what, where);
      for (const what of broken.half) tell('half', what, where);
    } finally {
      if (typeof found !== 'string') found.store.close();
    }
  } catch (error) {
    unreadable += 1;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    tell('unreadable', `would not open: ${code}`, where);
  }
}

let total = 0;
await eachCut((_disk, weight) => {
  total += weight;
});
for (let round = 0; round < rounds && seen.size < plan.cases; round += 1) {
  const missing = plan.cases - seen.size;
  let passed = 0;
  let wanted = 0;
  await eachCut(async (disk, weight) => {
    const before = Math.floor((passed * missing) / total);
    passed += weight;
    wanted += Math.floor((passed * missing) / total) - before;
    // What one instant could not give, the next ones may.
    while (wanted > 0 && (await tryOne(disk))) wanted -= 1;
  });
}
const report: PowerReport = { cases: seen.size, lost, unreadable, told };
process.stdout.write(JSON.stringify(report));
