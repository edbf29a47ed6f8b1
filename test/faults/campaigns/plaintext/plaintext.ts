import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { plantedLeaks } from './planted.ts';
import { searchVault } from './vaultPart.ts';
import { searchWindows } from './windowsPart.ts';

/**
 * G8: nothing of a resident, no passphrase and no key in clear, neither in a file that any process wrote nor in memory
 * once the screen is locked. A case is one name, two of which belong to each resident.
 */
export const plaintext: Campaign = {
  name: 'G8',
  title: 'canaries in files, and in memory after lock',
  needs: 'windows',
  sizes: { gate: 200, deep: 4_000 },
  acknowledges: true,
  planted: plantedLeaks,
  notCovered: [
    'the workstation’s secret, which the main process keeps for the next vault',
    'the vault’s memory at level 1: its store stays open there for the queue',
    'a copy of the master key that Node’s own decryption frees unwiped, in a vault kept alive after level 2 for the search',
    'what is compressed, hashed or encrypted before it is written; swap and hibernation files',
    'values typed at a keyboard or read by a screen reader, which the system and the main process see',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, isPlanted } = campaign;
  const residents = Math.max(1, Math.round(cases / 2));
  const vault = await searchVault(campaign, Math.min(residents, 10));
  // There is no built program of a copy: its vault is looked into alone.
  const windows = isPlanted ? null : await searchWindows(campaign, residents);
  return {
    ...noHarm,
    cases: 2 * residents,
    acknowledged: windows?.seenBefore ?? 0,
    failures: [...vault.failures, ...(windows?.failures ?? [])],
  };
}
