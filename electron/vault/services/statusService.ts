import { AppFailure } from '../../../shared/errors.ts';
import type { SessionStatus } from '../../../shared/ipc/session.ts';
import type { Clock } from '../clock.ts';
import type { DamageKeeper } from '../session/damage.ts';
import type { Keyring } from '../session/keyringFormat.ts';
import type { OpenStore } from '../session/openStore.ts';
import type { Profile } from '../session/profiles.ts';
import type { Sessions } from '../session/sessions.ts';
import { readHubContact } from '../store/hubLinkStore.ts';
import { readUser } from '../store/userStore.ts';
import { lockCounts } from './lockCounts.ts';

export interface StatusEnvironment {
  readonly clock: Clock;
  readonly real: Profile;
  readonly practice: Profile;
  readonly sessions: Sessions;
  readonly damage: DamageKeeper;
  /** True while the keys of the real store are renewed, and until somebody has read how it ended. */
  readonly isRekeying: () => boolean;
  /** Somebody left her store for the exercise, and is not in it yet. */
  readonly isCrossing: () => boolean;
  /** A call that rings on the open store. */
  readonly rung: () => SessionStatus['rung'];
  /** Missed calls and promised ones that are due, of an open store. */
  readonly callNotices: (store: OpenStore) => SessionStatus['callNotices'];
  /** What gets a stranger back into the exercise: the code while it works, else the passphrase. */
  readonly practiceCode: () => string;
}

const nothingInstalled: SessionStatus = {
  state: 'setup',
  profile: 'none',
  establishment: null,
  workstationName: null,
  users: [],
  waiting: null,
  lastHubContact: null,
  rung: null,
  callNotices: [],
  practiceCode: null,
  besideInstalled: false,
};

/** The store that the lock screen stands before: the open one, else the real one; the exercise opens by « Découvrir ». */
export function profileAtGate({
  sessions,
  real,
  practice,
}: Pick<StatusEnvironment, 'sessions' | 'real' | 'practice'>): Profile | null {
  const open = sessions.store();
  if (open !== null) return open.profile === 'real' ? real : practice;
  return real.exists() ? real : null;
}

/**
 * What the first screen and the lock screen show: places, short names and counts, never a resident.
 * @throws AppFailure `keyring.damaged`
 */
export function readStatus(environment: StatusEnvironment): SessionStatus {
  const { sessions } = environment;
  const profile = profileAtGate(environment);
  if (profile === null) return nothingInstalled;
  const keyring = profile.keyring();
  const front = profile.front(keyring);
  const unlocked = sessions.current() !== null;
  const damaged = environment.damage.current()?.profile === profile;
  const rekeying = profile.name === 'real' && environment.isRekeying();
  const closed = profile.name === 'real' && profile.closure() !== null;
  const crossing = environment.isCrossing();
  const tiles =
    front?.people ?? keyring.slots.map(({ user }, index) => anonymousTile(user, index + 1));
  return {
    state: stateOf(keyring, { unlocked, closed, damaged, rekeying, crossing }),
    profile: profile.name,
    establishment: front?.establishment ?? null,
    workstationName: front?.workstationName ?? null,
    users: tiles.map((tile) => ({
      ...tile,
      passphraseGivenAt: codeReadySince(sessions, tile.id)?.toISOString() ?? null,
    })),
    waiting: readWaiting(sessions, environment.clock.now()),
    lastHubContact: lastContact(sessions),
    rung: profile.name === sessions.store()?.profile ? environment.rung() : null,
    callNotices: noticesOf(environment),
    practiceCode: profile.name === 'practice' ? environment.practiceCode() : null,
    besideInstalled: profile.name === 'practice' && environment.real.exists(),
  };
}

function stateOf(
  keyring: Keyring,
  {
    unlocked,
    closed,
    damaged,
    rekeying,
    crossing,
  }: Record<'unlocked' | 'closed' | 'damaged' | 'rekeying' | 'crossing', boolean>,
): SessionStatus['state'] {
  if (unlocked) return 'unlocked';
  if (closed) return 'closed';
  if (rekeying) return 'rekeying';
  if (damaged) return 'damaged';
  if (crossing) return 'exercise';
  return keyring.recoveryConfirmed ? 'locked' : 'recovery';
}

/** When the hub last answered; null where it never did, and for a store that is not open. */
function lastContact(sessions: Sessions): string | null {
  const store = sessions.store();
  return store === null ? null : unlessDamaged(() => readHubContact(store.database).lastContact);
}

/** The workstation's secret changed: the names cannot be read before the recovery key was used. */
function anonymousTile(
  id: string,
  rank: number,
): Omit<SessionStatus['users'][number], 'passphraseGivenAt'> {
  return { id, displayName: `n° ${rank}`, initials: String(rank), role: 'nurse' };
}

/** Since when her code lets her back in; null without a passphrase given here, and for whoever chose no code. */
function codeReadySince(sessions: Sessions, userId: string): Date | null {
  const [held, store] = [sessions.heldKey(userId), sessions.store()];
  if (held === null || store === null) return null;
  return unlessDamaged(() =>
    readUser(store.database, userId)?.quickCode == null ? null : held.givenAt,
  );
}

function noticesOf({ sessions, callNotices }: StatusEnvironment): SessionStatus['callNotices'] {
  const store = sessions.store();
  return store === null ? [] : (unlessDamaged(() => callNotices(store)) ?? []);
}

function readWaiting(sessions: Sessions, now: Date): SessionStatus['waiting'] {
  const store = sessions.store();
  return store === null ? null : unlessDamaged(() => lockCounts(store.database, now));
}

/** A damaged store is told at the unlock; the lock screen goes on without what it would have said. */
function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppFailure) return null;
    throw error;
  }
}
