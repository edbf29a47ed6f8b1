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

/** The printed key, for as long as somebody may go on with it. */
interface Desk {
  readonly environment: ClosureEnvironment;
  given: Given | null;
  cancel: () => void;
}

export function createClosureService(environment: ClosureEnvironment): ClosureService {
  const { oneAtATime } = environment;
  const desk: Desk = { environment, given: null, cancel: () => {} };
  return {
    declaredLost: (store) => closeNow(environment, store),
    // The lock screen asks before the last words are kept and the store is gone.
    read: () => told(environment),
    open: (recoveryKey) => oneAtATime(() => open(desk, recoveryKey)),
    handOver: async (typed) => {
      if (normalPassphrase(typed) !== keyGiven(desk).passphrase) {
        throw new AppFailure('export.wrongPassphrase');
      }
      const folder = await environment.folders.ask();
      if (folder === null) return { fileName: null };
      return oneAtATime(async () => ({
        fileName: await writeTo(environment, folder, keyGiven(desk)),
      }));
    },
    startAgain: () => oneAtATime(() => startAgain(desk)),
  };
}

function closeNow({ clock, logger, sessions, real }: ClosureEnvironment, store: OpenStore): void {
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
}

/** @throws AppFailure `session.refused` for a workstation that nobody closed */
function told({ real }: ClosureEnvironment): Closure {
  const found = real.exists() ? real.closure() : null;
  if (found === null) throw new AppFailure('session.refused');
  return found;
}

/** The same, once the store behind is gone. */
function closure(environment: ClosureEnvironment): Closure {
  if (environment.sessions.store() !== null) throw new AppFailure('session.refused');
  return told(environment);
}

function keyGiven({ environment, given }: Desk): Given {
  closure(environment);
  if (given === null) throw new AppFailure('session.refused');
  return given;
}

function forget(desk: Desk): void {
  desk.cancel();
  if (desk.given !== null) wipe(desk.given.masterKey);
  desk.given = null;
}

function openClosed(environment: ClosureEnvironment, masterKey: Buffer): OpenStore {
  const { real } = environment;
  const keyring = real.keyring();
  if (!isAuthentic(keyring, masterKey)) throw new AppFailure('keyring.damaged');
  return openStore(real.folder, keyring, masterKey, environment);
}

function open(desk: Desk, recoveryKey: string): QueuePlan {
  const { environment } = desk;
  closure(environment);
  const masterKey = openWithPrintedKey(environment.real.keyring(), recoveryKey);
  const store = openClosed(environment, masterKey);
  try {
    const { lines, others, originals, bytes } = unsentQueue(store.database);
    forget(desk);
    const passphrase = newPassphrase();
    desk.given = { masterKey, passphrase };
    desk.cancel = environment.clock.startTimer(keptForMs, () => forget(desk));
    return {
      ...{ passphrase, words: passphraseLength, wordsInList, bits: passphraseBits },
      ...{ requests: lines.length, others: others.length, originals, bytes },
    };
  } finally {
    store.close();
  }
}

async function writeTo(
  environment: ClosureEnvironment,
  folder: string,
  { masterKey, passphrase }: Given,
): Promise<string> {
  const store = openClosed(environment, masterKey);
  try {
    const now = environment.clock.now();
    const found = closure(environment);
    const fileName = await writeQueue(store, folder, passphrase, { now, closure: found });
    environment.real.close(readClosure(store.database) ?? closure(environment));
    return fileName;
  } catch (error) {
    throw failureOf(error);
  } finally {
    store.close();
  }
}

function startAgain(desk: Desk): { readonly name: string } {
  const { real, clock, logger } = desk.environment;
  keyGiven(desk);
  const name = setAside(real.folder, clock.now());
  logger.log('store.setAside', { profile: real.name });
  real.forget();
  forget(desk);
  return { name };
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
