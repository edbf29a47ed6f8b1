import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../../../shared/domain/roles.ts';
import { manualClock } from '../../../support/manualClock.ts';
import { passphrase } from '../../support/people.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { type VaultHere, vaultHere } from '../../support/vaultHere.ts';
import { putBack } from '../tamper/bytes.ts';

/** A workstation that was installed once; each sequence begins with a copy of it. */
export interface Start {
  readonly folder: string;
  /** One person of each role; all have `passphrase`. */
  readonly people: Readonly<Record<Role, string>>;
}

/** What a sequence says: each complaint names something that must never happen. */
export interface Told {
  readonly complain: (what: string) => void;
  readonly count: (what: string) => void;
}

/** Somebody alone with the workstation: the keyboard, the clock, the files and the switch. */
export interface Desk extends Told {
  readonly people: Start['people'];
  readonly random: Random;
  readonly host: () => VaultHere;
  /** Milliseconds on a clock that only goes forward, over all starts. */
  readonly elapsed: () => number;
  readonly wall: () => number;
  readonly advance: (ms: number) => void;
  readonly moveCalendar: (ms: number) => void;
  /** Ends the program, lets `meanwhile` at the files, starts it again at another date. */
  readonly restart: (meanwhile?: () => void) => void;
  /** Keeps a copy of the store's files as they are; the program should not be writing. */
  readonly copyFiles: () => void;
  /** Puts these back as they were copied. */
  readonly putBack: (...names: readonly string[]) => void;
  readonly remove: (name: string) => void;
  readonly type: (userId: string, typed?: string) => Promise<Answer>;
  readonly close: () => void;
}

export interface Answer {
  /** `in`, or the code of the refusal. */
  readonly code: string;
  readonly seconds: number;
}

const year = 365 * 24 * 3_600_000;

export function createDesk(start: Start, folder: string, seed: number, told: Told): Desk {
  const random = seededRandom(seed);
  const copy = join(folder, 'copy');
  const rootDir = join(folder, 'desk');
  const store = join(rootDir, 'poste');
  for (const one of [copy, rootDir]) rmSync(one, { recursive: true, force: true });
  cpSync(start.folder, rootDir, { recursive: true });
  let before = 0;
  let host = open();

  function open(): VaultHere {
    const date = new Date(Date.UTC(2026, 10, 22) + (random(20) - 10) * year);
    return vaultHere({ rootDir, clock: manualClock(date) });
  }
  const copyFiles = (): void => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(store, copy, { recursive: true });
  };
  copyFiles();
  return {
    ...told,
    people: start.people,
    random,
    host: () => host,
    elapsed: () => before + host.clock.monotonicMs(),
    wall: () => host.clock.now().getTime(),
    advance: (ms) => host.clock.advance(ms),
    moveCalendar: (ms) => host.clock.moveCalendar(ms),
    restart: (meanwhile) => {
      before += host.clock.monotonicMs();
      host.vault.close();
      meanwhile?.();
      host = open();
    },
    copyFiles,
    putBack: (...names) => {
      for (const name of names) {
        putBack(join(copy, name), join(store, name));
        if (name === 'estuaire.db') rmSync(join(store, 'estuaire.db-wal'), { force: true });
      }
    },
    remove: (name) => rmSync(join(store, name), { force: true }),
    type: async (userId, typed = passphrase) => {
      const answer = await host.gate.call('session:unlock', { userId, passphrase: typed });
      if (answer.ok) return { code: 'in', seconds: 0 };
      const { code, detail } = answer.error;
      return { code, seconds: Number(detail?.seconds ?? 0) };
    },
    close: () => host.vault.close(),
  };
}

/** Waits as long as she is told to; nobody has to wait more than the longest delay at once. */
export async function comeInPatiently(desk: Desk, userId: string, typed?: string): Promise<string> {
  for (let round = 0; round < 3; round += 1) {
    const { code, seconds } = await desk.type(userId, typed);
    if (code !== 'session.throttled') return code;
    if (seconds > 900) desk.complain('asked to wait for more than fifteen minutes');
    desk.advance(seconds * 1000);
  }
  return 'session.throttled';
}
