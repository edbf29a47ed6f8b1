import { randomUUID } from 'node:crypto';
import type { Role } from '../../../shared/domain/roles.ts';
import type { VaultEvent, VaultToMain } from '../../../shared/ipc/port.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { AuditAct } from '../store/auditStore.ts';
import type { WritableDatabase } from '../store/database.ts';
import { readLockSettings, savePlace } from '../store/lockStore.ts';
import { createHeldKeys, type HeldKeys } from './heldKeys.ts';
import { wipe } from './kdf.ts';
import { type IdleLock, type LockTimes, lockTimesFor, startIdleLock } from './lock.ts';
import type { OpenStore } from './openStore.ts';

/** Level 2 by itself: this long after anybody last gave a passphrase, once nobody is at the screen. */
const storeStaysOpenMs = 12 * 60 * 60 * 1000;

/** What a window gets to hand over what was being typed when the system locks or sleeps. */
const lastWordsMs = 400;

/** One person between an unlock and a lock. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly store: OpenStore;
  /** Opens her slot and her signing key; held in this process only. */
  readonly slotKey: Buffer;
  readonly isOpen: () => boolean;
  /** One act of hers: what `work` writes and its trace, in one transaction. */
  readonly write: <T>(act: AuditAct, work: (db: WritableDatabase) => T) => T;
  /** Tells her windows what to read again, once the act is committed. Names of things, never content. */
  readonly changed: (...keys: readonly (readonly string[])[]) => void;
}

export interface Sessions {
  readonly store: () => OpenStore | null;
  readonly current: () => Session | null;
  /** Rises at each lock: an unlock that began before one must not end after it. */
  readonly lockCount: () => number;
  readonly adoptStore: (store: OpenStore) => void;
  readonly begin: (user: { id: string; role: Role }, slotKey: Buffer) => void;
  /** Keeps what the code will need for the next 12 hours. */
  readonly holdKey: (userId: string, slotKey: Buffer) => void;
  /** The key of somebody who gave her passphrase less than 12 hours ago, with that time; else null. */
  readonly heldKey: (userId: string) => { readonly slotKey: Buffer; readonly givenAt: Date } | null;
  /** She changed her passphrase: from here on her slot opens with this key, which is copied. */
  readonly replaceKey: (session: Session, slotKey: Uint8Array) => void;
  /** She may not open this workstation any more: her key is forgotten and, were she at the screen, it locks. */
  readonly dropPerson: (userId: string) => void;
  readonly presence: () => void;
  /** Where the person is: kept in memory, and with the line of her lock in the store, for her alone. */
  readonly keepPlace: (place: string | null) => void;
  /** The delay starts again with the settings of now. */
  readonly applyLockTimes: () => void;
  /** Level 1 within half a second: the windows are told first, and keep what was being typed. */
  readonly lockSoon: (reason: string) => void;
  /** Level 1: the person is out, the store stays open and the queue goes on. */
  readonly lock: (reason: string) => void;
  /** Closes the store for work on its files: nobody is in, no key of it is left here, and this process goes on. */
  readonly setDown: (reason: string) => void;
  /** Closes a store that turned out damaged, with every key of it, and goes on: nobody is in. */
  readonly discardStore: () => void;
  /** Level 2: no key is left in this process, which main then ends. */
  readonly closeStore: (reason: string) => void;
}

export interface SessionsEnvironment {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Null: what the store says for the person's role. */
  readonly lockTimes: LockTimes | null;
  readonly tellMain: (message: VaultToMain) => void;
  readonly tellWindows: (event: VaultEvent) => void;
  /** Somebody came in; her windows are about to open. */
  readonly began: (session: Session) => void;
  /** The last moment at which the store can be written. */
  readonly closing: (store: OpenStore) => void;
}

interface Desk extends SessionsEnvironment {
  readonly held: HeldKeys;
  store: OpenStore | null;
  current: Current | null;
  lockCount: number;
  lastPassphrase: number;
  cancelClosing: () => void;
  cancelSoon: () => void;
}

/** The person at the screen. */
interface Current {
  readonly session: Session;
  idle: IdleLock;
  open: boolean;
  place: string | null;
}

