import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../../support/where.ts';
import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { plantedTamperings } from './planted.ts';
import type { TamperPlan, TamperReport } from './tamperChild.ts';
import { makeWorld, type TamperWorld } from './world.ts';

/** Cases that one process runs before another takes over. */
const casesPerProcess = 250;
const complaintsShown = 12;
const inMemory = '/dev/shm';

/**
 * G7: files of a closed store are damaged, exchanged or put back by somebody without a key, rows are changed by somebody
 * with one. What was acknowledged reads back identical, or the damage is told; nobody comes in who may not.
 */
export const tamper: Campaign = {
  name: 'G7',
  title: 'tampering with every file of a closed store',
  sizes: { gate: 1000, deep: 10_000 },
  acknowledges: true,
  planted: plantedTamperings,
  notCovered: [
    'the whole profile put back from an older copy: only the hub can tell (test/sync/rollback.test.ts)',
    'single pages of the database put back from an older copy of the same database: their MAC binds a page to its place, not to a time',
    'the end of the write-ahead log of a killed program, cut off: what was written since the last lock may be missing, in its order',
    'rows that no signature covers (residents, drafts, roles), changed by somebody who holds the key of the store',
    'the file of the workstation’s secret as main reads it: the vault is given another secret instead',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, folder, seed, say } = campaign;
  const world = await worldOfThisRun();
  const program = 'test/faults/campaigns/tamper/tamperChild.ts';
  const size = { cases, perProcess: casesPerProcess };
  const reports = await runInParts<TamperPlan, TamperReport>(campaign, program, size, (part) => ({
    ...{ world, folder, seed },
    ...part,
  }));
  const complaints = reports.flatMap((report) => report.complaints);
  const shown = campaign.isPlanted ? [] : complaints.slice(0, complaintsShown);
  for (const complaint of shown) say(complaint);
  if (!campaign.isPlanted) say(countsOf(reports));
  return {
    cases,
    acknowledged: world.acknowledged,
    lost: reports.reduce((sum, report) => sum + report.lost, 0),
    duplicated: 0,
    unreadable: 0,
    stuck: 0,
    failures: complaints,
  };
}

let made: Promise<TamperWorld> | null = null;

/** Made once by the sources as they are: planted bugs of this campaign lie in what reads a profile, not in what wrote it. */
function worldOfThisRun(): Promise<TamperWorld> {
  if (made !== null) return made;
  const folder = mkdtempSync(
    join(existsSync(inMemory) ? inMemory : tmpdir(), 'estuaire-g7-world-'),
  );
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  made = makeWorld(repository, folder);
  return made;
}

/** `database 120 in, 30 refused; …` */
function countsOf(reports: readonly TamperReport[]): string {
  const sums = new Map<string, [number, number]>();
  for (const { counts } of reports) {
    for (const [name, [opened, closed]] of Object.entries(counts)) {
      const [a, b] = sums.get(name) ?? [0, 0];
      sums.set(name, [a + opened, b + closed]);
    }
  }
  return [...sums].map(([name, [a, b]]) => `${name} ${a} in, ${b} refused`).join('; ');
}
