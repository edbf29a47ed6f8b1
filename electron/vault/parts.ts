import type { Ground, Outside } from './ground.ts';
import { createMediaUse, type MediaUse } from './mediaUse.ts';
import {
  type BuiltRequestServices,
  createRequestServices,
  type RequestServicesEnvironment,
} from './requestServices.ts';
import {
  createReminderService,
  type ReminderService,
} from './services/appointments/reminderService.ts';
import {
  type AttentionService,
  createAttentionService,
} from './services/attention/attentionService.ts';
import { type BackupService, createBackupService } from './services/backup/backupService.ts';
import type { CallEnvironment } from './services/calls/callDesk.ts';
import type { CallEvents } from './services/calls/callEvents.ts';
import { type CallService, createCallService } from './services/calls/callService.ts';
import { type CameraService, createCameraService } from './services/camera/cameraService.ts';
import { createExerciseCrossing, type ExerciseCrossing } from './services/exercise/crossing.ts';
import {
  createHotFolderService,
  type HotFolderService,
} from './services/hotFolder/hotFolderService.ts';
import { createInboxService, type InboxParts } from './services/hotFolder/inboxService.ts';
import { type ClosureService, createClosureService } from './services/loss/closureService.ts';
import {
  createRekeyService,
  type RekeyEnvironment,
  type RekeyService,
} from './services/rekey/rekeyService.ts';
import type { Obstacles } from './services/rekey/rekeyView.ts';
import {
  createSecondScreenService,
  type SecondScreenService,
} from './services/secondScreen/secondScreenService.ts';
import type { Profile } from './session/profiles.ts';
import {
  createSessions,
  type Session,
  type Sessions,
  type SessionsEnvironment,
} from './session/sessions.ts';
import type { VaultOptions } from './vaultOptions.ts';

/** What outlives a person's session, and knows the others of its kind. */
export interface Parts {
  readonly sessions: Sessions;
  readonly requests: BuiltRequestServices;
  readonly calls: CallService & CallEvents;
  readonly cameras: CameraService;
  readonly secondScreens: SecondScreenService;
  readonly closures: ClosureService;
  readonly attention: AttentionService;
  readonly reminders: ReminderService;
  readonly backups: BackupService;
  readonly rekey: RekeyService;
  readonly inbox: InboxParts;
  readonly hotFolders: HotFolderService;
  readonly crossing: ExerciseCrossing;
  readonly profileOf: (session: Session) => Profile;
}

/** Asks for the other parts once all of them stand. */
type Others = () => Parts;

export function buildParts(options: VaultOptions, ground: Ground, outside: Outside): Parts {
  const others: Others = () => parts;
  const profileOf = (session: Session): Profile =>
    session.store.profile === 'real' ? ground.real : ground.practice;
  const sessions = createSessions(whoIsTold(options, ground, outside, others));
  const media = createMediaUse((allowed) => outside.tellMain({ type: 'media', allowed }));
  const parts: Parts = {
    sessions,
    requests: createRequestServices({
      ...whatRequestsNeed(options, ground, outside, others),
      profileOf,
    }),
    calls: createCallService(whatCallsNeed(ground, outside, media, others)),
    cameras: createCameraService(media),
    secondScreens: createSecondScreenService(outside.tellMain),
    closures: createClosureService({ ...ground, sessions }),
    attention: createAttentionService({ ...ground, tellMain: outside.tellMain }),
    reminders: createReminderService({ ...ground, tellMain: outside.tellMain }),
    backups: createBackupService({ ...ground, sessions }),
    rekey: createRekeyService({ ...ground, sessions, ...whatRekeyNeeds(others) }),
    inbox: createInboxService(ground.clock, ({ store }) => parts.requests.filesOf(store)),
    hotFolders: createHotFolderService({
      ...{ ...ground, sessions, decoder: options.decoder },
      filesOf: (store) => parts.requests.filesOf(store),
      expectedFor: (store) => parts.inbox.expectedFor(store),
    }),
    crossing: createExerciseCrossing(),
    profileOf,
  };
  return parts;
}

/** Whoever has to hear that somebody came in, left, or that the store closes. */
function whoIsTold(
  options: VaultOptions,
  { clock, logger }: Ground,
  { tellMain, windows }: Outside,
  others: Others,
): SessionsEnvironment {
  return {
    clock,
    logger,
    lockTimes: options.lockTimes ?? null,
    tellMain,
    tellWindows: (event) => {
      windows.tell(event);
      if (event.event !== 'closed') return;
      others().calls.personLeft();
      others().requests.looks.personLeft();
      others().cameras.personLeft();
      others().secondScreens.personLeft();
    },
    began: (session) => {
      const { requests, attention, reminders, backups, rekey, crossing, hotFolders } = others();
      requests.link.personUnlocked(session);
      requests.poste.personUnlocked(session);
      attention.storeOpened(session.store);
      reminders.storeOpened(session.store);
      backups.storeOpened(session.store);
      requests.retention.storeOpened(session.store);
      hotFolders.storeOpened(session.store);
      rekey.storeOpened(session);
      crossing.personUnlocked(session);
      requests.callRecords.settle(session);
    },
    closing: (store) => {
      const { requests, attention, reminders, calls, backups, hotFolders } = others();
      attention.storeClosing();
      reminders.storeClosing();
      void hotFolders.storeClosing(store);
      calls.storeClosing(store);
      requests.closing(store);
      backups.storeClosing(store);
    },
  };
}

function whatRequestsNeed(
  { decoder, versions, programDir, updatedProgram = null }: VaultOptions,
  { clock, logger, rootDir, workstationSecret }: Ground,
  { tellMain, windows, trace, files, proxies }: Outside,
  others: Others,
): Omit<RequestServicesEnvironment, 'profileOf'> {
  return {
    clock,
    logger,
    decoder,
    appVersion: versions.app,
    rootDir,
    posteFolders: [rootDir, programDir ?? []].flat(),
    updatedProgram,
    tellMain,
    tellWindows: windows.tell,
    workstationSecret,
    trace,
    saver: files,
    resolveProxy: proxies.resolve,
    isBackingUp: () => others().backups.isRunning(),
    callsHeard: {
      heard: (store, message) => others().calls.heard(store, message),
      lost: (store) => others().calls.lost(store),
      reached: (store) => others().calls.reached(store),
    },
    declaredLost: (store) => others().closures.declaredLost(store),
  };
}

function whatCallsNeed(
  { clock }: Ground,
  { windows, gates }: Outside,
  media: MediaUse,
  others: Others,
): CallEnvironment {
  return {
    clock,
    syncOf: (store) => others().requests.syncOf(store),
    changed: () => {
      windows.tell({ event: 'call' });
      gates.tell({ event: 'call' });
    },
    settleRecords: (session) => others().requests.callRecords.settle(session),
    filesOf: (store) => others().requests.filesOf(store),
    allowMedia: media.forCall,
  };
}

function whatRekeyNeeds(others: Others): Obstacles & Pick<RekeyEnvironment, 'quiesce' | 'backUp'> {
  return {
    isExporting: () => others().requests.exports.isBusy(),
    isBackingUp: () => others().backups.isBusy(),
    isSending: (session) => others().requests.link.syncStatus(session).sending !== null,
    quiesce: async ({ store }) => {
      await others().hotFolders.storeClosing(store);
      await others().requests.quiesce(store);
    },
    backUp: (session) => others().backups.runAfterRekey(session),
  };
}
