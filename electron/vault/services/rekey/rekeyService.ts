import { timingSafeEqual } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import type { RekeyProgress, RekeyView } from '../../../../shared/ipc/rekey.ts';
import type { Logger } from '../../logger.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import { finishRenewal } from '../../rekey/places.ts';
import { prepareRenewal } from '../../rekey/prepareRenewal.ts';
import { destroyFormerKeys, removeFormer } from '../../rekey/retireFormer.ts';
import { wipe } from '../../session/kdf.ts';
import { openMasterKey, openSlot } from '../../session/keyring.ts';
import type { Keyring, Slot } from '../../session/keyringFormat.ts';
import type { Profile } from '../../session/profiles.ts';
import { formatRecoveryKey, newRecoveryKey, parseRecoveryKey } from '../../session/recoveryKey.ts';
import type { Session, Sessions } from '../../session/sessions.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { assertManages } from '../people/manages.ts';
import { type Obstacles, obstacleNow, viewOf } from './rekeyView.ts';

export interface RekeyEnvironment extends Obstacles {
  readonly real: Profile;
  readonly sessions: Sessions;
  readonly oneAtATime: OneAtATime;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly clock: Parameters<typeof prepareRenewal>[0]['clock'];
  readonly logger: Logger;
  /** Ends what runs on the store, and answers once it has ended. */
  readonly quiesce: (session: Session) => Promise<void>;
  /** A backup under the new keys. Never rejects. */
  readonly backUp: (session: Session) => Promise<void>;
}

export interface RekeyService {
  /** @throws AppFailure `setup.practiceOnly` */
  readonly read: (session: Session) => RekeyView;
  /**
   * Her passphrase once more, then a new printed key: shown to her, kept in memory until it is typed back.
   * @throws AppFailure `setup.practiceOnly`, `user.administratorNeeded`, `passphrase.wrong`, `session.throttled`
   */
  readonly begin: (session: Session, passphrase: string) => Promise<{ recoveryKey: string }>;
  /**
   * Renews every key of the store: her session ends, the lock screen tells how far it is, and nobody comes in before
   * the end.
   * @throws AppFailure `recovery.mismatch`, `rekey.busy`, `rekey.failed`, and what `prepareRenewal` throws
   */
  readonly run: (session: Session, typed: string) => Promise<void>;
  readonly progress: () => RekeyProgress;
  /** The person has read how it ended: the lock screen comes back. */
  readonly leave: () => void;
  /** True from the start of a renewal until somebody has read how it ended. */
  readonly holdsGate: () => boolean;
  /** Somebody came in: the first time after a renewal, the former keys are destroyed. */
  readonly storeOpened: (session: Session) => void;
}

interface Pending {
  readonly sessionId: string;
  readonly recoveryKey: Buffer;
}

const idle: RekeyProgress = { state: 'none', step: 'copy', done: 0, total: 0, reason: null };

export function createRekeyService(environment: RekeyEnvironment): RekeyService {
  const { real, sessions, oneAtATime, logger } = environment;
  let pending: Pending | null = null;
  let progress = idle;

  const begin = async (session: Session, passphrase: string): Promise<{ recoveryKey: string }> => {
    assertMay(session);
    await assertPassphrase(environment, session, passphrase);
    if (pending !== null) wipe(pending.recoveryKey);
    pending = { sessionId: session.id, recoveryKey: newRecoveryKey() };
    return { recoveryKey: formatRecoveryKey(pending.recoveryKey) };
  };

  const run = async (session: Session, typed: string): Promise<void> => {
    assertMay(session);
    if (pending?.sessionId !== session.id) throw new AppFailure('session.refused');
    if (!isSame(pending.recoveryKey, typed)) throw new AppFailure('recovery.mismatch');
    assertFree(environment, session);
    await environment.quiesce(session);
    if (!session.isOpen()) throw new AppFailure('session.locked');
    assertFree(environment, session);
    const { recoveryKey } = pending;
    const opened = openOwn(real.keyring(), session);
    pending = null;
    progress = { ...idle, state: 'running' };
    sessions.setDown('rekey');
    const startedAt = environment.clock.monotonicMs();
    try {
      await renew(environment, session.userId, opened, recoveryKey, (next) => {
        progress = next;
      });
      progress = { ...progress, state: 'done' };
    } catch (error) {
      const failure = storeFailure(error);
      progress = { ...progress, state: 'failed', reason: reasonOf(failure) };
      throw failure ?? error;
    } finally {
      wipe(opened.masterKey, opened.slotKey, recoveryKey);
      const durationMs = Math.round(environment.clock.monotonicMs() - startedAt);
      logger.log('rekey.ended', { durationMs, reason: progress.state });
    }
  };

  return {
    read: (session) => viewOf(environment, session, real),
    begin: (session, passphrase) => oneAtATime(() => begin(session, passphrase)),
    run: (session, typed) => oneAtATime(() => run(session, typed)),
    progress: () => progress,
    leave: () => {
      if (progress.state !== 'running') progress = idle;
    },
    holdsGate: () => progress.state !== 'none',
    storeOpened: (session) => void retire(environment, session),
  };
}

