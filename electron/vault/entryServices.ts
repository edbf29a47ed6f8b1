import { AppFailure } from '../../shared/errors.ts';
import type { Output } from '../../shared/ipc/contract.ts';
import type { Ground, Outside } from './ground.ts';
import type { Services } from './handlers.ts';
import type { Parts } from './parts.ts';
import { createActivityService } from './services/activity/activityService.ts';
import { createJournalService } from './services/audit/journalService.ts';
import { createElsewhereService } from './services/backup/elsewhereService.ts';
import { createCalendarService } from './services/calendar/calendarService.ts';
import { readCallLog } from './services/calls/callLog.ts';
import { createDiagnosticService } from './services/diagnostic/diagnosticService.ts';
import { createAttestationService } from './services/exercise/attestationService.ts';
import { createExerciseService } from './services/exercise/exerciseService.ts';
import { createHomeService } from './services/homeService.ts';
import { createLockService } from './services/lockService.ts';
import { createLossService } from './services/loss/lossService.ts';
import { createOverrideService } from './services/overrides/overrideService.ts';
import { createPatientService } from './services/patientService.ts';
import { createPassphraseService } from './services/people/passphraseService.ts';
import { createPeopleService } from './services/people/peopleService.ts';
import { createPracticeService, type PracticeService } from './services/practiceService.ts';
import { createRepairService } from './services/repair/repairService.ts';
import { createRosterService } from './services/residents/rosterService.ts';
import { createSessionService } from './services/sessionService.ts';
import { createSetupService } from './services/setupService.ts';
import { profileAtGate } from './services/statusService.ts';
import { createTrayService } from './services/tray/trayService.ts';
import { createTrayViewService } from './services/tray/trayViewService.ts';
import { createUserService } from './services/userService.ts';
import type { Session } from './session/sessions.ts';
import { createUnlock } from './session/unlock.ts';
import { sqliteVersion } from './store/database.ts';
import type { VaultOptions } from './vaultOptions.ts';

/** What the entries of the contract call: the parts themselves, and what serves one kind of entry and no part. */
export function createEntryServices(
  options: VaultOptions,
  ground: Ground,
  outside: Outside,
  parts: Parts,
): Services {
  const { sessions, requests, crossing, profileOf } = parts;
  const shared = { ...ground, sessions, profileOf };
  const about = aboutThis(options);
  const practice = createPracticeService({ ...shared, content: options.practiceContent });
  return {
    ...requests,
    sessions,
    calls: parts.calls,
    cameras: parts.cameras,
    secondScreens: parts.secondScreens,
    closures: parts.closures,
    backups: parts.backups,
    rekey: parts.rekey,
    inbox: parts.inbox,
    hotFolders: parts.hotFolders,
    attention: parts.attention,
    reminders: parts.reminders,
    about,
    practice,
    ...gateServices(shared, parts, practice),
    ...recordServices(ground, outside, parts),
    diagnostics: createDiagnosticService({
      clock: ground.clock,
      files: outside.files,
      about,
      link: requests.link,
      resolveProxy: outside.proxies.resolve,
    }),
    exercise: createExerciseService({
      ...shared,
      crossing,
      open: practice.open,
      picture: options.practicePicture ?? (() => null),
    }),
    attestations: createAttestationService({
      clock: ground.clock,
      appVersion: options.versions.app,
      keyring: (session) => profileOf(session).keyring(),
      wake: (session) => void requests.syncOf(session.store).wake(),
    }),
  };
}

/** Who may come in, and what is done while no record is open. */
function gateServices(
  shared: Ground & Pick<Parts, 'sessions' | 'profileOf'>,
  { calls, rekey, crossing, requests }: Parts,
  practice: PracticeService,
) {
  return {
    setup: createSetupService(shared),
    session: createSessionService({
      ...shared,
      unlock: createUnlock(shared),
      profileAtGate: () => {
        const profile = profileAtGate(shared);
        if (profile === null) throw new AppFailure('session.refused');
        return profile;
      },
    }),
    status: {
      ...shared,
      isRekeying: rekey.holdsGate,
      isCrossing: () => crossing.beganBy() !== null,
      practiceCode: practice.wayIn,
      rung: calls.rung,
      callNotices: calls.rings.onLock,
    },
    lock: createLockService(shared.sessions),
    users: createUserService(shared),
    people: createPeopleService(shared),
    passphrases: createPassphraseService(shared),
    repair: createRepairService(shared),
    losses: createLossService(requests.syncOf),
    elsewhere: createElsewhereService(shared),
  };
}

/** What an open record shows and keeps beside the requests themselves. */
function recordServices({ clock }: Ground, { trace, files }: Outside, { requests }: Parts) {
  const patients = createPatientService(clock, trace);
  return {
    patients,
    rosters: createRosterService(clock, trace),
    departures: requests.departuresOf(patients.read),
    home: createHomeService(clock, requests.requests.drafts, trace),
    activity: createActivityService(files),
    calendar: createCalendarService({
      clock,
      wake: (session) => void requests.syncOf(session.store).wake(),
    }),
    tray: createTrayService({
      ...{ clock, trace },
      transit: ({ store }, id) => requests.syncOf(store).transit(id),
    }),
    trayViews: createTrayViewService(clock),
    callLog: (session: Session) => readCallLog({ clock, trace }, session),
    journal: createJournalService({ clock, trace, files }),
    overrides: createOverrideService(files),
  };
}

function aboutThis({
  versions,
  testRuntime,
  keystore,
  sqliteBinding,
}: VaultOptions): Output<'app:about'> {
  return {
    version: versions.app,
    electron: versions.electron,
    chromium: versions.chromium,
    node: process.versions.node,
    sqlite: sqliteVersion(sqliteBinding),
    testRuntime,
    keystore,
  };
}
