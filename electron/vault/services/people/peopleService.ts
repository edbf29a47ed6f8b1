import { administratorRoles, type Role, requesterRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { PeopleView, PersonRow } from '../../../../shared/ipc/people.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import { sealFront } from '../../session/front.ts';
import { wipe } from '../../session/kdf.ts';
import { openMasterKey } from '../../session/keyring.ts';
import type { Profile } from '../../session/profiles.ts';
import type { Session, Sessions } from '../../session/sessions.ts';
import { replaceKeyring, tilesOf } from '../../session/settleKeyring.ts';
import { shortName, userTile } from '../../session/userTile.ts';
import { countDraftsOf, takeOverDrafts } from '../../store/draftStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import {
  disableUser,
  readUser,
  readUsers,
  type StoredUser,
  saveRole,
} from '../../store/userStore.ts';
import { assertManages, managersAmong } from './manages.ts';

export interface PeopleEnvironment {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly profileOf: (session: Session) => Profile;
  readonly oneAtATime: OneAtATime;
  readonly workstationSecret: Uint8Array;
  readonly logger: Logger;
}

export interface PeopleService {
  readonly list: (session: Session) => PeopleView;
  /**
   * She may not open this workstation any more: slot, tile, code and held key go now.
   * @throws AppFailure `user.administratorNeeded`, `user.lastAdministrator`, `user.draftsRemain`, `notFound`
   */
  readonly disable: (session: Session, input: Parsed<'user:disable'>) => Promise<void>;
  /** @throws AppFailure `user.administratorNeeded`, `user.lastAdministrator`, `notFound` */
  readonly setRole: (session: Session, input: Parsed<'user:setRole'>) => Promise<void>;
}

export function createPeopleService(environment: PeopleEnvironment): PeopleService {
  const { oneAtATime } = environment;
  const inTurn = (session: Session, work: () => void): Promise<void> =>
    oneAtATime(async () => {
      if (!session.isOpen()) throw new AppFailure('session.locked');
      assertManages(session);
      work();
    });
  return {
    list: (session) => {
      const { database } = session.store;
      const users = readUsers(database);
      return {
        people: users.map((user) => personRow(user, countDraftsOf(database, user.id))),
        mayManage: managersAmong(users).some(({ id }) => id === session.userId),
      };
    },
    disable: (session, input) => inTurn(session, () => disable(environment, session, input)),
    setRole: (session, input) => inTurn(session, () => setRole(environment, session, input)),
  };
}

/** The database first: from then on her slot opens nothing, whatever stops before the keyring has lost it. */
function disable(
  environment: PeopleEnvironment,
  session: Session,
  { id, draftsTo }: Parsed<'user:disable'>,
): void {
  const { clock, sessions } = environment;
  const { users, person } = personAmong(session, id);
  const remaining = users.filter((user) => user.id !== id);
  assertStaysManaged(users, remaining);
  const drafts = countDraftsOf(session.store.database, id);
  const taker = drafts === 0 ? null : takerOf(remaining, draftsTo, drafts);
  withMasterKey(environment, session, (profile, masterKey) => {
    const object = { type: 'Practitioner', id };
    const detail = taker === null ? { drafts } : { drafts, draftsTo: taker.id };
    session.write({ action: 'user.disable', object, detail }, (db) => {
      if (taker !== null) takeOverDrafts(db, id, taker.id);
      disableUser(db, person.id, clock.now());
    });
    sealPeople(environment, profile, session, masterKey);
  });
  session.changed(['Session'], ['Person'], ['ServiceRequest']);
  sessions.dropPerson(id);
}