interface OpenedOwn {
  readonly slot: Slot;
  readonly slotKey: Buffer;
  readonly masterKey: Buffer;
}

/** Copies: what the session holds is wiped when it ends. */
function openOwn(keyring: Keyring, session: Session): OpenedOwn {
  const slot = keyring.slots.find(({ user }) => user === session.userId);
  const masterKey = slot === undefined ? null : openMasterKey(keyring, slot, session.slotKey);
  if (slot === undefined || masterKey === null) throw new AppFailure('key.unavailable');
  return { slot, slotKey: Buffer.from(session.slotKey), masterKey };
}

async function renew(
  { real, sqliteBinding, clock }: RekeyEnvironment,
  userId: string,
  { slot, slotKey, masterKey }: OpenedOwn,
  recoveryKey: Uint8Array,
  tell: (progress: RekeyProgress) => void,
): Promise<void> {
  await removeFormer(real.folder);
  await prepareRenewal({
    folder: real.folder,
    keyring: real.keyring(),
    masterKey,
    userId,
    self: { slotId: slot.id, slotKey },
    recoveryKey,
    sqliteBinding,
    clock,
    onPiece: async (step, done, total) => {
      tell({ state: 'running', step, done, total, reason: null });
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  finishRenewal(real.folder, clock.now());
  real.forget();
}

/** The keys first: from then on nobody opens the former store. Then its files, then a backup under the new keys. */
async function retire(environment: RekeyEnvironment, session: Session): Promise<void> {
  const { real, logger } = environment;
  const { store } = session;
  if (store.profile !== 'real') return;
  try {
    const keyring = real.keyring();
    if (keyring.epoch === 1) return;
    if (destroyFormerKeys(real.folder, keyring)) {
      const act = { action: 'store.rekey', detail: { formerKeysDestroyed: true } } as const;
      store.write(null, act, () => {});
      logger.log('rekey.formerDestroyed');
    }
    await removeFormer(real.folder);
    if (session.isOpen()) await environment.backUp(session);
  } catch (error) {
    // Tried again at the next unlock.
    logger.log('rekey.formerKept', { code: storeFailure(error)?.code ?? 'internal' });
  }
}

function assertMay(session: Session): void {
  if (!session.isOpen()) throw new AppFailure('session.locked');
  if (session.store.profile === 'practice') throw new AppFailure('setup.practiceOnly');
  assertManages(session);
}

function assertFree(obstacles: Obstacles, session: Session): void {
  const reason = obstacleNow(obstacles, session);
  if (reason !== null) throw new AppFailure('rekey.busy', { reason });
}

/** A wrong one counts as at the lock screen: an open session is no place to guess. */
async function assertPassphrase(
  { real, workstationSecret }: RekeyEnvironment,
  session: Session,
  passphrase: string,
): Promise<void> {
  const keyring = real.keyring();
  const slot = keyring.slots.find(({ user }) => user === session.userId);
  if (slot === undefined) throw new AppFailure('key.unavailable');
  real.throttle().beginPassphrase(slot.user);
  const opened = await openSlot(keyring, slot, passphrase, workstationSecret);
  if (opened === null) {
    session.write({ action: 'store.rekey', outcome: 'refused' }, () => {});
    throw new AppFailure('passphrase.wrong');
  }
  wipe(opened.masterKey, opened.slotKey);
  real.throttle().passphraseSucceeded(slot.user);
}

function isSame(expected: Buffer, typed: string): boolean {
  const found = parseRecoveryKey(typed);
  return found !== null && found.length === expected.length && timingSafeEqual(found, expected);
}

function reasonOf(failure: AppFailure | null): NonNullable<RekeyProgress['reason']> {
  if (failure?.code === 'store.diskFull') return 'diskFull';
  return failure?.code === 'store.corrupted' ? 'damaged' : 'other';
}
