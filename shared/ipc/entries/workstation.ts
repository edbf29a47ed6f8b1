import { z } from 'zod';
import { BackupRef, BackupView, FolderChoice } from '../backup.ts';
import { DiagnosticText } from '../diagnostic.ts';
import { ExportPlan, ExportStatus } from '../export.ts';
import { SyncStatus } from '../home.ts';
import {
  EnrolmentInput,
  EnrolmentView,
  HubAddressInput,
  HubKeyView,
  LineShare,
  SyncList,
} from '../link.ts';
import {
  ClosedKey,
  ClosedView,
  DeclareLost,
  HandOverAnswer,
  LossReport,
  QueuePlan,
  WorkstationsView,
} from '../loss.ts';
import { DisablePerson, PeopleView, PersonRole } from '../people.ts';
import { FoundPoste, PosteInput } from '../poste.ts';
import { NewPrintedKey, RekeyBegin, RekeyProgress, RekeyRun, RekeyView } from '../rekey.ts';
import { Confirmed, SetAside } from '../repair.ts';
import { RetentionSettings, RetentionView } from '../retention.ts';
import { Id, NewUser, Nothing, Passphrase } from '../session.ts';
import { UpdateView } from '../update.ts';
import { entry } from './entry.ts';

/** People of the workstation, its keys, its link to the hub, and its upkeep. */
export const workstationEntries = {
  'rekey:progress': entry('gate', Nothing, RekeyProgress),
  'rekey:leave': entry('gate', Nothing, Nothing),
  'loss:read': entry('gate', Nothing, ClosedView),
  'loss:open': entry('gate', ClosedKey, QueuePlan),
  'loss:handOver': entry('gate', z.strictObject({ passphrase: Passphrase }), HandOverAnswer),
  'loss:startAgain': entry('gate', Confirmed, SetAside),
  'user:list': entry('record', Nothing, PeopleView),
  'user:disable': entry('record', DisablePerson, Nothing),
  'user:setRole': entry('record', PersonRole, Nothing),
  'user:create': entry('record', NewUser, z.strictObject({ id: Id })),
  'rekey:read': entry('record', Nothing, RekeyView),
  'rekey:begin': entry('record', RekeyBegin, NewPrintedKey),
  'rekey:run': entry('record', RekeyRun, Nothing),
  'hub:status': entry('record', Nothing, EnrolmentView),
  'hub:readKey': entry('record', HubAddressInput, HubKeyView),
  'hub:enrol': entry('record', EnrolmentInput, EnrolmentView),
  'hub:poste': entry('record', PosteInput, FoundPoste),
  'hub:enrolWithFile': entry('record', PosteInput, EnrolmentView),
  'hub:claimTeam': entry(
    'record',
    z.strictObject({ code: z.string().trim().min(8).max(80) }),
    EnrolmentView,
  ),
  'loss:list': entry('record', Nothing, WorkstationsView),
  'loss:declare': entry('record', DeclareLost, LossReport),
  'sync:list': entry('record', Nothing, SyncList),
  'sync:retry': entry('record', Nothing, Nothing),
  'sync:setShare': entry('record', LineShare, Nothing),
  'sync:status': entry('record', Nothing, SyncStatus),
  'diagnostic:prepare': entry('record', Nothing, DiagnosticText),
  'diagnostic:save': entry('record', Nothing, z.strictObject({ saved: z.boolean() })),
  'export:prepare': entry('record', Nothing, ExportPlan),
  'export:begin': entry(
    'record',
    z.strictObject({ passphrase: Passphrase }),
    z.strictObject({ begun: z.boolean() }),
  ),
  'export:resume': entry('record', z.strictObject({ passphrase: Passphrase }), Nothing),
  'export:pause': entry('record', Nothing, Nothing),
  'export:discard': entry('record', Nothing, Nothing),
  'export:read': entry('record', Nothing, ExportStatus),
  'backup:list': entry('record', Nothing, BackupView),
  'backup:run': entry('record', Nothing, Nothing),
  'backup:chooseFolder': entry('record', Nothing, FolderChoice),
  'backup:forgetFolder': entry('record', Nothing, Nothing),
  'backup:restore': entry('record', BackupRef, Nothing),
  'retention:read': entry('record', Nothing, RetentionView),
  'retention:update': entry('record', RetentionSettings, Nothing),
  'update:read': entry('record', Nothing, UpdateView),
  'update:check': entry('record', Nothing, UpdateView),
  'app:about': entry(
    'any',
    Nothing,
    z.strictObject({
      version: z.string(),
      electron: z.string().nullable(),
      chromium: z.string().nullable(),
      node: z.string(),
      sqlite: z.string(),
      /** True on the registry-only runtime, which is never shipped. */
      testRuntime: z.boolean(),
      keystore: z.enum(['osKeychain', 'fileOnly']),
    }),
  ),
} as const;
