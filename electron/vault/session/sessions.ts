import { randomUUID } from 'node:crypto';
import type { Role } from '../../../shared/domain/roles.ts';
import type { VaultEvent, VaultToMain } from '../../../shared/ipc/port.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { AuditAct } from '../store/auditStore.ts';
import type { WritableDatabase } from '../store/database.ts';
import { readLockSettings, savePlace } from '../store/lockStore.ts';
import { wipe } from './kdf.ts';
import { type IdleLock, type LockTimes, lockTimesFor, startIdleLock } from './lock.ts';
import type { OpenStore } from './openStore.ts';
import { codeValidityMs } from './quickCode.ts';

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

interface HeldKey {
  readonly slotKey: Buffer;
  readonly wall: number;
  readonly monotonic: number;
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

/** Who is at the screen, and which store is open behind. */
export function createSessions(environment: SessionsEnvironment): Sessions {
  const { clock, logger, tellMain, tellWindows } = environment;
  const held = new Map<string, HeldKey>();
  let store: OpenStore | null = null;
  let current: { session: Session; idle: IdleLock; open: boolean; place: string | null } | null =
    null;
  let lockCount = 0;
  let lastPassphrase = 0;
  let cancelClosing = (): void => {};
  let cancelSoon = (): void => {};

  const end = (reason: string): void => {
    lockCount += 1;
    if (current === null) return;
    const { session, idle, place } = current;
    idle.stop();
    cancelSoon();
    current.open = false;
    current = null;
    tellWindows({ event: 'closed', reason: 'locked' });
    traceLock(session, reason, place);
    if (held.get(session.userId)?.slotKey !== session.slotKey) wipe(session.slotKey);
  };
  const traceLock = (session: Session, reason: string, place: string | null): void => {
    logger.log('session.locked', { reason });
    try {
      session.write({ action: 'session.lock', reason }, (db) =>
        savePlace(db, session.userId, place),
      );
      session.store.database.checkpoint();
    } catch {
      // The screen is locked whatever the disk answers.
      logger.log('store.checkpointFailed');
    }
  };
  const dropStore = (): void => {
    cancelClosing();
    for (const { slotKey } of held.values()) wipe(slotKey);
    held.clear();
    if (store !== null) environment.closing(store);
    store?.close();
    store = null;
  };
  const closeStore = (reason: string): void => {
    end(reason);
    dropStore();
    logger.log('vault.closed', { reason });
    tellMain({ type: 'closeVault' });
  };
  const lock = (reason: string): void => {
    if (current === null) {
      lockCount += 1;
      return;
    }
    end(reason);
    const left = lastPassphrase + storeStaysOpenMs - clock.monotonicMs();
    cancelClosing = clock.startTimer(Math.max(left, 0), () => closeStore('12 hours'));
    tellMain({ type: 'locked' });
  };
  const lockSoon = (reason: string): void => {
    if (current === null) {
      lock(reason);
      return;
    }
    cancelSoon();
    cancelSoon = clock.startTimer(lastWordsMs, () => lock(reason));
    tellWindows({ event: 'lockWarning', seconds: 0 });
  };
  const watch = ({ role, store: own }: Session): IdleLock => {
    const times = environment.lockTimes ?? lockTimesFor(readLockSettings(own.database), role);
    return startIdleLock(clock, times, {
      warn: (seconds) => tellWindows({ event: 'lockWarning', seconds }),
      lock: () => lock('idle'),
    });
  };
  const begin: Sessions['begin'] = (user, slotKey) => {
    if (store === null) throw new Error('No store is open');
    cancelClosing();
    const holder = { open: true };
    const session = newSession(user, slotKey, store, () => holder.open, tellWindows);
    current = Object.assign(holder, { session, idle: watch(session), place: null });
    logger.log('session.unlocked', { profile: store.profile });
    environment.began(session);
    tellMain({ type: 'unlocked' });
  };

  return {
    store: () => store,
    current: () => current?.session ?? null,
    lockCount: () => lockCount,
    adoptStore: (opened) => {
      dropStore();
      store = opened;
    },
    begin,
    holdKey: (userId, slotKey) => {
      const before = held.get(userId)?.slotKey;
      if (before !== undefined && before !== current?.session.slotKey) wipe(before);
      lastPassphrase = clock.monotonicMs();
      const wall = clock.now().getTime();
      held.set(userId, { slotKey, wall, monotonic: lastPassphrase });
    },
    heldKey: (userId) => {
      const key = held.get(userId);
      if (key === undefined) return null;
      const wall = clock.now().getTime() - key.wall;
      if (Math.max(wall, clock.monotonicMs() - key.monotonic) < codeValidityMs) {
        return { slotKey: key.slotKey, givenAt: new Date(key.wall) };
      }
      // A session that is still open goes on with it; the next one needs the passphrase.
      if (current?.session.userId !== userId) wipe(key.slotKey);
      held.delete(userId);
      return null;
    },
    replaceKey: (session, slotKey) => {
      session.slotKey.set(slotKey);
      held.get(session.userId)?.slotKey.set(slotKey);
    },
    dropPerson: (userId) => {
      const key = held.get(userId);
      held.delete(userId);
      if (current?.session.userId === userId) lock('person removed');
      if (key !== undefined) wipe(key.slotKey);
    },
    presence: () => current?.idle.presence(),
    keepPlace: (place) => {
      if (current !== null) current.place = place;
    },
    applyLockTimes: () => {
      if (current === null) return;
      current.idle.stop();
      current.idle = watch(current.session);
    },
    lockSoon,
    lock,
    setDown: (reason) => {
      end(reason);
      dropStore();
      tellMain({ type: 'locked' });
    },
    discardStore: () => {
      end('damaged');
      dropStore();
    },
    closeStore,
  };
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
