import { z } from 'zod';
import { BackupPeople, BackupRef, FoundBackups, OpenBackup, RestoreElsewhere } from '../backup.ts';
import { LockSettings, OwnPlace } from '../lock.ts';
import { PassphraseChange } from '../people.ts';
import { FoundPoste, PosteInput, PosteText } from '../poste.ts';
import { Confirmed, RepairKey, RepairView, SalvageReport, SetAside } from '../repair.ts';
import {
  CurrentUser,
  Establishment,
  Id,
  NewUser,
  Nothing,
  Passphrase,
  PassphraseStrength,
  QuickCode,
  SessionStatus,
} from '../session.ts';
import { entry } from './entry.ts';

/** First start, unlocking, locking, and what to do with a store that does not open. */
export const openingEntries = {
  'setup:discover': entry('gate', Nothing, Nothing),
  'setup:install': entry(
    'gate',
    z.strictObject({
      establishment: Establishment,
      workstationName: z.string().trim().min(2).max(60),
      user: NewUser,
      /** A `poste.json`: its establishment is the one, and the workstation joins by itself. */
      poste: PosteText.nullable().default(null),
    }),
    z.strictObject({ recoveryKey: z.string() }),
  ),
  'setup:poste': entry('gate', PosteInput, FoundPoste),
  'setup:confirmRecovery': entry(
    'gate',
    z.strictObject({ recoveryKey: z.string().max(200) }),
    Nothing,
  ),
  'setup:strength': entry(
    'any',
    z.strictObject({
      passphrase: z.string().max(1024),
      context: z.array(z.string().max(120)).max(8),
    }),
    PassphraseStrength,
  ),
  'session:status': entry('any', Nothing, SessionStatus),
  'session:unlock': entry('gate', z.strictObject({ userId: Id, passphrase: Passphrase }), Nothing),
  'session:unlockWithCode': entry('gate', z.strictObject({ userId: Id, code: QuickCode }), Nothing),
  'session:recover': entry(
    'gate',
    z.strictObject({ recoveryKey: z.string().max(200), userId: Id, passphrase: Passphrase }),
    Nothing,
  ),
  'repair:read': entry('gate', Nothing, RepairView),
  'repair:authorise': entry('gate', RepairKey, Nothing),
  'repair:startAgain': entry('gate', Confirmed, SetAside),
  'repair:restore': entry('gate', BackupRef, Nothing),
  'repair:salvage': entry('gate', Nothing, SalvageReport),
  'repair:leave': entry('gate', Nothing, Nothing),
  'session:setCode': entry('record', z.strictObject({ code: QuickCode }), Nothing),
  'session:read': entry('record', Nothing, CurrentUser),
  'session:lock': entry('record', Nothing, Nothing),
  'session:presence': entry('record', Nothing, Nothing),
  'session:keepPlace': entry('record', OwnPlace, Nothing),
  'session:place': entry('record', Nothing, OwnPlace),
  'lock:read': entry('record', Nothing, LockSettings),
  'lock:update': entry('record', LockSettings, Nothing),
  'session:updateDisplay': entry(
    'record',
    CurrentUser.pick({ theme: true, textSize: true }),
    Nothing,
  ),
  'session:setPassphrase': entry('record', PassphraseChange, Nothing),
  'restore:find': entry('gate', Nothing, FoundBackups),
  'restore:open': entry('gate', OpenBackup, BackupPeople),
  'restore:apply': entry('gate', RestoreElsewhere, Nothing),
} as const;
