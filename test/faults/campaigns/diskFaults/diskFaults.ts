import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk, mayMount, onSmallDisk } from '../../../support/smallDisk.ts';
import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { installStore } from '../../support/people.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { HostGone, startVaultHost, type VaultHost } from '../../support/vaultHost.ts';
import { judge } from '../power/judge.ts';
import { createStateOpener } from '../power/openState.ts';
import { emptyWork, type Work, workerAt } from './badDisk.ts';
import { type FaultPlan, faultPlans, honestCodes, injector } from './faultPlans.ts';
import { passphrases } from './keeper.ts';
import { plantedForDiskFaults } from './planted.ts';

/** Stores that are worked on at the same time. */
const lanes = 2;
/** One case in so many fills a small disk instead of refusing a call, where one may be mounted. */
const fullEvery = 5;
const smallDisk = '48m';
/** Kibibytes left on a full disk, at the most. */
const mostFreeKiB = 100;
const triesWhileFull = 3;
/** Faults in one life of a vault: what it reads only while it starts is refused too, if it starts often. */
const faultsInOneLife = 10;
/** Acts for one fault, at the most: a plan whose call is never made ends too. */
const actsForOne = 40;

/**
 * G3: calls to the disk fail now and then, or the disk is full, while somebody works. Every act is done or refused in
 * honest words, goes through once the disk does, and the store holds what was told done and nothing else.
 */
export const diskFaults: Campaign = {
  name: 'G3',
  title: 'disk faults: full, failing, read-only',
  sizes: { gate: 100, deep: 2000 },
  acknowledges: true,
  planted: plantedForDiskFaults,
  notCovered: [
    'a write of an encrypted picture that fails with anything but a full disk',
    'a restore and a renewal of keys on a failing disk',
    'a full disk, where nobody may mount a small one (test/SKIPS.md)',
    'Windows and macOS',
  ],
  run,
};

interface Tried {
  readonly cases: number;
  readonly work: Work;
  readonly lost: readonly string[];
  readonly half: readonly string[];
  readonly unreadable: number;
}

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, folder, isPlanted, say } = campaign;
  const random = seededRandom(campaign.seed);
  const base = join(folder, 'base');
  const userId = await prepare(campaign, base);
  const full = mayMount && !isPlanted ? Math.ceil(cases / fullEvery) : 0;
  const { plans, each } = lives(cases - full, isPlanted, random);
  const jobs = plans.map((plan, index) => async (): Promise<Tried> => {
    const rootDir = join(folder, `failing-${index}`);
    cpSync(base, rootDir, { recursive: true });
    const paths = plan.paths?.map((path) => path.replace('@', rootDir)) ?? null;
    // A draw of its own: what the other lane does changes nothing here.
    const own = seededRandom(campaign.seed + index);
    return onFailingDisk(campaign, rootDir, userId, { ...plan, paths }, each, own);
  });
  if (full > 0) jobs.push(() => onFullDisk(campaign, base, userId, full, random));
  const tried = await inLanes(jobs);
  const sum = (of: (one: Tried) => number): number =>
    tried.reduce((total, one) => total + of(one), 0);
  for (const { lost, half } of tried) for (const what of [...lost, ...half]) say(what);
  return {
    cases: sum((one) => one.cases),
    acknowledged: sum(({ work }) => work.facts.length),
    lost: sum(({ lost }) => lost.length),
    duplicated: 0,
    unreadable: sum(({ unreadable }) => unreadable),
    stuck: sum(({ work }) => work.stuck),
    failures: [...new Set(tried.flatMap(({ half, work }) => [...half, ...work.failures]))],
  };
}

/** Every plan, drawn anew for each life of a vault that it takes to make so many faults. */
function lives(
  faults: number,
  isPlanted: boolean,
  random: Random,
): { readonly plans: readonly FaultPlan[]; readonly each: number } {
  const draw = (): readonly FaultPlan[] => {
    const all = faultPlans(join('@', 'poste'), random);
    // Planted bugs are in the way of a transaction, or of a copy: the calls that these make are enough.
    return isPlanted ? all.filter(({ atUnlock }) => !atUnlock) : all;
  };
  const first = draw();
  const times = Math.ceil(faults / (first.length * faultsInOneLife));
  const plans = [first, ...Array.from({ length: times - 1 }, draw)].flat();
  return { plans, each: Math.ceil(faults / plans.length) };
}

