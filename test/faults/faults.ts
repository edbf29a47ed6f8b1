import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/where.ts';
import type { Campaign } from './campaign.ts';
import { campaigns, leftOut } from './campaigns/index.ts';
import { runInLanes } from './lanes.ts';
import { readOptions } from './options.ts';
import { runCampaign } from './runCampaign.ts';
import { type CampaignResult, complaintsOf, lineOf } from './verdict.ts';

/** `npm run faults`: fault campaigns on real processes and real files, into `out/faults.json`. */
async function main(): Promise<number> {
  const options = readOptions(
    process.argv.slice(2),
    campaigns.map(({ name }) => name),
  );
  console.log(`tier ${options.tier}, scale ${options.scale} %, seed ${options.seed}`);
  for (const name of leftOut) console.log(`── ${name}: left out on this machine (test/SKIPS.md)`);
  const results: Record<string, CampaignResult> = {};
  let failed = false;
  const end = (campaign: Campaign, result: CampaignResult): void => {
    const { name } = campaign;
    const complaints = complaintsOf(campaign, result);
    results[name] = result;
    console.log(lineOf(name, result));
    for (const complaint of complaints) console.log(`   FAILED ${name}: ${complaint}`);
    failed ||= complaints.length > 0;
    write({ seed: options.seed, campaigns: results });
  };
  const runOne = async (campaign: Campaign): Promise<void> => {
    console.log(`── ${campaign.name}: ${campaign.title}`);
    try {
      end(campaign, await runCampaign(campaign, options));
    } catch (error) {
      // The others still have something to tell.
      console.error(`   FAILED ${campaign.name}: it stopped`, error);
      failed = true;
    }
  };
  const wanted = campaigns.filter(
    ({ name, inGate = true }) =>
      options.only?.includes(name) ?? (inGate || options.tier === 'deep'),
  );
  const beside = wanted.filter(({ mostlyWaits }) => mostlyWaits).map(runOne);
  const inTurn = wanted.filter(({ mostlyWaits }) => !mostlyWaits);
  await Promise.all([...beside, runInLanes(inTurn, lanesHere(), runOne)]);
  console.log(failed ? `failed; again with --seed ${options.seed}` : 'every campaign passed');
  return failed ? 1 : 0;
}

/** A campaign that waits, or is a single program, leaves half of a machine of two processors to the next one. */
function lanesHere(): number {
  return Math.min(2, availableParallelism());
}

/** After each campaign, so that a run that is stopped has told what it knew. */
function write(report: object): void {
  const out = join(repository, 'out');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'faults.json'), `${JSON.stringify(report, null, 2)}\n`);
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error);
  process.exit(1);
}
