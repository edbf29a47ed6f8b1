import { z } from 'zod';
import { missingPicturesReasons } from '../domain/overrides.ts';
import { CancelAnswer, CancelRequest } from './act.ts';
import {
  AuditCheck,
  AuditPage,
  AuditPatientSearch,
  AuditPatients,
  AuditPeriod,
  AuditSearch,
} from './audit.ts';
import {
  BackupPeople,
  BackupRef,
  BackupView,
  FolderChoice,
  FoundBackups,
  OpenBackup,
  RestoreElsewhere,
} from './backup.ts';
import { CallEnd, CallNow, CallSignal, CallSignals, OfCall } from './call.ts';
import { CameraDevice, CameraOpened, CameraPlace } from './camera.ts';
import { PatientConflict, SettleConflict } from './conflict.ts';
import { DiagnosticText } from './diagnostic.ts';
import { AttestationList, ExercisePicture, ExerciseView } from './exercise.ts';
import { ExportPlan, ExportStatus } from './export.ts';
import { PatientRecord } from './fact.ts';
import { Home, SyncStatus } from './home.ts';
import {
  Attribution,
  ExpectedFor,
  FolderAdded,
  FolderErasing,
  HotFolderView,
  Inbox,
  KeptDays,
  NewFolder,
  SetAsideImage,
} from './hotFolder.ts';
import {
  EnrolmentInput,
  EnrolmentView,
  HubAddressInput,
  HubKeyView,
  LineShare,
  SyncList,
} from './link.ts';
import { LockSettings, OwnPlace } from './lock.ts';
import {
  ClosedKey,
  ClosedView,
  DeclareLost,
  HandOverAnswer,
  LossReport,
  QueuePlan,
  WorkstationsView,
} from './loss.ts';
import { PatientMerge } from './merge.ts';
import {
  AskComplement,
  Convert,
  CorrectOpinion,
  MarkError,
  Redirect,
  Refuse,
  Reopen,
  Reply,
  SaveReply,
  WithReason,
} from './move.ts';
import { Departure, NoticeRef, Worsening } from './notice.ts';
import { OverrideMonth, OverrideReview } from './override.ts';
import { PaperCopy } from './paper.ts';
import { NewPatient, PatientSearch, PatientSearchAnswer, PatientUpdate } from './patient.ts';
import { DisablePerson, PassphraseChange, PeopleView, PersonRole } from './people.ts';
import { FoundPoste, PosteInput, PosteText } from './poste.ts';
import { NewPrintedKey, RekeyBegin, RekeyProgress, RekeyRun, RekeyView } from './rekey.ts';
import { Confirmed, RepairKey, RepairView, SalvageReport, SetAside } from './repair.ts';
import {
  Draft,
  DraftHandOver,
  DraftPatch,
  ImageBegin,
  ImageCheck,
  ImageKeep,
  ImagePiece,
  OpinionDraft,
  OpinionPatch,
  ReportDocument,
  RequestDetail,
  RequestImage,
  RequestSearch,
  RequestSearchAnswer,
} from './request.ts';
import { ArchivedList, FetchAnswer, RetentionSettings, RetentionView } from './retention.ts';
import { GiveBackDraft } from './review.ts';
import { RosterDone, RosterImport, RosterPlan, RosterText } from './roster.ts';
import { SecureMail } from './secureMail.ts';
import {
  CurrentUser,
  Establishment,
  Id,
  Instant,
  NewUser,
  Nothing,
  Passphrase,
  PassphraseStrength,
  QuickCode,
  SessionStatus,
} from './session.ts';
import { UpdateView } from './update.ts';

/**
 * Which windows may call an entry.
 * `gate`: first start and lock screen, nobody is known; `record`: an unlocked person; `any`: both; `print`: the hidden
 * page that lays out one document, for the person who asked.
 */
export type Scope = 'gate' | 'record' | 'any' | 'print';

