import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/where.ts';
import {
  type Campaign,
  type CampaignRun,
  countOf,
  type Figures,
  type PlantedCase,
} from './campaign.ts';
import { type FaultOptions, scaled } from './options.ts';
import { stageWithBug } from './support/stagedCopy.ts';
import type { CampaignResult } from './verdict.ts';

/** In memory where there is such a folder: thousands of stores are written and thrown away. */
const memoryFolder = '/dev/shm';
const everyOne = Number.POSITIVE_INFINITY;

/** Runs one campaign on the sources, then on a copy for each of its planted bugs; all at once when it mostly waits. */
export async function runCampaign(
  campaign: Campaign,
  options: FaultOptions,
): Promise<CampaignResult> {
  const { tier } = options;
  const begun = performance.now();
  const run = {
    tier,
    seed: seedOf(options.seed, campaign.name),
    say: (line: string) => console.log(`   ${campaign.name}: ${line}`),
  };
  const cases = scaled(campaign.sizes[tier], options.scale);
  const inTurn = campaign.mostlyWaits !== true;
  const sound = inFolder(campaign.name, (folder) =>
    campaign.run({ ...run, folder, cases, root: repository, isPlanted: false }),
  );
  if (inTurn) await sound;
  const trying = inLanes(
    campaign.planted,
    inTurn ? (campaign.plantedAtOnce ?? 1) : everyOne,
    async (bug) => {
      const { name } = bug;
      if (await isCaught(campaign, bug, run)) return { name, caught: true };
      run.say(`missed « ${name} » with this seed: tried with the next one`);
      return { name, caught: await isCaught(campaign, bug, { ...run, seed: run.seed + 1 }) };
    },
  );
  const [figures, planted] = await Promise.all([sound, trying]);
  const seconds = Math.round((performance.now() - begun) / 1000);
  return { tier, ...figures, seconds, planted, notCovered: campaign.notCovered };
}

function isCaught(
  campaign: Campaign,
  bug: PlantedCase,
  run: Pick<CampaignRun, 'tier' | 'seed' | 'say'>,
): Promise<boolean> {
  return inFolder(`${campaign.name}-planted`, async (folder) => {
    const root = join(folder, 'sources');
    const planting = { ...run, root, folder, cases: bug.cases, isPlanted: true };
    const seen = await tryPlanted(campaign, bug, planting);
    return seen !== null && countOf(seen, bug.seenAs) > 0;
  });
}

/** Answers in the order of the items. @param lanes how many at once */
async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}

/** A bug that cannot be planted any more, or stops the campaign, has not been caught, whatever the reason. */
async function tryPlanted(
  campaign: Campaign,
  bug: PlantedCase,
  run: CampaignRun,
): Promise<Figures | null> {
  try {
    stageWithBug(run.root, bug);
  } catch (error) {
    run.say(`not planted: ${messageOf(error)}`);
    return null;
  }
  try {
    return await campaign.run(run);
  } catch (error) {
    run.say(`stopped on the copy with « ${bug.name} »: ${messageOf(error)}`);
    return null;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function inFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const base = existsSync(memoryFolder) ? memoryFolder : tmpdir();
  const folder = mkdtempSync(join(base, `estuaire-${name.toLowerCase()}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for a campaign whether it runs alone or after others. */
export function seedOf(seed: number, name: string): number {
  return createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE(0) >>> 1;
}