async function inLanes(jobs: readonly (() => Promise<Tried>)[]): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const waiting = [...jobs];
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift())
      tried.push(await job());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tried;
}

async function prepare({ root }: CampaignRun, rootDir: string): Promise<string> {
  const host = await startVaultHost({ root, rootDir });
  try {
    const { user } = await installStore(host, 'nurseCoordinator');
    return user.id;
  } finally {
    await host.close();
  }
}

async function onFailingDisk(
  { root, isPlanted, say }: CampaignRun,
  rootDir: string,
  userId: string,
  plan: FaultPlan,
  wanted: number,
  random: Random,
): Promise<Tried> {
  const log = `${rootDir}.faults`;
  const injected = (): number =>
    existsSync(log) ? readFileSync(log, 'utf8').split('(INJECTED)').length - 1 : 0;
  const work = emptyWork(userId);
  const host = await startVaultHost({ root, rootDir, under: injector(plan, log) });
  await living(host, work, async () => {
    const worker = workerAt(host, work, {
      honest: honestCodes(plan),
      takesPictures: true,
      locks: plan.atUnlock ? 5 : 1,
      keeps: isPlanted ? 6 : 2,
      backupsPass: plan.backupsPass,
    });
    if (!(await worker.enter())) return;
    for (let acts = 0; injected() < wanted && acts < wanted * actsForOne; acts += 1) {
      if (!(await worker.insist(random))) return;
    }
  });
  const done = injected();
  say(
    `${plan.call} ${plan.error}: ${done} faults, ${work.refusals} acts refused, ${work.facts.length} done`,
  );
  const failures = [...work.failures].map((what) => `${what} (${plan.call}: ${plan.error})`);
  work.failures.clear();
  for (const what of failures) work.failures.add(what);
  return { cases: done, work, ...(await lookInside(rootDir, work)) };
}

/** A disk that fills to its last kibibytes and is emptied again, over and over. */
async function onFullDisk(
  { root, say }: CampaignRun,
  base: string,
  userId: string,
  wanted: number,
  random: Random,
): Promise<Tried> {
  const work = emptyWork(userId);
  let cases = 0;
  let seen = { lost: [] as readonly string[], half: [] as readonly string[], unreadable: 0 };
  await onSmallDisk(smallDisk, async (disk) => {
    const rootDir = join(disk, 'profile');
    mkdirSync(rootDir);
    cpSync(base, rootDir, { recursive: true });
    const host = await startVaultHost({ root, rootDir });
    await living(host, work, async () => {
      const worker = workerAt(host, work, {
        honest: ['store.diskFull'],
        takesPictures: false,
        locks: 2,
        keeps: 2,
        backupsPass: true,
      });
      await worker.enter();
      for (; cases < wanted; cases += 1) {
        fillDisk(disk, random(mostFreeKiB + 1));
        for (let count = 0; count < triesWhileFull; count += 1) await worker.tryOnce(random);
        rmSync(join(disk, 'filler'));
        if (!(await worker.insist(random))) return;
      }
    });
    seen = await lookInside(rootDir, work);
  });
  say(`a full disk: ${cases} times, ${work.refusals} acts refused, ${work.facts.length} done`);
  return { cases, work, ...seen };
}

/** A vault that dies of its disk has failed, whatever it kept. */
async function living(host: VaultHost, work: Work, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof HostGone)) throw error;
    work.failures.add(`the vault ended: ${host.complaint().split('\n').slice(0, 5).join(' ')}`);
  } finally {
    await host.close();
  }
}

/** On a sound disk again: a start, and everything that was told done. */
async function lookInside(
  rootDir: string,
  { userId, facts }: Work,
): Promise<Pick<Tried, 'lost' | 'half' | 'unreadable'>> {
  try {
    const found = await createStateOpener(passphrases)(rootDir, userId);
    try {
      return { ...judge(found, rootDir, facts, facts.length), unreadable: 0 };
    } finally {
      if (typeof found !== 'string') found.store.close();
    }
  } catch (error) {
    return { lost: [], half: [`would not open: ${String(error)}`], unreadable: 1 };
  }
}
