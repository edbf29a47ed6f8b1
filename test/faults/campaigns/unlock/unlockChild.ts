/**
 * Sequences of tries, restarts, clock changes and files put back, against the real vault in this process; a planted copy
 * of the sources has its own. Argument: an `UnlockPlan` in JSON. Answer: an `UnlockReport` on standard output.
 */
import { join } from 'node:path';
import { type Role, roles } from '../../../../shared/domain/roles.ts';
import { passphrase } from '../../support/people.ts';
import { vaultHere } from '../../support/vaultHere.ts';
import { quickCode } from './code.ts';
import { createDesk, type Desk, type Start } from './desk.ts';
import { guessing } from './guessing.ts';
import { spoiledKeyrings } from './keyrings.ts';
import { removal, replacement } from './leaving.ts';
import { rightsOfRole } from './rights.ts';

export interface UnlockPlan {
  readonly folder: string;
  readonly seed: number;
  readonly first: number;
  readonly cases: number;
}

export interface UnlockReport {
  /** Each with the number of its sequence. */
  readonly complaints: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const plan = JSON.parse(process.argv[2] ?? '') as UnlockPlan;
const folder = join(plan.folder, `unlock-${plan.first}`);

type Sequence = (desk: Desk) => Promise<void>;
const sequences: readonly (readonly [string, Sequence])[] = [
  ['guessing', guessing],
  ['code', quickCode],
  ['guessing', guessing],
  ['removal', removal],
  ['guessing', guessing],
  ['role', rightsOfRole],
  ['code', quickCode],
  ['replacement', replacement],
  ['guessing', guessing],
  ['keyrings', (desk) => spoiledKeyrings(desk, join(folder, 'desk', 'poste'))],
];

async function install(): Promise<Start> {
  const rootDir = join(folder, 'start');
  const host = vaultHere({ rootDir });
  const { recoveryKey } = await host.gate.value('setup:install', {
    establishment: { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: personOf('nurseCoordinator'),
  });
  await host.gate.value('setup:confirmRecovery', { recoveryKey });
  const { users } = await host.gate.value('session:status', {});
  const window = host.record();
  const people: Partial<Record<Role, string>> = { nurseCoordinator: users[0]?.id ?? '' };
  for (const role of roles.filter((one) => one !== 'nurseCoordinator')) {
    people[role] = (await window.value('user:create', personOf(role))).id;
  }
  host.vault.close();
  return { folder: rootDir, people: people as Record<Role, string> };
}

function personOf(role: Role) {
  return { family: 'Renard', given: 'Camille', role, rpps: null, passphrase };
}

const start = await install();
const complaints: string[] = [];
const counts: Record<string, number> = {};
for (let number = plan.first; number < plan.first + plan.cases; number += 1) {
  const [name, sequence] = sequences[number % sequences.length] ?? sequences[0] ?? [];
  if (name === undefined || sequence === undefined) continue;
  const told = {
    complain: (what: string) => void complaints.push(`${name}: ${what} (case ${number})`),
    count: (what: string) => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
  };
  told.count(`sequences of ${name}`);
  const desk = createDesk(start, folder, plan.seed + number, told);
  try {
    await sequence(desk);
  } catch (error) {
    told.complain(`broke: ${String(error).split('\n')[0]}`);
  } finally {
    desk.close();
  }
}

const report: UnlockReport = { complaints, counts };
process.stdout.write(JSON.stringify(report));
