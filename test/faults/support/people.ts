import type { Role } from '../../../shared/domain/roles.ts';
import type { HostWindow, VaultHost } from './vaultHost.ts';

export const passphrase = 'tulipe marteau violet ancre farine';

/** Somebody of a campaign's workstation, and the passphrase she types. */
export interface CampaignUser {
  readonly id: string;
  readonly role: Role;
}

/** Installs a real store; its first person is unlocked afterwards. */
export async function installStore(
  host: VaultHost,
  role: Role = 'nurse',
): Promise<{ readonly user: CampaignUser; readonly recoveryKey: string }> {
  const gate = host.open('gate');
  const { recoveryKey } = await gate.value('setup:install', {
    establishment: { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: { family: 'Renard', given: 'Camille', role, rpps: null, passphrase },
  });
  await gate.value('setup:confirmRecovery', { recoveryKey });
  const { users } = await gate.value('session:status', {});
  const id = users[0]?.id;
  if (id === undefined) throw new Error('an installed store has a person');
  return { user: { id, role }, recoveryKey };
}

/** Opens the store as this person and gives her window. */
export async function unlock(host: VaultHost, userId: string): Promise<HostWindow> {
  await host.open('gate').value('session:unlock', { userId, passphrase });
  return host.open('record');
}

/** A resident whose name carries her number; answers her id once the vault has acknowledged her. */
export async function createResident(window: HostWindow, number: number): Promise<string> {
  const searchedFor = `TESTNOM ${letters(number)}`;
  await window.value('patient:search', { text: searchedFor, limit: 1 });
  const { id } = await window.value('patient:create', newResident(number));
  return id;
}

/** No two alike: neither a homonym nor a look-alike of another. */
export function newResident(number: number) {
  const day = new Date(Date.UTC(1920, 0, 1) + (number % 14_000) * 86_400_000);
  return {
    traits: {
      birthFamily: `TESTNOM ${letters(number)}`,
      birthGiven: 'Odette',
      usedFamily: null,
      usedGiven: null,
      birthDate: day.toISOString().slice(0, 10),
      sex: 'female',
      birthPlaceCode: null,
      birthPlaceName: null,
      ins: null,
    },
    unit: null,
    room: String(number % 999),
    searchedFor: `TESTNOM ${letters(number)}`,
    homonymsCompared: true,
  } as const;
}

/** A name has no digits: the number in base 26. */
function letters(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (number % 26));
}
