import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { seededRandom } from '../../support/random.ts';
import type { Recording } from './facts.ts';
import { plantedForPowerCuts } from './planted.ts';
import type { PowerPlan, PowerReport } from './powerChild.ts';
import { recordScenario } from './scenario.ts';

/** One recorded day gives this many states at the most: more come from other days. */
const statesPerRecording = 5000;
const processes = 2;
const largestReport = 64 * 1024 * 1024;

/**
 * G1: the power goes at any instant of a real vault's work. Its writes and syncs are recorded; for each instant the
 * directories that a disk may then hold are built, opened by the vault's own parts, and searched for every promise made
 * before.
 */
export const power: Campaign = {
  name: 'G1',
  title: 'power cuts, by replaying recorded writes',
  sizes: { gate: 5000, deep: 60_000 },
  acknowledges: true,
  planted: plantedForPowerCuts,
  notCovered: [
    'a disk that says it has synced and has not',
    'content left by other files in sectors that a cut extended (they read as zeros here)',
    'the rekeying of the database, « Tout exporter » and a restore on another PC',
    'Windows and macOS',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, root, folder, isPlanted, seed, say } = campaign;
  const random = seededRandom(seed);
  let figures: Figures = { ...noHarm, cases: 0, acknowledged: 0 };
  for (let day = 0; figures.cases < cases && day < 2 + cases / statesPerRecording; day += 1) {
    const place = join(folder, `day-${day}`);
    mkdirSync(place);
    const recording = await recordScenario({ root, folder: place, random, short: isPlanted });
    const wanted = Math.min(statesPerRecording, cases - figures.cases);
    const reports = await replay(campaign, recording, place, wanted, seed + day);
    figures = {
      ...added(figures, reports),
      acknowledged: figures.acknowledged + recording.facts.length,
    };
    for (const { told } of reports) {
      for (const [what, { count, first }] of Object.entries(told))
        say(`${what}: ${count} × (${first})`);
    }
    if (cases > statesPerRecording) say(`${figures.cases} states of ${cases}`);
  }
  return figures;
}

async function replay(
  { root }: CampaignRun,
  recording: Recording,
  place: string,
  cases: number,
  seed: number,
): Promise<readonly PowerReport[]> {
  const child = join(root, 'test/faults/campaigns/power/powerChild.ts');
  const shares = Array.from({ length: processes }, (_, index) => index);
  return Promise.all(
    shares.map(async (index) => {
      const folder = join(place, `replay-${index}`);
      mkdirSync(folder);
      const plan: PowerPlan = {
        recording,
        folder,
        cases: Math.ceil((cases - index) / processes),
        seed: seed + index,
        share: { index, of: processes },
      };
      const file = join(folder, 'plan.json');
      writeFileSync(file, JSON.stringify(plan));
      const options = { encoding: 'utf8', maxBuffer: largestReport } as const;
      const { stdout } = await promisify(execFile)(process.execPath, [child, file], options);
      return JSON.parse(stdout) as PowerReport;
    }),
  );
}

function added(figures: Figures, reports: readonly PowerReport[]): Figures {
  const sum = (of: (report: PowerReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const half = reports
    .flatMap(({ told }) => Object.entries(told))
    .filter(([what, { harm }]) => harm === 'half' && !figures.failures.includes(what))
    .map(([what]) => what);
  return {
    ...figures,
    cases: figures.cases + sum(({ cases }) => cases),
    lost: figures.lost + sum(({ lost }) => lost),
    unreadable: figures.unreadable + sum(({ unreadable }) => unreadable),
    failures: [...new Set([...figures.failures, ...half])],
  };
}