export interface ContractEntry {
  readonly scope: Scope;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

function entry<S extends Scope, I extends z.ZodType, O extends z.ZodType>(
  scope: S,
  input: I,
  output: O,
) {
  return { scope, input, output } as const;
}

const WithId = z.strictObject({ id: Id });
const OfRequest = z.strictObject({ requestId: Id });
const Saved = z.strictObject({ savedAt: Instant });

/** The one contract between a window and the vault: key `area:verb`, both ends typed from it. Who may call: `rights.ts`. */
export const contract = {
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
  'rekey:progress': entry('gate', Nothing, RekeyProgress),
  'rekey:leave': entry('gate', Nothing, Nothing),
  'repair:read': entry('gate', Nothing, RepairView),
  'repair:authorise': entry('gate', RepairKey, Nothing),
  'repair:startAgain': entry('gate', Confirmed, SetAside),
  'repair:restore': entry('gate', BackupRef, Nothing),
  'repair:salvage': entry('gate', Nothing, SalvageReport),
  'repair:leave': entry('gate', Nothing, Nothing),
  'loss:read': entry('gate', Nothing, ClosedView),
  'loss:open': entry('gate', ClosedKey, QueuePlan),
  'loss:handOver': entry('gate', z.strictObject({ passphrase: Passphrase }), HandOverAnswer),
  'loss:startAgain': entry('gate', Confirmed, SetAside),
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
  'user:list': entry('record', Nothing, PeopleView),
  'user:disable': entry('record', DisablePerson, Nothing),
  'user:setRole': entry('record', PersonRole, Nothing),
  'user:create': entry('record', NewUser, z.strictObject({ id: Id })),
  'rekey:read': entry('record', Nothing, RekeyView),
  'rekey:begin': entry('record', RekeyBegin, NewPrintedKey),
  'rekey:run': entry('record', RekeyRun, Nothing),
  'patient:search': entry('record', PatientSearch, PatientSearchAnswer),
  'patient:read': entry('record', z.strictObject({ id: Id }), PatientRecord),
  'patient:create': entry('record', NewPatient, z.strictObject({ id: Id })),
  'patient:update': entry('record', PatientUpdate, PatientRecord),
  'patient:merge': entry('record', PatientMerge, PatientRecord),
  'patient:depart': entry('record', Departure, PatientRecord),
  'roster:preview': entry('record', RosterText, RosterPlan),
  'roster:import': entry('record', RosterImport, RosterDone),
  'home:read': entry('record', Nothing, Home),
  'serviceRequest:search': entry('record', RequestSearch, RequestSearchAnswer),
  'serviceRequest:read': entry('record', WithId, RequestDetail),
  'serviceRequest:print': entry('record', WithId, PaperCopy),
  'draft:create': entry(
    'record',
    z.strictObject({ patientId: Id, specialty: z.string().max(40) }),
    WithId,
  ),
  'draft:read': entry('record', WithId, Draft),
  'draft:save': entry('record', z.strictObject({ id: Id, patch: DraftPatch }), Saved),
  'draft:renew': entry('record', WithId, Nothing),
  'draft:handOver': entry('record', DraftHandOver, Nothing),
  'draft:submit': entry('record', WithId, Nothing),
  'draft:giveBack': entry('record', GiveBackDraft, Nothing),
  'draft:delete': entry('record', WithId, Nothing),
  'draft:sign': entry(
    'record',
    z.strictObject({ id: Id, confirmed: z.literal(true) }),
    z.strictObject({ number: z.string(), signedAt: Instant }),
  ),
  'image:begin': entry('record', ImageBegin, z.strictObject({ uploadId: Id })),
  'image:append': entry('record', ImagePiece, Nothing),
  'image:finish': entry('record', z.strictObject({ uploadId: Id }), RequestImage),
  'image:keep': entry('record', ImageKeep, RequestImage),
  'image:check': entry('record', ImageCheck, RequestImage),
  /** To the same place of the other eye, exchanged with the picture that is there; answers every picture of the draft. */
  'image:switchEye': entry(
    'record',
    z.strictObject({ requestId: Id, imageId: Id }),
    z.array(RequestImage),
  ),
  'image:remove': entry('record', z.strictObject({ requestId: Id, imageId: Id }), Nothing),
  'camera:open': entry('record', CameraPlace, CameraOpened),
  'camera:choose': entry('record', CameraDevice, Nothing),
  'camera:close': entry('record', Nothing, Nothing),
  'act:cancel': entry('record', CancelRequest, CancelAnswer),
  'act:recall': entry('record', WithId, Nothing),
  'act:resend': entry('record', z.strictObject({ actId: Id }), Nothing),
  'act:conflict': entry('record', z.strictObject({ actId: Id }), PatientConflict),
  'act:settle': entry('record', SettleConflict, Nothing),
  'task:accept': entry('record', WithId, Nothing),
  'task:release': entry('record', WithReason, Nothing),
  'task:ask': entry('record', AskComplement, Nothing),
  'task:redirect': entry('record', Redirect, Nothing),
  'task:refuse': entry('record', Refuse, Nothing),
  'task:convert': entry('record', Convert, Nothing),
  'task:close': entry('record', WithId, Nothing),
  'task:closeUnanswered': entry('record', WithId, Nothing),
  'task:markError': entry('record', MarkError, Nothing),
  'task:reopen': entry('record', Reopen, Nothing),
  'notice:worsen': entry('record', Worsening, Nothing),
  'notice:acknowledge': entry('record', NoticeRef, Nothing),
  'reply:read': entry('record', WithId, Reply),
  'reply:save': entry('record', SaveReply, Saved),
  'reply:sign': entry('record', WithId, Nothing),
  'opinion:read': entry('record', OfRequest, OpinionDraft),
  'opinion:save': entry('record', OpinionPatch, Saved),
  'opinion:sign': entry(
    'record',
    OfRequest.extend({ missingImagesReason: z.enum(missingPicturesReasons).nullable() }),
    z.strictObject({ signedAt: Instant }),
  ),
  'opinion:correct': entry('record', CorrectOpinion, Nothing),
  'opinion:acknowledge': entry('record', OfRequest, Nothing),
  'opinion:export': entry('record', OfRequest, z.strictObject({ saved: z.boolean() })),
  'opinion:exportMail': entry('record', OfRequest, SecureMail),
  'document:read': entry('print', Nothing, ReportDocument),
  'document:laidOut': entry('print', Nothing, Nothing),
  'call:read': entry('record', Nothing, CallNow),
  'call:begin': entry('record', OfRequest, CallNow),
  'call:ring': entry('record', OfCall, Nothing),
  'call:accept': entry('record', OfCall, Nothing),
  'call:decline': entry('record', OfCall, Nothing),
  'call:nameRead': entry('record', OfCall, Nothing),
  'call:signal': entry('record', OfCall.extend({ data: CallSignal }), Nothing),
  'call:receive': entry('record', OfCall, CallSignals),
  'call:end': entry('record', CallEnd, Nothing),
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
  'audit:search': entry('record', AuditSearch, AuditPage),
  'audit:findPatient': entry('record', AuditPatientSearch, AuditPatients),
  'audit:check': entry('record', Nothing, AuditCheck),
  'audit:export': entry('record', AuditPeriod, z.strictObject({ saved: z.boolean() })),
  'audit:acknowledgeRollback': entry('record', Nothing, Nothing),
  'override:read': entry('record', OverrideMonth, OverrideReview),
  'override:review': entry('record', OverrideMonth, OverrideReview),
  'override:export': entry('record', OverrideMonth, z.strictObject({ saved: z.boolean() })),
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
  'hotFolder:read': entry('record', Nothing, HotFolderView),
  'hotFolder:add': entry('record', NewFolder, FolderAdded),
  'hotFolder:setErasing': entry('record', FolderErasing, Nothing),
  'hotFolder:check': entry('record', WithId, HotFolderView),
  'hotFolder:remove': entry('record', WithId, Nothing),
  'hotFolder:setKeptDays': entry('record', KeptDays, Nothing),
  'inbox:list': entry('record', Nothing, Inbox),
  'inbox:expect': entry('record', ExpectedFor, Nothing),
  'inbox:attribute': entry('record', Attribution, RequestImage),
  'inbox:setAside': entry('record', SetAsideImage, Nothing),
  'archive:list': entry('record', z.strictObject({ patientId: Id }), ArchivedList),
  'archive:fetchRequest': entry('record', WithId, FetchAnswer),
  'archive:fetchImage': entry('record', z.strictObject({ imageId: Id }), FetchAnswer),
  'exercise:begin': entry('record', Nothing, Nothing),
  'exercise:enter': entry('gate', Nothing, Nothing),
  'exercise:read': entry('record', Nothing, ExerciseView),
  'exercise:picture': entry('record', Nothing, ExercisePicture),
  'exercise:answer': entry('record', Nothing, Nothing),
  'exercise:finish': entry('record', Nothing, Nothing),
  'exercise:leave': entry('any', Nothing, Nothing),
  'attestation:sign': entry('record', Nothing, Nothing),
  'attestation:list': entry('record', Nothing, AttestationList),
  'restore:find': entry('gate', Nothing, FoundBackups),
  'restore:open': entry('gate', OpenBackup, BackupPeople),
  'restore:apply': entry('gate', RestoreElsewhere, Nothing),
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
} as const satisfies Record<string, ContractEntry>;

export type Contract = typeof contract;
export type EntryName = keyof Contract;
export type Input<N extends EntryName> = z.input<Contract[N]['input']>;
export type Parsed<N extends EntryName> = z.output<Contract[N]['input']>;
export type Output<N extends EntryName> = z.output<Contract[N]['output']>;

export const entryNames = Object.keys(contract) as readonly EntryName[];
