import { z } from 'zod';
import { clinicalRoles, expertRoles, type Role, requesterRoles, roles } from '../domain/roles.ts';
import { Answers } from '../forms/answers.ts';
import { Home, SyncStatus } from './home.ts';
import { EnrolmentInput, EnrolmentView, SyncList } from './link.ts';
import {
  NewPatient,
  PatientDetail,
  PatientSearch,
  PatientSearchAnswer,
  PatientUpdate,
} from './patient.ts';
import { Confirmed, RepairKey, RepairView, SetAside } from './repair.ts';
import {
  Draft,
  DraftPatch,
  ImageBegin,
  ImagePiece,
  OpinionDraft,
  ReportDocument,
  RequestDetail,
  RequestImage,
  RequestSearch,
  RequestSearchAnswer,
} from './request.ts';
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

/**
 * Which windows may call an entry.
 * `gate`: first start and lock screen, nobody is known; `record`: an unlocked person; `any`: both; `print`: the hidden
 * page that lays out one document, for the person who asked.
 */
export type Scope = 'gate' | 'record' | 'any' | 'print';

export interface ContractEntry {
  readonly scope: Scope;
  /** Roles allowed once somebody is known; ignored for `gate`. */
  readonly roles: readonly Role[];
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

function entry<I extends z.ZodType, O extends z.ZodType>(
  scope: Scope,
  roles: readonly Role[],
  input: I,
  output: O,
) {
  return { scope, roles, input, output } as const;
}

const WithId = z.strictObject({ id: Id });
const OfRequest = z.strictObject({ requestId: Id });
const Saved = z.strictObject({ savedAt: Instant });
/** A préparateur fills a request and takes its pictures; she never signs. */
const draftRoles: readonly Role[] = [...requesterRoles, 'preparer'];
/** Who may type the code that joins this workstation to the Region. */
const enrolRoles: readonly Role[] = [...requesterRoles, 'expert', 'localAdministrator'];

/** The one contract between a window and the vault: key `area:verb`, both ends typed from it. */
export const contract = {
  'setup:discover': entry('gate', roles, Nothing, Nothing),
  'setup:install': entry(
    'gate',
    roles,
    z.strictObject({
      establishment: Establishment,
      workstationName: z.string().trim().min(2).max(60),
      user: NewUser,
    }),
    z.strictObject({ recoveryKey: z.string() }),
  ),
  'setup:confirmRecovery': entry(
    'gate',
    roles,
    z.strictObject({ recoveryKey: z.string().max(200) }),
    Nothing,
  ),
  'setup:strength': entry(
    'any',
    roles,
    z.strictObject({
      passphrase: z.string().max(1024),
      context: z.array(z.string().max(120)).max(8),
    }),
    PassphraseStrength,
  ),
  'session:status': entry('any', roles, Nothing, SessionStatus),
  'session:unlock': entry(
    'gate',
    roles,
    z.strictObject({ userId: Id, passphrase: Passphrase }),
    Nothing,
  ),
  'session:unlockWithCode': entry(
    'gate',
    roles,
    z.strictObject({ userId: Id, code: QuickCode }),
    Nothing,
  ),
  'session:recover': entry(
    'gate',
    roles,
    z.strictObject({ recoveryKey: z.string().max(200), userId: Id, passphrase: Passphrase }),
    Nothing,
  ),
  'repair:read': entry('gate', roles, Nothing, RepairView),
  'repair:authorise': entry('gate', roles, RepairKey, Nothing),
  'repair:startAgain': entry('gate', roles, Confirmed, SetAside),
  'repair:leave': entry('gate', roles, Nothing, Nothing),
  'session:setCode': entry('record', roles, z.strictObject({ code: QuickCode }), Nothing),
  'session:read': entry('record', roles, Nothing, CurrentUser),
  'session:lock': entry('record', roles, Nothing, Nothing),
  'session:presence': entry('record', roles, Nothing, Nothing),
  'session:updateDisplay': entry(
    'record',
    roles,
    CurrentUser.pick({ theme: true, textSize: true }),
    Nothing,
  ),
  'user:create': entry(
    'record',
    ['nurseCoordinator', 'coordinatingPhysician', 'localAdministrator', 'nurse', 'expert'],
    NewUser,
    z.strictObject({ id: Id }),
  ),
  'patient:search': entry('record', clinicalRoles, PatientSearch, PatientSearchAnswer),
  'patient:read': entry('record', clinicalRoles, z.strictObject({ id: Id }), PatientDetail),
  'patient:create': entry('record', clinicalRoles, NewPatient, z.strictObject({ id: Id })),
  'patient:update': entry('record', clinicalRoles, PatientUpdate, PatientDetail),
  'home:read': entry('record', clinicalRoles, Nothing, Home),
  'serviceRequest:search': entry('record', clinicalRoles, RequestSearch, RequestSearchAnswer),
  'serviceRequest:read': entry('record', clinicalRoles, WithId, RequestDetail),
  'draft:create': entry(
    'record',
    draftRoles,
    z.strictObject({ patientId: Id, specialty: z.string().max(40) }),
    WithId,
  ),
  'draft:read': entry('record', draftRoles, WithId, Draft),
  'draft:save': entry('record', draftRoles, z.strictObject({ id: Id, patch: DraftPatch }), Saved),
  'draft:delete': entry('record', draftRoles, WithId, Nothing),
  'draft:sign': entry(
    'record',
    requesterRoles,
    z.strictObject({ id: Id, confirmed: z.literal(true) }),
    z.strictObject({ number: z.string(), signedAt: Instant }),
  ),
  'image:begin': entry('record', draftRoles, ImageBegin, z.strictObject({ uploadId: Id })),
  'image:append': entry('record', draftRoles, ImagePiece, Nothing),
  'image:finish': entry('record', draftRoles, z.strictObject({ uploadId: Id }), RequestImage),
  'image:remove': entry(
    'record',
    draftRoles,
    z.strictObject({ requestId: Id, imageId: Id }),
    Nothing,
  ),
  'task:accept': entry('record', expertRoles, WithId, Nothing),
  'opinion:read': entry('record', expertRoles, OfRequest, OpinionDraft),
  'opinion:save': entry('record', expertRoles, OfRequest.extend({ answers: Answers }), Saved),
  'opinion:sign': entry(
    'record',
    expertRoles,
    OfRequest.extend({ missingImagesReason: z.string().trim().max(300).nullable() }),
    z.strictObject({ signedAt: Instant }),
  ),
  'opinion:acknowledge': entry('record', requesterRoles, OfRequest, Nothing),
  'opinion:export': entry(
    'record',
    clinicalRoles,
    OfRequest,
    z.strictObject({ saved: z.boolean() }),
  ),
  'document:read': entry('print', roles, Nothing, ReportDocument),
  'document:laidOut': entry('print', roles, Nothing, Nothing),
  'hub:status': entry('record', roles, Nothing, EnrolmentView),
  'hub:enrol': entry('record', enrolRoles, EnrolmentInput, EnrolmentView),
  'hub:claimTeam': entry(
    'record',
    expertRoles,
    z.strictObject({ code: z.string().trim().min(8).max(80) }),
    EnrolmentView,
  ),
  'sync:list': entry('record', roles, Nothing, SyncList),
  'sync:retry': entry('record', roles, Nothing, Nothing),
  'sync:status': entry('record', roles, Nothing, SyncStatus),
  'app:about': entry(
    'any',
    roles,
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
