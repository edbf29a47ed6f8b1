import type { EntryName, Output } from '../../shared/ipc/contract.ts';
import { createActivityHandlers } from './activityHandlers.ts';
import { type AppointmentServices, createAppointmentHandlers } from './appointmentHandlers.ts';
import { createAttentionHandlers } from './attentionHandlers.ts';
import { createAuditHandlers } from './auditHandlers.ts';
import { type BackupServices, createBackupHandlers } from './backupHandlers.ts';
import { createCalendarHandlers } from './calendarHandlers.ts';
import { type CallServices, createCallHandlers } from './callHandlers.ts';
import { createCameraHandlers } from './cameraHandlers.ts';
import { createDiagnosticHandlers } from './diagnosticHandlers.ts';
import type { Handlers } from './door.ts';
import { createExerciseHandlers, type ExerciseServices } from './exerciseHandlers.ts';
import { createFollowUpHandlers, type FollowUpServices } from './followUpHandlers.ts';
import { createHotFolderHandlers, type HotFolderServices } from './hotFolderHandlers.ts';
import { createLossHandlers, type LossServices } from './lossHandlers.ts';
import { createOverrideHandlers } from './overrideHandlers.ts';
import { createPeopleHandlers } from './peopleHandlers.ts';
import { createRekeyHandlers } from './rekeyHandlers.ts';
import { createRepairHandlers } from './repairHandlers.ts';
import { createRequestHandlers, type RequestServices } from './requestHandlers.ts';
import { createRetentionHandlers, type RetentionServices } from './retentionHandlers.ts';
import { createRingHandlers } from './ringHandlers.ts';
import { createSecondScreenHandlers } from './secondScreenHandlers.ts';
import type { ActivityService } from './services/activity/activityService.ts';
import type { AttentionService } from './services/attention/attentionService.ts';
import type { JournalService } from './services/audit/journalService.ts';
import type { CalendarService } from './services/calendar/calendarService.ts';
import type { CallService } from './services/calls/callService.ts';
import type { StillService } from './services/calls/stillService.ts';
import type { CameraService } from './services/camera/cameraService.ts';
import type { DiagnosticService } from './services/diagnostic/diagnosticService.ts';
import type { HomeService } from './services/homeService.ts';
import type { LockService } from './services/lockService.ts';
import type { OverrideService } from './services/overrides/overrideService.ts';
import type { PatientService } from './services/patientService.ts';
import type { PassphraseService } from './services/people/passphraseService.ts';
import type { PeopleService } from './services/people/peopleService.ts';
import type { PracticeService } from './services/practiceService.ts';
import type { RekeyService } from './services/rekey/rekeyService.ts';
import type { RepairService } from './services/repair/repairService.ts';
import type { DepartureService } from './services/residents/departureService.ts';
import type { RosterService } from './services/residents/rosterService.ts';
import type { SecondScreenService } from './services/secondScreen/secondScreenService.ts';
import type { SessionService } from './services/sessionService.ts';
import type { SetupService } from './services/setupService.ts';
import { readStatus, type StatusEnvironment } from './services/statusService.ts';
import type { UpdateService } from './services/updates/updateService.ts';
import type { UserService } from './services/userService.ts';
import type { Sessions } from './session/sessions.ts';
import { createTrayHandlers, type TrayServices } from './trayHandlers.ts';
import { createUpdateHandlers } from './updateHandlers.ts';

export interface Services
  extends RequestServices,
    FollowUpServices,
    AppointmentServices,
    RetentionServices,
    BackupServices,
    LossServices,
    HotFolderServices,
    ExerciseServices,
    TrayServices {
  readonly setup: SetupService;
  readonly practice: PracticeService;
  readonly session: SessionService;
  readonly users: UserService;
  readonly people: PeopleService;
  readonly passphrases: PassphraseService;
  readonly patients: PatientService;
  readonly rosters: RosterService;
  readonly departures: DepartureService;
  readonly home: HomeService;
  readonly activity: ActivityService;
  readonly attention: AttentionService;
  readonly calendar: CalendarService;
  readonly calls: CallService;
  readonly stills: StillService;
  readonly callLog: CallServices['callLog'];
  readonly cameras: CameraService;
  readonly secondScreens: SecondScreenService;
  readonly journal: JournalService;
  readonly diagnostics: DiagnosticService;
  readonly overrides: OverrideService;
  readonly rekey: RekeyService;
  readonly repair: RepairService;
  readonly lock: LockService;
  readonly sessions: Sessions;
  readonly updates: UpdateService;
  readonly status: StatusEnvironment;
  readonly about: Output<'app:about'>;
}

