import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { noHarm } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { countsTogether } from '../../support/sums.ts';
import { plantedForUnlock } from './planted.ts';
import type { UnlockPlan, UnlockReport } from './unlockChild.ts';

const sequencesPerProcess = 60;
const complaintsShown = 12;

/**
 * G18: sequences of guesses, restarts, changed clocks and files put back one by one. No guess is looked at before its
 * time, no code after its tries, nobody comes in who left; whoever has the right waits fifteen minutes at most.
 */
export const unlock: Campaign = {
  name: 'G18',
  title: 'guessing at the lock screen, with clock, files and switch in hand',
  sizes: { gate: 60, deep: 1200 },
  acknowledges: false,
  planted: plantedForUnlock,
  notCovered: [
    'throttle, keyring and database put back together: only the hub can tell (test/sync/rollback.test.ts)',
    'guesses between both files put back and the next unlock of anybody: the database is closed and cannot tell',
    'guessing at the printed key (256 bits), and at a stolen disk without the program',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, folder, seed, say } = campaign;
  const program = 'test/faults/campaigns/unlock/unlockChild.ts';
  const size = { cases, perProcess: sequencesPerProcess };
  const reports = await runInParts<UnlockPlan, UnlockReport>(campaign, program, size, (part) => ({
    ...{ folder, seed },
    ...part,
  }));
  const failures = reports.flatMap(({ complaints }) => complaints);
  const shown = campaign.isPlanted ? [] : failures.slice(0, complaintsShown);
  for (const complaint of shown) say(complaint);
  const counts = countsTogether(reports.map((report) => report.counts));
  if (!campaign.isPlanted) say([...counts].map(([name, count]) => `${name} ${count}`).join(', '));
  return { ...noHarm, cases, acknowledged: 0, failures };
}