function setRole(
  environment: PeopleEnvironment,
  session: Session,
  { id, role }: Parsed<'user:setRole'>,
): void {
  const { users, person } = personAmong(session, id);
  assertStaysManaged(
    users,
    users.map((user) => (user.id === id ? { ...user, role } : user)),
  );
  withMasterKey(environment, session, (profile, masterKey) => {
    const object = { type: 'Practitioner', id };
    const detail = { from: person.role, to: role };
    session.write({ action: 'user.setRole', object, detail }, (db) => saveRole(db, id, role));
    sealPeople(environment, profile, session, masterKey);
  });
  session.changed(['Session'], ['Person']);
  // Rights are those of the unlock: under another role she comes in again.
  environment.sessions.dropPerson(id);
}

/**
 * The lock screen and the slots, for those who may still open. The database has decided already: what the disk refuses
 * here is done at the next opening.
 */
function sealPeople(
  { workstationSecret, logger }: PeopleEnvironment,
  profile: Profile,
  session: Session,
  masterKey: Uint8Array,
): void {
  const keyring = profile.keyring();
  const front = profile.front(keyring);
  if (front === null) throw new AppFailure('key.unavailable');
  const known = new Set(keyring.slots.map(({ user }) => user));
  const users = readUsers(session.store.database).filter(({ id }) => known.has(id));
  const left = new Set(users.filter(({ disabledAt }) => disabledAt !== null).map(({ id }) => id));
  const draft = {
    ...keyring,
    front: sealFront({ ...front, people: tilesOf(users) }, keyring, workstationSecret),
    slots: keyring.slots.filter(({ user }) => !left.has(user)),
  };
  try {
    replaceKeyring(profile, session.store, draft, masterKey);
  } catch (error) {
    const failure = storeFailure(error);
    if (failure === null) throw error;
    logger.log('people.notSealed', { profile: profile.name, code: failure.code });
  }
}

function withMasterKey(
  { profileOf }: PeopleEnvironment,
  session: Session,
  work: (profile: Profile, masterKey: Buffer) => void,
): void {
  const profile = profileOf(session);
  const keyring = profile.keyring();
  const own = keyring.slots.find(({ user }) => user === session.userId);
  const masterKey = own === undefined ? null : openMasterKey(keyring, own, session.slotKey);
  if (masterKey === null || profile.front(keyring) === null) {
    throw new AppFailure('key.unavailable');
  }
  try {
    work(profile, masterKey);
  } finally {
    wipe(masterKey);
  }
}

function personAmong(
  session: Session,
  id: string,
): { readonly users: readonly StoredUser[]; readonly person: StoredUser } {
  const person = readUser(session.store.database, id);
  if (person === null || person.disabledAt !== null) throw new AppFailure('notFound');
  return { users: readUsers(session.store.database), person };
}

/** A workstation that has somebody to keep it never loses the last one. */
function assertStaysManaged(before: readonly StoredUser[], after: readonly StoredUser[]): void {
  const lost = keepers(before) > 0 && keepers(after) === 0;
  if (lost || managersAmong(after).length === 0) throw new AppFailure('user.lastAdministrator');
}

function keepers(users: readonly StoredUser[]): number {
  const active = users.filter(({ disabledAt }) => disabledAt === null);
  return active.filter(({ role }) => administratorRoles.includes(role)).length;
}

/** The IDEC takes over what is left; where there is none, whoever signs requests may. */
function takerOf(
  remaining: readonly StoredUser[],
  draftsTo: string | null,
  count: number,
): StoredUser {
  const taker = remaining.find(({ id }) => id === draftsTo);
  const active = remaining.filter(({ disabledAt }) => disabledAt === null);
  const hasCoordinator = active.some(({ role }) => role === 'nurseCoordinator');
  const allowed: readonly Role[] = hasCoordinator ? ['nurseCoordinator'] : requesterRoles;
  if (taker === undefined || taker.disabledAt !== null || !allowed.includes(taker.role)) {
    throw new AppFailure('user.draftsRemain', { count });
  }
  return taker;
}

function personRow(user: StoredUser, drafts: number): PersonRow {
  const { id, given, family, role, disabledAt } = user;
  const { initials } = userTile(user);
  return { id, displayName: shortName(user), given, family, initials, role, disabledAt, drafts };
}
