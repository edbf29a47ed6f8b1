import { contract } from '../../../../shared/ipc/contract.ts';
import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { noHarm } from '../../campaign.ts';
import {
  createResident,
  installStore,
  newResident,
  passphrase,
  unlock,
} from '../../support/people.ts';
import { seededRandom } from '../../support/random.ts';
import { type HostWindow, startVaultHost, type VaultHost } from '../../support/vaultHost.ts';
import { createTally, tellEnd } from './judge.ts';
import { plantedInDoor } from './planted.ts';
import { callPrint } from './printCalls.ts';
import { type Barrage, callBadly, type HostileWindow } from './vaultCalls.ts';
import { callFromWindows } from './windowCalls.ts';

/** Sound acts are made between the malformed calls, this many at least, and looked for at the end. */
const soundActs = 40;
/** Share of the calls that go through a real window, its preload and its port, in hundredths. */
const windowPercent = { gate: 5, deep: 2 } as const;
/** Of a print window, which has two entries. */
const mostInPrint = 2000;
/** With so many calls for each entry, one that none of them reached is one that the campaign does not try. */
const callsForEach = { fromAnybody: 200, fromWindows: 10 } as const;

/**
 * G5: whatever a page posts, the door refuses it, the process lives, and the refusal tells nothing. Calls go to a vault
 * in a process of its own by structured clone; a share goes through real windows.
 */
export const ipc: Campaign = {
  name: 'G5',
  title: 'malformed calls on every entry of the contract',
  needs: 'windows',
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
  const barrage: Barrage = {
    ids: [crypto.randomUUID()],
    random,
    tally,
    answered: new Set(),
    next: 0,
  };
  const inWindows = isPlanted ? 0 : Math.round((cases * windowPercent[tier]) / 100);
  const inPrint = isPlanted ? 0 : Math.min(mostInPrint, Math.ceil(cases / 100));
  const vault = await callVault(campaign, cases - inWindows - inPrint, barrage);
  const unanswered = vault.unanswered + (await callPrint(campaign, inPrint, barrage));
  const reached = await callFromWindows(inWindows, random, tally);
  if (!isPlanted) {
    for (const entry of missed(barrage.answered, cases, callsForEach.fromAnybody))
      tally.add(`never called badly by somebody who may call it: ${entry}`);
    for (const entry of missed(reached, inWindows, callsForEach.fromWindows))
      tally.add(`never called from a window: ${entry}`);
  }
  return {
    ...noHarm,
    cases: vault.cases + inPrint + inWindows,
    acknowledged: vault.acknowledged,
    lost: vault.lost,
    stuck: unanswered,
    failures: tally.lines(),
  };
}

/** What the contract has and these calls never reached; nothing where there were too few of them to say. */
function missed(reached: ReadonlySet<unknown>, calls: number, each: number): readonly string[] {
  const entries = Object.keys(contract);
  return calls < entries.length * each ? [] : entries.filter((entry) => !reached.has(entry));
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
  barrage: Barrage,
): Promise<VaultFigures> {
  const rootDir = `${campaign.folder}/profile`;
  const figures: VaultFigures = { cases: 0, acknowledged: 0, lost: 0, unanswered: 0 };
  const { ids, tally } = barrage;
  const residents: string[] = [];
  const host = await startVaultHost({ root: campaign.root, rootDir });
  const badly = async (from: HostileWindow, percent: number): Promise<void> => {
    const count = Math.max(1, Math.round((cases * percent) / 100));
    figures.unanswered += await callBadly(from, count, barrage);
    figures.cases += count;
  };
  const gate = (unlocked: HostWindow | null): HostileWindow => ({
    window: host.open('gate'),
    scope: 'gate',
    role: null,
    unlocked,
  });
  try {
    await badly(gate(null), 10);
    const people = await makePeople(host, ids);
    const nurse = await unlock(host, people.nurse);
    ids.push(...(await makeRecords(nurse)));
    for (let act = 0; act < soundActs; act += 1) {
      residents.push(await createResident(nurse, act));
      await badly(
        { window: nurse, scope: 'record', role: 'nurse', unlocked: nurse },
        40 / soundActs,
      );
    }
    await badly(gate(nurse), 5);
    await badly({ window: host.open('print'), scope: 'print', role: null, unlocked: nurse }, 2);
    host.lock();
    await badly({ window: nurse, scope: 'record', role: null, unlocked: null }, 13);
    await badly(gate(null), 5);
    for (const [role, percent] of laterRoles) {
      const window = await unlock(host, people[role]);
      await badly({ window, scope: 'record', role, unlocked: window }, percent);
      host.lock();
    }
    await host.close();
    figures.acknowledged = residents.length;
    figures.lost = await missing(campaign, rootDir, people.nurse, residents);
  } catch (error) {
    tellEnd(tally, error);
  } finally {
    await host.kill();
  }
  return figures;
}

/** Who calls after the nurse, and what share: between them they may call every entry of a record window. */
const laterRoles = [
  ['expert', 15],
  ['localAdministrator', 5],
  ['auditor', 5],
] as const;
type LaterRole = (typeof laterRoles)[number][0];
type People = Readonly<Record<'nurse' | LaterRole, string>>;

async function makePeople(host: VaultHost, ids: string[]): Promise<People> {
  const { user } = await installStore(host);
  const nurse = host.open('record');
  const create = async (family: string, role: LaterRole): Promise<string> => {
    const person = { family, given: 'Alain', role, rpps: null, passphrase };
    const { id } = await nurse.value('user:create', person);
    return id;
  };
  const people = {
    nurse: user.id,
    expert: await create('Hamel', 'expert'),
    auditor: await create('Petit', 'auditor'),
    // Last: from then on the nurse adds nobody.
    localAdministrator: await create('Morel', 'localAdministrator'),
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
