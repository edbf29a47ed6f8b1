import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../../../shared/errors.ts';
import { passphrase } from '../../support/people.ts';
import { type HostWindow, SoundCallRefused } from '../../support/vaultHost.ts';
import type { Note } from '../power/facts.ts';

const spare = 'girafe citron balcon sifflet ombre';
const colleague = { given: 'Anne', role: 'nurse', rpps: null, passphrase: spare } as const;

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
      // In force, though the disk did not confirm it: what opens now is the new one.
      if (!answer.ok && answer.error.code !== 'keyring.unconfirmed') {
        throw new SoundCallRefused(`session:setPassphrase: ${answer.error.code}`);
      }
      own.typed = next;
      note({ kind: 'passphrase', typed: next });
    },
    addPerson: async () => {
      const answer = await window.call('user:create', { ...colleague, family: 'Essai' });
      if (!answer.ok) throw new SoundCallRefused(`user:create: ${answer.error.code}`);
      people.push(answer.value.id);
      note({ kind: 'person', id: answer.value.id });
    },
    removePerson: async () => {
      const id = people.at(-1);
      if (id === undefined) return;
      await window.value('user:disable', { id, draftsTo: null });
      people.pop();
      note({ kind: 'left', id });
    },
    backUp: async () => {
      await window.value('backup:run', {});
      const { backups } = await window.value('backup:list', {});
      const name = backups[0]?.name;
      if (name !== undefined) note({ kind: 'backup', name });
    },
  };
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
