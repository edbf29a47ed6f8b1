import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { killVaults } from './killVaults.ts';
import { killWindows } from './killWindows.ts';
import { plantedForKills } from './planted.ts';

/** One kill in this many is on the real program: main, vault, page and network service in turn. */
const realEvery = { gate: 12, deep: 12 } as const;

/**
 * G2: a process is killed while it writes and sends over a bad line. Everything acknowledged is there afterwards, once,
 * here and at the hub, and what waited goes on.
 */
export const kill: Campaign = {
  name: 'G2',
  title: 'kill -9 of each process while writing and syncing',
  needs: 'windows',
  sizes: { gate: 50, deep: 500 },
  acknowledges: true,
  planted: plantedForKills,
  notCovered: [
    'what the operating system still holds in memory when a process is killed (G1)',
    'Windows and macOS',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const random: Random = seededRandom(campaign.seed);
  const real = campaign.isPlanted ? 0 : Math.ceil(campaign.cases / realEvery[campaign.tier]);
  const vaults = await killVaults(campaign, campaign.cases - real, random);
  const windows = await killWindows(campaign, real, random);
  return {
    cases: vaults.cases + windows.cases,
    acknowledged: vaults.acknowledged + windows.acknowledged,
    lost: vaults.lost + windows.lost,
    duplicated: vaults.duplicated + windows.duplicated,
    unreadable: vaults.unreadable + windows.unreadable,
    stuck: vaults.stuck + windows.stuck,
    failures: [...vaults.failures, ...windows.failures],
  };
}
