import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../../../shared/errors.ts';
import { passphrase } from '../../support/people.ts';
import { type HostWindow, SoundCallRefused } from '../../support/vaultHost.ts';
import type { Note } from '../power/facts.ts';

const spare = 'girafe citron balcon sifflet ombre';
const colleague = { given: 'Anne', role: 'nurse', rpps: null, passphrase: spare } as const;
/** Done and in force, only not confirmed by the disk: a refusal in words, not in effect. */
const unconfirmed = 'keyring.unconfirmed';

/** What is hers to open with, from one window to the next. */
export interface OwnPassphrase {
  typed: string;
}

/** The acts of who keeps the workstation, each noted as it was answered. */
export interface Keeper {
  readonly changePassphrase: () => Promise<void>;
  readonly addPerson: () => Promise<void>;
  /** Of those that she added; nothing when nobody is left. */
  readonly removePerson: () => Promise<void>;
  readonly backUp: () => Promise<void>;
}

/** Both passphrases that are ever hers. */
export const passphrases: readonly string[] = [passphrase, spare];

export function keeperAt(
  note: Note,
  window: HostWindow,
  own: OwnPassphrase,
  people: string[],
): Keeper {
  return {
    changePassphrase: async () => {
      const next = own.typed === passphrase ? spare : passphrase;
      const typed = { current: own.typed, next };
      const answer = await patiently(() => window.call('session:setPassphrase', typed));
      if (!answer.ok && answer.error.code !== unconfirmed) {
        throw new SoundCallRefused(`session:setPassphrase: ${answer.error.code}`);
      }
      own.typed = next;
      note({ kind: 'passphrase', typed: next });
    },
    addPerson: async () => {
      const family = nextFamily();
      const answer = await window.call('user:create', { ...colleague, family });
      if (!answer.ok && answer.error.code !== unconfirmed) {
        throw new SoundCallRefused(`user:create: ${answer.error.code}`);
      }
      const id = answer.ok ? answer.value.id : await idOf(window, family);
      people.push(id);
      note({ kind: 'person', id });
    },
    removePerson: async () => {
      const id = people.at(-1);
      if (id === undefined) return;
      await window.value('user:disable', { id, draftsTo: null });
      people.pop();
      note({ kind: 'left', id });
    },
    backUp: async () => {
      const answer = await window.call('backup:run', {});
      // Refused after it had its name, it is on her screen all the same, and the ones before may have gone for it.
      const { backups } = await window.value('backup:list', {});
      const name = backups[0]?.name;
      if (name !== undefined) note({ kind: 'backup', name });
      if (!answer.ok) throw new SoundCallRefused(`backup:run: ${answer.error.code}`);
    },
  };
}

let created = 0;

/** No two alike: a name has no digits. */
function nextFamily(): string {
  created += 1;
  return `Essai ${[...String(created)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`;
}

/** Of somebody whose addition was told as done and not confirmed. */
async function idOf(window: HostWindow, family: string): Promise<string> {
  const { people } = await window.value('user:list', {});
  const id = people.find((person) => person.family === family)?.id;
  // Told as done, and nobody is there: no code of the disk's.
  if (id === undefined) throw new SoundCallRefused('user:list: notFound');
  return id;
}

/** Asks again after the time that she is told to wait: a try that the disk cut short counts as one. */
export async function patiently<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  for (;;) {
    const answer = await ask();
    const seconds = answer.ok ? null : answer.error.detail?.seconds;
    if (typeof seconds !== 'number') return answer;
    await wait(seconds * 1000 + 50);
  }
}
