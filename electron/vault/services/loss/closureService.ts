import { AppFailure } from '../../../../shared/errors.ts';
import type { ClosedView, QueuePlan } from '../../../../shared/ipc/loss.ts';
import type { Clock } from '../../clock.ts';
import { describeBug, type Logger } from '../../logger.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import { type Closure, readClosure, writeClosure } from '../../session/closure.ts';
import { wipe } from '../../session/kdf.ts';
import { isAuthentic } from '../../session/keyring.ts';
import { type OpenStore, openStore } from '../../session/openStore.ts';
import type { Profile } from '../../session/profiles.ts';
import { openWithPrintedKey } from '../../session/recover.ts';
import type { Sessions } from '../../session/sessions.ts';
import { setAside } from '../../setAside.ts';
import type { FolderDialog } from '../backup/folderDialog.ts';
import { failureOf } from '../export/exportFailure.ts';
import {
  newPassphrase,
  normalPassphrase,
  passphraseBits,
  passphraseLength,
  wordsInList,
} from '../export/passphraseWords.ts';
import { unsentQueue } from './unsentQueue.ts';
import { writeQueue } from './writeQueue.ts';

/** Windows keep what was being typed before the store closes, milliseconds. */
const lastWordsMs = 1000;
/** A key that nobody used is forgotten after this long; whoever comes back types it again. */
const keptForMs = 15 * 60_000;

export interface ClosureEnvironment {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sqliteBinding: string | null;
  readonly sessions: Sessions;
  readonly real: Profile;
  readonly folders: FolderDialog;
  readonly oneAtATime: OneAtATime;
}

/** A workstation that the Region says is lost: it closes, and gives out what it never sent, to the printed key alone. */
export interface ClosureService {
  /** The hub just said so of this very workstation. Never fails: it closes whatever the disk answers. */
  readonly declaredLost: (store: OpenStore) => void;
  /** @throws AppFailure `session.refused` for a workstation that nobody closed */
  readonly read: () => ClosedView;
  /** @throws AppFailure `recovery.mismatch`, `keyring.damaged`, `store.*` */
  readonly open: (recoveryKey: string) => Promise<QueuePlan>;
  /** Asks for a folder. @throws AppFailure `session.refused`, `export.*`, `store.*` */
  readonly handOver: (passphrase: string) => Promise<{ readonly fileName: string | null }>;
  /** Sets the closed store aside whole, once the printed key was given. @throws AppFailure `session.refused` */
  readonly startAgain: () => Promise<{ readonly name: string }>;
}

interface Given {
  readonly masterKey: Buffer;
  readonly passphrase: string;
}

export function createClosureService(environment: ClosureEnvironment): ClosureService {
  const { clock, logger, sessions, real, folders, oneAtATime } = environment;
  let given: Given | null = null;
  let cancel = (): void => {};
  const forget = (): void => {
    cancel();
    if (given !== null) wipe(given.masterKey);
    given = null;
  };
  const told = (): Closure => {
    const found = real.exists() ? real.closure() : null;
    if (found === null) throw new AppFailure('session.refused');
    return found;
  };
  const closure = (): Closure => {
    if (sessions.store() !== null) throw new AppFailure('session.refused');
    return told();
  };
  const keyGiven = (): Given => {
    closure();
    if (given === null) throw new AppFailure('session.refused');
    return given;
  };
  const openClosed = (masterKey: Buffer): OpenStore => {
    const keyring = real.keyring();
    if (!isAuthentic(keyring, masterKey)) throw new AppFailure('keyring.damaged');
    return openStore(real.folder, keyring, masterKey, environment);
  };
  const writeTo = async (folder: string, { masterKey, passphrase }: Given): Promise<string> => {
    const store = openClosed(masterKey);
    try {
      const now = clock.now();
      const fileName = await writeQueue(store, folder, passphrase, { now, closure: closure() });
      real.close(readClosure(store.database) ?? closure());
      return fileName;
    } catch (error) {
      throw failureOf(error);
    } finally {
      store.close();
    }
  };

  return {
    declaredLost: (store) => {
      if (store.profile !== 'real') return;
      try {
        recordClosure(store, real, clock.now());
      } catch (error) {
        // A disk that takes nothing: the next contact says it again.
        logger.log('store.closedUnrecorded', describeBug(error));
      }
      logger.log('store.closed');
      sessions.lockSoon('declared lost');
      clock.startTimer(lastWordsMs, () => sessions.closeStore('declared lost'));
    },
    // The lock screen asks before the last words are kept and the store is gone.
    read: told,
    open: (recoveryKey) =>
      oneAtATime(() => {
        closure();
        const masterKey = openWithPrintedKey(real.keyring(), recoveryKey);
        const store = openClosed(masterKey);
        try {
          const { lines, others, originals, bytes } = unsentQueue(store.database);
          forget();
          given = { masterKey, passphrase: newPassphrase() };
          cancel = clock.startTimer(keptForMs, forget);
          return {
            ...{ passphrase: given.passphrase, words: passphraseLength },
            ...{ wordsInList, bits: passphraseBits, originals, bytes },
            ...{ requests: lines.length, others: others.length },
          };
        } finally {
          store.close();
        }
      }),
    handOver: async (typed) => {
      if (normalPassphrase(typed) !== keyGiven().passphrase) {
        throw new AppFailure('export.wrongPassphrase');
      }
      const folder = await folders.ask();
      if (folder === null) return { fileName: null };
      return oneAtATime(async () => ({ fileName: await writeTo(folder, keyGiven()) }));
    },
    startAgain: () =>
      oneAtATime(() => {
        keyGiven();
        const name = setAside(real.folder, clock.now());
        logger.log('store.setAside', { profile: real.name });
        real.forget();
        forget();
        return { name };
      }),
  };
}

/** In the store, where it decides, and beside it, where the lock screen reads it. */
function recordClosure(store: OpenStore, profile: Profile, now: Date): void {
  const closure: Closure = readClosure(store.database) ?? {
    closedAt: now.toISOString(),
    handedOverAt: null,
  };
  store.write(null, { action: 'store.closed', reason: 'lost' }, (db) => writeClosure(db, closure));
  profile.close(closure);
}
