import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { acknowledgedIn, emptyLedger } from '../../support/ledger.ts';
import { installStore } from '../../support/people.ts';
import { seededRandom } from '../../support/random.ts';
import { startVaultHost } from '../../support/vaultHost.ts';
import { joinRegion, openRegion } from '../kill/region.ts';
import { cycle } from './cycle.ts';
import { plantedRestores } from './planted.ts';
import { type Harm, hasHarm, type Stand } from './work.ts';

/**
 * G14: backups made while a workstation writes, killed at any instant; put back here, on another PC, or after damage.
 * Everything acknowledged before a backup is there after, pictures bit for bit, and no number is given twice.
 */
export const restore: Campaign = {
  name: 'G14',
  title: 'backup and restore, killed at any instant',
  sizes: { gate: 5, deep: 100 },
  acknowledges: true,
  planted: plantedRestores,
  notCovered: [
    'the day’s rotation over weeks (test/store/backup/rotation.test.ts)',
    'a full disk while backing up (G3), and power cuts (G1)',
    'stores of 2 GB and more, and slow disks behind a network',
  ],
  run,
};

async function run({ root, folder, cases, seed, say, tier }: CampaignRun): Promise<Figures> {
  const hub = await openRegion();
  const harm: Harm = { lost: 0, duplicated: 0, unreadable: 0, stuck: 0, failures: [] };
  let acknowledged = 0;
  let done = 0;
  try {
    const rootDir = join(folder, 'profile');
    const second = join(folder, 'second');
    mkdirSync(second);
    const host = await startVaultHost({ root, rootDir, chosenFolder: second });
    const { user, recoveryKey } = await installStore(host, 'nurseCoordinator');
    const window = host.open('record');
    await joinRegion(window, hub);
    await window.value('backup:chooseFolder', {});
    await host.close();
    const stand: Stand = {
      ...{ root, folder, rootDir, second, hub, harm, recoveryKey, userId: user.id },
      ...{ random: seededRandom(seed), numbers: new Set(), ledger: emptyLedger() },
    };
    for (; done < cases && !hasHarm(stand); done += 1) {
      await cycle(stand, done);
      acknowledged += acknowledgedIn(stand.ledger);
      if (tier === 'deep' && done % 10 === 9) say(`${done + 1} cycles`);
    }
  } finally {
    await hub.close();
  }
  return { cases: done, acknowledged, ...harm };
}