/** Who is at the screen, and which store is open behind. */
export function createSessions(environment: SessionsEnvironment): Sessions {
  const { clock } = environment;
  const held = createHeldKeys(clock);
  const desk: Desk = {
    ...environment,
    held,
    store: null,
    current: null,
    lockCount: 0,
    lastPassphrase: 0,
    cancelClosing: () => {},
    cancelSoon: () => {},
  };
  const inUse = (): Buffer | undefined => desk.current?.session.slotKey;
  return {
    store: () => desk.store,
    current: () => desk.current?.session ?? null,
    lockCount: () => desk.lockCount,
    adoptStore: (opened) => {
      dropStore(desk);
      desk.store = opened;
    },
    begin: (user, slotKey) => begin(desk, user, slotKey),
    holdKey: (userId, slotKey) => {
      desk.lastPassphrase = clock.monotonicMs();
      held.hold(userId, slotKey, inUse());
    },
    heldKey: (userId) => held.find(userId, inUse()),
    replaceKey: ({ userId, slotKey }, next) => {
      slotKey.set(next);
      held.replace(userId, next);
    },
    dropPerson: (userId) => {
      const key = held.take(userId);
      if (desk.current?.session.userId === userId) lock(desk, 'person removed');
      if (key !== undefined) wipe(key);
    },
    presence: () => desk.current?.idle.presence(),
    keepPlace: (place) => {
      if (desk.current !== null) desk.current.place = place;
    },
    applyLockTimes: () => {
      if (desk.current === null) return;
      desk.current.idle.stop();
      desk.current.idle = watch(desk, desk.current.session);
    },
    lockSoon: (reason) => lockSoon(desk, reason),
    lock: (reason) => lock(desk, reason),
    setDown: (reason) => {
      end(desk, reason);
      dropStore(desk);
      desk.tellMain({ type: 'locked' });
    },
    discardStore: () => {
      end(desk, 'damaged');
      dropStore(desk);
    },
    closeStore: (reason) => closeStore(desk, reason),
  };
}

function begin(desk: Desk, user: { id: string; role: Role }, slotKey: Buffer): void {
  const { store, tellWindows } = desk;
  if (store === null) throw new Error('No store is open');
  desk.cancelClosing();
  const holder = { open: true };
  const session = newSession(user, slotKey, store, () => holder.open, tellWindows);
  desk.current = Object.assign(holder, { session, idle: watch(desk, session), place: null });
  desk.logger.log('session.unlocked', { profile: store.profile });
  desk.began(session);
  desk.tellMain({ type: 'unlocked' });
}

function watch(desk: Desk, { role, store }: Session): IdleLock {
  const times = desk.lockTimes ?? lockTimesFor(readLockSettings(store.database), role);
  return startIdleLock(desk.clock, times, {
    warn: (seconds) => desk.tellWindows({ event: 'lockWarning', seconds }),
    lock: () => lock(desk, 'idle'),
  });
}

function lockSoon(desk: Desk, reason: string): void {
  if (desk.current === null) {
    lock(desk, reason);
    return;
  }
  desk.cancelSoon();
  desk.cancelSoon = desk.clock.startTimer(lastWordsMs, () => lock(desk, reason));
  desk.tellWindows({ event: 'lockWarning', seconds: 0 });
}

function lock(desk: Desk, reason: string): void {
  if (desk.current === null) {
    desk.lockCount += 1;
    return;
  }
  end(desk, reason);
  const left = desk.lastPassphrase + storeStaysOpenMs - desk.clock.monotonicMs();
  desk.cancelClosing = desk.clock.startTimer(Math.max(left, 0), () => closeStore(desk, '12 hours'));
  desk.tellMain({ type: 'locked' });
}

/** The person is out: her windows, her key unless the code may need it, and the line of her lock. */
function end(desk: Desk, reason: string): void {
  desk.lockCount += 1;
  if (desk.current === null) return;
  const { session, idle, place } = desk.current;
  idle.stop();
  desk.cancelSoon();
  desk.current.open = false;
  desk.current = null;
  desk.tellWindows({ event: 'closed', reason: 'locked' });
  traceLock(desk.logger, session, reason, place);
  if (!desk.held.isHeld(session.userId, session.slotKey)) wipe(session.slotKey);
}

function traceLock(logger: Logger, session: Session, reason: string, place: string | null): void {
  logger.log('session.locked', { reason });
  try {
    session.write({ action: 'session.lock', reason }, (db) => savePlace(db, session.userId, place));
    session.store.database.checkpoint();
  } catch {
    // The screen is locked whatever the disk answers.
    logger.log('store.checkpointFailed');
  }
}

function closeStore(desk: Desk, reason: string): void {
  end(desk, reason);
  dropStore(desk);
  desk.logger.log('vault.closed', { reason });
  desk.tellMain({ type: 'closeVault' });
}

function dropStore(desk: Desk): void {
  desk.cancelClosing();
  desk.held.wipeAll();
  if (desk.store !== null) desk.closing(desk.store);
  desk.store?.close();
  desk.store = null;
}

function newSession(
  user: { id: string; role: Role },
  slotKey: Buffer,
  store: OpenStore,
  isOpen: () => boolean,
  tellWindows: (event: VaultEvent) => void,
): Session {
  return {
    id: randomUUID(),
    userId: user.id,
    role: user.role,
    store,
    slotKey,
    isOpen,
    write: (act, work) => store.write(user.id, act, work),
    changed: (...keys) => tellWindows({ event: 'changed', keys }),
  };
}
