import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { noHarm } from '../../campaign.ts';
import {
  createResident,
  installStore,
  newResident,
  passphrase,
  unlock,
} from '../../support/people.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import {
  HostGone,
  type HostWindow,
  SoundCallRefused,
  startVaultHost,
  type VaultHost,
} from '../../support/vaultHost.ts';
import { createTally, type Tally } from './judge.ts';
import { plantedInDoor } from './planted.ts';
import { callBadly, type HostileWindow } from './vaultCalls.ts';
import { callFromWindows } from './windowCalls.ts';

/** Sound acts are made between the malformed calls, this many at least, and looked for at the end. */
const soundActs = 40;
/** Share of the calls that go through a real window, its preload and its port, in hundredths. */
const windowPercent = { gate: 5, deep: 2 } as const;

/**
 * G5: whatever a page posts, the door refuses it, the process lives, and the refusal tells nothing. Calls go to a vault
 * in a process of its own by structured clone; a share goes through real windows.
 */
export const ipc: Campaign = {
  name: 'G5',
  title: 'malformed calls on every entry of the contract',
  sizes: { gate: 30_000, deep: 1_000_000 },
  acknowledges: true,
  planted: plantedInDoor,
  notCovered: [
    'messages that are not a call at all (dropped without an answer by vaultProcess.ts)',
    'frames and windows of others: main hands them no port (test/e2e/shell.spec.ts, port.spec.ts)',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, tier, isPlanted, seed } = campaign;
  const random = seededRandom(seed);
  const tally = createTally();
  const inWindows = isPlanted ? 0 : Math.round((cases * windowPercent[tier]) / 100);
  const vault = await callVault(campaign, cases - inWindows, random, tally);
  const windows = await callFromWindows(inWindows, random, tally);
  return {
    ...noHarm,
    cases: vault.cases + windows,
    acknowledged: vault.acknowledged,
    lost: vault.lost,
    stuck: vault.unanswered,
    failures: tally.lines(),
  };
}

interface VaultFigures {
  cases: number;
  acknowledged: number;
  lost: number;
  unanswered: number;
}

/** Every state of a workstation in turn: nothing installed, each person unlocked, locked, and a window that outlived the lock. */
async function callVault(
  campaign: CampaignRun,
  cases: number,
  random: Random,
  tally: Tally,
): Promise<VaultFigures> {
  const rootDir = `${campaign.folder}/profile`;
  const figures: VaultFigures = { cases: 0, acknowledged: 0, lost: 0, unanswered: 0 };
  const ids: string[] = [crypto.randomUUID()];
  const residents: string[] = [];
  const host = await startVaultHost({ root: campaign.root, rootDir });
  const badly = async (from: HostileWindow, percent: number): Promise<void> => {
    const count = Math.max(1, Math.round((cases * percent) / 100));
    figures.unanswered += await callBadly(from, count, ids, random, tally);
    figures.cases += count;
  };
  const gate = (isUnlocked: boolean): HostileWindow => ({
    window: host.open('gate'),
    scope: 'gate',
    role: null,
    isUnlocked,
  });
  try {
    await badly(gate(false), 10);
    const people = await makePeople(host, ids);
    const nurse = await unlock(host, people.nurse);
    ids.push(...(await makeRecords(nurse)));
    for (let act = 0; act < soundActs; act += 1) {
      residents.push(await createResident(nurse, act));
      await badly(
        { window: nurse, scope: 'record', role: 'nurse', isUnlocked: true },
        40 / soundActs,
      );
    }
    await badly(gate(true), 5);
    await badly({ window: host.open('print'), scope: 'print', role: null, isUnlocked: true }, 2);
    host.lock();
    await badly({ window: nurse, scope: 'record', role: null, isUnlocked: false }, 13);
    await badly(gate(false), 5);
    for (const role of ['expert', 'auditor'] as const) {
      const window = await unlock(host, people[role]);
      await badly({ window, scope: 'record', role, isUnlocked: true }, role === 'expert' ? 20 : 5);
      host.lock();
    }
    await host.close();
    figures.acknowledged = residents.length;
    figures.lost = await missing(campaign, rootDir, people.nurse, residents);
  } catch (error) {
    if (error instanceof SoundCallRefused) tally.add(`a sound call was refused: ${error.message}`);
    else if (error instanceof HostGone) tally.add(`the process died: ${firstLine(error.message)}`);
    else throw error;
  } finally {
    await host.kill();
  }
  return figures;
}

type People = Readonly<Record<'nurse' | 'expert' | 'auditor', string>>;

async function makePeople(host: VaultHost, ids: string[]): Promise<People> {
  const { user } = await installStore(host);
  const nurse = host.open('record');
  const create = async (family: string, role: 'expert' | 'auditor'): Promise<string> => {
    const person = { family, given: 'Alain', role, rpps: null, passphrase };
    const { id } = await nurse.value('user:create', person);
    return id;
  };
  const people = {
    nurse: user.id,
    expert: await create('Hamel', 'expert'),
    auditor: await create('Petit', 'auditor'),
  };
  host.lock();
  ids.push(...Object.values(people));
  return people;
}

/** Ids that exist, so that a malformed call that gets through finds something to spoil. */
async function makeRecords(nurse: HostWindow): Promise<readonly string[]> {
  const { searchedFor } = newResident(9000);
  await nurse.value('patient:search', { text: searchedFor, limit: 1 });
  const patient = await nurse.value('patient:create', newResident(9000));
  const draft = await nurse.value('draft:create', {
    patientId: patient.id,
    specialty: 'ophthalmology',
  });
  return [patient.id, draft.id, draft.id, draft.id];
}

/** How many of the acknowledged residents a new process does not find. */
async function missing(
  { root }: CampaignRun,
  rootDir: string,
  nurse: string,
  residents: readonly string[],
): Promise<number> {
  const host = await startVaultHost({ root, rootDir });
  try {
    const window = await unlock(host, nurse);
    const found = await Promise.all(
      residents.map(async (id) => (await window.call('patient:read', { id })).ok),
    );
    return found.filter((isThere) => !isThere).length;
  } finally {
    await host.kill();
  }
}

function firstLine(text: string): string {
  return /^\w*Error.*$/m.exec(text)?.[0].slice(0, 120) ?? 'no word';
}
