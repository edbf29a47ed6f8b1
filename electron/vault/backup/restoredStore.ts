import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppFailure } from '../../../shared/errors.ts';
import { Instant } from '../../../shared/ipc/session.ts';
import type { Clock } from '../clock.ts';
import { sealFront } from '../session/front.ts';
import { Place, placeSetting } from '../session/install.ts';
import type { KdfCost } from '../session/kdf.ts';
import { finishKeyring, type KeyringDraft, sealRecovery, sealSlot } from '../session/keyring.ts';
import type { Keyring } from '../session/keyringFormat.ts';
import { anchorKeyring } from '../session/settleKeyring.ts';
import { triesSetting } from '../session/triesFile.ts';
import { userTile } from '../session/userTile.ts';
import { type AuditAct, appendAudit } from '../store/auditStore.ts';
import type { Database, ReadableDatabase, WritableDatabase } from '../store/database.ts';
import {
  forgetHubLink,
  readHubContact,
  requestNumbers,
  skipNumbers,
} from '../store/hubLinkStore.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';
import { disableUser, keepSigningKey, readUser, readUsers } from '../store/userStore.ts';

/** What a store says of itself after it was put back from a copy, or from what could be read. */
export const RestoredFrom = z.strictObject({
  at: Instant,
  /** When the copy was made; null for what was read out of a damaged store. */
  madeAt: Instant.nullable(),
  /** Records of the access trail known to have existed after the copy; null when nothing told. */
  actsMissing: z.number().int().nonnegative().nullable(),
});
export type RestoredFrom = z.infer<typeof RestoredFrom>;
export const restoredSetting = 'store.restored';

/** Where the access trail is known to be interrupted since a salvage; null when it was read whole. */
export const auditBreakSetting = 'audit.knownBreak';
export const AuditBreak = z.number().int().positive().nullable();

/** Numbers already given to requests since the copy must not be given again: these many are left out. */
const skippedNumbers = 1000;

export interface Rebuilding {
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly masterKey: Uint8Array;
  readonly auditKey: Uint8Array;
}

/**
 * Makes a database that was put back one with the ways in of this workstation: the present keyring wins, so that who
 * was removed since stays out and a changed passphrase stays changed; who is not in the copy loses her slot.
 */
export function rebuildHere(
  database: Database,
  keyring: Keyring,
  restored: RestoredFrom,
  act: AuditAct,
  rebuilding: Rebuilding,
): Keyring {
  const { clock, masterKey, workstationSecret } = rebuilding;
  const present = readUsers(database).filter(({ disabledAt }) => disabledAt === null);
  const slots = keyring.slots.filter(({ user }) => present.some(({ id }) => id === user));
  const known = new Set(slots.map(({ user }) => user));
  const front = frontOf(database, keyring, workstationSecret, known);
  // Failed tries start again, as in a new store: a right key is what brought it back.
  const { tries: _counted, ...ways } = { tries: undefined, ...keyring };
  const rebuilt = finishKeyring({ ...ways, slots, front }, keyring.generation + 1, masterKey);
  database.transaction((db) => {
    for (const { user, signing } of slots) keepSigningKey(db, user, signing, clock.now());
    for (const { id } of present) if (!known.has(id)) disableUser(db, id, clock.now());
    skipNumbers(db, requestNumbers, skippedNumbers);
    settle(db, rebuilt);
    trace(db, keyring.workstation, restored, act, rebuilding);
  });
  return rebuilt;
}

export interface NewComer {
  readonly userId: string;
  readonly passphrase: string;
  readonly recoveryKey: Uint8Array;
  readonly kdfCost: KdfCost;
}

/**
 * Makes a database that came from another PC this one's: a new workstation with one way in, for the person chosen. The
 * hub does not know it: what ties the copy to the other PC is forgotten.
 * @throws AppFailure `session.refused` for somebody who is not in the copy
 */
export async function rebuildElsewhere(
  database: Database,
  keyring: Keyring,
  restored: RestoredFrom,
  comer: NewComer,
  rebuilding: Rebuilding,
): Promise<Keyring> {
  const { clock, masterKey, workstationSecret } = rebuilding;
  const { userId, passphrase, kdfCost } = comer;
  if (readUser(database, userId) === null) throw new AppFailure('session.refused');
  const owner = { ...keyring, workstation: randomUUID() };
  const secrets = { masterKey, workstationSecret, cost: kdfCost };
  const { slot, slotKey } = await sealSlot(owner, userId, passphrase, secrets, clock.now());
  slotKey.fill(0);
  const act: AuditAct = { action: 'store.restoreElsewhere', detail: { from: keyring.workstation } };
  const draft: KeyringDraft = {
    profile: owner.profile,
    establishment: owner.establishment,
    workstation: owner.workstation,
    epoch: owner.epoch,
    recoveryConfirmed: true,
    front: frontOf(database, owner, workstationSecret, new Set([userId])),
    slots: [slot],
    recovery: sealRecovery(owner, comer.recoveryKey, masterKey, clock.now()),
  };
  const rebuilt = finishKeyring(draft, keyring.generation + 1, masterKey);
  database.transaction((db) => {
    keepSigningKey(db, userId, slot.signing, clock.now());
    forgetHubLink(db);
    settle(db, rebuilt);
    trace(db, owner.workstation, restored, act, rebuilding);
  });
  return rebuilt;
}

/** The database agrees with the ways in that it is given, and remembers no older ones. */
function settle(db: WritableDatabase, keyring: Keyring): void {
  db.run('DELETE FROM setting WHERE key = ?', triesSetting);
  anchorKeyring(db, keyring);
}

function trace(
  db: WritableDatabase,
  workstation: string,
  restored: RestoredFrom,
  act: AuditAct,
  { clock, auditKey }: Rebuilding,
): void {
  writeSetting(db, restoredSetting, restored);
  const author = { user: null, workstation };
  const { clockOffsetMs: hubOffsetMs } = readHubContact(db);
  const time = { now: clock.now(), monotonicMs: clock.monotonicMs(), hubOffsetMs };
  appendAudit(db, auditKey, act, author, time);
}

function frontOf(
  db: ReadableDatabase,
  owner: Pick<Keyring, 'establishment' | 'workstation'>,
  workstationSecret: Uint8Array,
  shown: ReadonlySet<string>,
): Keyring['front'] {
  const place = readSetting(db, placeSetting, Place);
  if (place === null) throw new AppFailure('backup.damaged', { reason: 'place' });
  const people = readUsers(db)
    .filter(({ id }) => shown.has(id))
    .map(userTile);
  return sealFront({ ...place, people }, owner, workstationSecret);
}
