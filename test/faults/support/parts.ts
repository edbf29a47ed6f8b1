import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CampaignRun } from '../campaign.ts';

/** A stretch of a campaign's cases. */
export interface Part {
  readonly first: number;
  readonly cases: number;
}

const processesAtOnce = 2;

/**
 * Runs a campaign's cases in processes of their own, a stretch in each, two at once. The program gets its plan as an
 * argument and answers a report on its standard output, both in JSON; passphrases derived once are remembered.
 */
export async function runInParts<Plan, Report>(
  { root, folder, tier, say }: CampaignRun,
  program: string,
  size: { readonly cases: number; readonly perProcess: number },
  planOf: (part: Part) => Plan,
): Promise<readonly Report[]> {
  const waiting: Part[] = [];
  for (let first = 0; first < size.cases; first += size.perProcess) {
    waiting.push({ first, cases: Math.min(size.perProcess, size.cases - first) });
  }
  const reports: Report[] = [];
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      reports.push(await runOne<Report>({ root, folder }, program, planOf(part)));
      if (tier === 'deep') say(`${reports.length} × ${size.perProcess} cases`);
    }
  };
  await Promise.all(Array.from({ length: processesAtOnce }, work));
  return reports;
}

async function runOne<Report>(
  { root, folder }: { readonly root: string; readonly folder: string },
  program: string,
  plan: unknown,
): Promise<Report> {
  const before = join(root, 'test/faults/support/rememberDerivationsChild.ts');
  const args = ['--import', before, join(root, program), JSON.stringify(plan)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return JSON.parse(said) as Report;
}