/** What each entry of the contract calls. A missing or extra entry does not compile. */
export function createHandlers(services: Services): Handlers {
  const { setup, practice, session, users, home, lock, sessions } = services;
  return {
    'setup:discover': () => nothing(practice.discover()),
    'setup:install': (input) => setup.install(input),
    'setup:poste': ({ text }) => services.poste.read(text, null),
    'setup:confirmRecovery': ({ recoveryKey }) => nothing(setup.confirmRecovery(recoveryKey)),
    'setup:strength': (input) => setup.strength(input),
    'session:status': () => readStatus(services.status),
    'session:unlock': (input) => nothing(session.unlock(input)),
    'session:unlockWithCode': (input) => nothing(session.unlockWithCode(input)),
    'session:recover': (input) => nothing(session.recover(input)),
    'session:setCode': ({ code }, call) => nothing(session.setCode(call.session(), code)),
    'session:read': (_input, call) => session.read(call.session()),
    'session:lock': () => nothing(sessions.lock('person')),
    'session:presence': () => nothing(sessions.presence()),
    'session:keepPlace': ({ place }) => nothing(sessions.keepPlace(place)),
    'session:place': (_input, call) => ({ place: lock.place(call.session()) }),
    'lock:read': (_input, call) => lock.read(call.session()),
    'lock:update': (input, call) => nothing(lock.update(call.session(), input)),
    'session:updateDisplay': (input, call) => nothing(session.updateDisplay(call.session(), input)),
    ...createPeopleHandlers(services),
    'user:create': (input, call) => users.create(call.session(), input),
    ...createResidentHandlers(services),
    'home:read': (_input, call) => home.read(call.session()),
    ...createCameraHandlers(services.cameras),
    ...createActivityHandlers(services.activity),
    ...createAttentionHandlers(services.attention),
    ...createCalendarHandlers(services.calendar),
    ...createAppointmentHandlers(services),
    ...createSecondScreenHandlers(services.secondScreens),
    ...createCallHandlers(services),
    ...createRingHandlers(services.calls.rings),
    ...createRekeyHandlers(services.rekey),
    ...createRepairHandlers(services.repair),
    ...createLossHandlers(services),
    ...createBackupHandlers(services),
    ...createAuditHandlers(services.journal),
    ...createDiagnosticHandlers(services.diagnostics),
    ...createOverrideHandlers(services.overrides),
    ...createRequestHandlers(services),
    ...createFollowUpHandlers(services),
    'draft:create': (input, call) => {
      const draft = services.drafts.create(call.session(), input);
      services.exercise.draftBegun(call.session(), draft.id);
      return draft;
    },
    ...createRetentionHandlers(services),
    ...createHotFolderHandlers(services),
    ...createExerciseHandlers(services),
    ...createTrayHandlers(services),
    ...createUpdateHandlers(services.updates),
    'app:about': () => services.about,
  };
}

/** The answer of an act that has none, once it is done. */
async function nothing(done: void | Promise<void>): Promise<Record<string, never>> {
  await done;
  return {};
}

/** The people whom requests are about. */
function createResidentHandlers({
  patients,
  departures,
  rosters,
}: Pick<Services, 'patients' | 'departures' | 'rosters'>): Pick<
  Handlers,
  Extract<EntryName, `${'patient' | 'roster'}:${string}`>
> {
  return {
    'patient:search': (input, call) => patients.search(call.session(), input),
    'patient:read': ({ id }, call) => patients.read(call.session(), id),
    'patient:create': (input, call) => patients.create(call.session(), input),
    'patient:update': (input, call) => patients.update(call.session(), input),
    'patient:merge': (input, call) => patients.merge(call.session(), input),
    'patient:depart': (input, call) => departures.depart(call.session(), input),
    'roster:preview': (input, call) => rosters.preview(call.session(), input),
    'roster:import': (input, call) => rosters.run(call.session(), input),
  };
}
