import { clinicalRoles } from '../../shared/domain/roles.ts';
import type { Result } from '../../shared/errors.ts';
import { AppFailure } from '../../shared/errors.ts';
import type { Output } from '../../shared/ipc/contract.ts';
import type {
  PictureAnswer,
  PortMessage,
  UpdatedProgram,
  VaultToMain,
} from '../../shared/ipc/port.ts';
import { finishRestore } from './backup/restore.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Caller, createDoor, type Door } from './door.ts';
import { createHandlers } from './handlers.ts';
import type { Decoder } from './images/decoder.ts';
import type { ImageFiles } from './images/imageFiles.ts';
import { createLogger } from './logger.ts';
import { oneAtATime } from './oneAtATime.ts';
import { createRecordWindows } from './recordWindows.ts';
import { finishRenewal } from './rekey/places.ts';
import { type BuiltRequestServices, createRequestServices } from './requestServices.ts';
import { createJournalService } from './services/audit/journalService.ts';
import { type BackupService, createBackupService } from './services/backup/backupService.ts';
import { createElsewhereService } from './services/backup/elsewhereService.ts';
import { createFolderDialog } from './services/backup/folderDialog.ts';
import {
  type CallEvents,
  type CallService,
  createCallService,
} from './services/calls/callService.ts';
import { createDiagnosticService } from './services/diagnostic/diagnosticService.ts';
import { createFileSaver } from './services/documents/fileSaver.ts';
import type { ReportService } from './services/documents/reportService.ts';
import { createHomeService } from './services/homeService.ts';
import { createProxyAsker } from './services/link/proxyAsker.ts';
import { createLockService } from './services/lockService.ts';
import { type ClosureService, createClosureService } from './services/loss/closureService.ts';
import { createLossService } from './services/loss/lossService.ts';
import { createPatientService } from './services/patientService.ts';
import { createPassphraseService } from './services/people/passphraseService.ts';
import { createPeopleService } from './services/people/peopleService.ts';
import { createPracticeService, type PracticeContent } from './services/practiceService.ts';
import { createReadTrace, type ReadTrace } from './services/readTrace.ts';
import { createRekeyService, type RekeyService } from './services/rekey/rekeyService.ts';
import { createRepairService } from './services/repair/repairService.ts';
import { createSessionService } from './services/sessionService.ts';
import { createSetupService } from './services/setupService.ts';
import { profileAtGate } from './services/statusService.ts';
import { createUserService } from './services/userService.ts';
import { createDamageKeeper } from './session/damage.ts';
import { defaultKdfCost, type KdfCost } from './session/kdf.ts';
import type { LockTimes } from './session/lock.ts';
import { createPassphrasePolicy } from './session/passphrasePolicy.ts';
import { createProfile, makePrivateFolder, type Profile } from './session/profiles.ts';
import { createSessions, type Session } from './session/sessions.ts';
import { createUnlock } from './session/unlock.ts';
import { sqliteVersion } from './store/database.ts';
import { maySeePicture } from './store/draftReaderStore.ts';

export interface VaultOptions {
  readonly rootDir: string;
  /** 32 bytes; the vault keeps its own copy. */
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly keystore: Output<'app:about'>['keystore'];
  readonly versions: {
    readonly app: string;
    readonly electron: string | null;
    readonly chromium: string | null;
  };
  readonly testRuntime: boolean;
  /** The folder of the installed program, where a `poste.json` may lie; null for a program from its sources. */
  readonly programDir?: string | null;
  /** Null for a program that takes no new version. */
  readonly updatedProgram?: UpdatedProgram | null;
  readonly practiceContent: (now: Date) => PracticeContent;
  readonly decoder: Decoder;
  readonly tellMain: (message: VaultToMain) => void;
  readonly clock?: Clock;
  readonly kdfCost?: KdfCost;
  /** Instead of what the store says. */
  readonly lockTimes?: LockTimes;
}

export interface PictureAsked {
  readonly token: string;
  readonly id: string;
  readonly copy: 'display' | 'preview';
}

/** One window's way in, for as long as its port lives. */
export interface Connection {
  readonly call: (entry: unknown, input: unknown) => Promise<Result<unknown>>;
  readonly close: () => void;
}

export interface Vault {
  /** A `record` connection belongs to the person unlocked at this moment, and dies with her session. */
  readonly connect: (scope: Caller['scope'], send: (message: PortMessage) => void) => Connection;
  /** Re-encoded pixels for `attachment://<token>/<id>/<copy>`; nothing under another token than this unlock's. */
  readonly picture: (asked: PictureAsked) => PictureAnswer;
  /** What main answers about a document being laid out or kept. */
  readonly documents: Pick<ReportService, 'printed' | 'saved'>;
  /** The folder that a person chose: of an archive or of backups. Null when she gave up. */
  readonly folderChosen: (jobId: string, folder: string | null) => void;
  /** How this machine reaches an address that the vault asked about. */
  readonly proxyResolved: (jobId: string, rules: string) => void;
  readonly lock: (reason: string) => void;
  /** Asked by the system: the windows keep what was being typed first, then the screen locks whatever they answer. */
  readonly lockSoon: (reason: string) => void;
  /** Level 2: closes everything, forgets every key. */
  readonly close: () => void;
}

/** Builds the parts in order and hands each what it needs; nothing else in the vault constructs. */
export function createVault(options: VaultOptions): Vault {
  const { rootDir, sqliteBinding, tellMain } = options;
  const { clock = systemClock, kdfCost = defaultKdfCost } = options;
  makePrivateFolder(rootDir);
  const workstationSecret = Buffer.from(options.workstationSecret);
  const logger = createLogger(rootDir, clock.now);
  const windows = createRecordWindows();
  const gates = createRecordWindows();
  const trace = createReadTrace(clock);
  const fileSaver = createFileSaver(clock, tellMain);
  const proxies = createProxyAsker(clock, tellMain);

  const profileEnvironment = { rootDir, workstationSecret, clock, logger };
  const real = createProfile('real', profileEnvironment);
  // A restore that a stop cut between its last two steps ends here, before anything is opened.
  finishRestore(real.folder, clock.now());
  // The same for a renewal of the keys.
  finishRenewal(real.folder, clock.now());
  const practice = createProfile('practice', profileEnvironment);
  const sessions = createSessions({
    clock,
    logger,
    lockTimes: options.lockTimes ?? null,
    tellMain,
    tellWindows: (event) => {
      windows.tell(event);
      if (event.event === 'closed') calls.personLeft();
    },
    began: (session) => {
      requestServices.link.personUnlocked(session);
      requestServices.poste.personUnlocked(session);
      backups.storeOpened(session.store);
      requestServices.retention.storeOpened(session.store);
      rekey.storeOpened(session);
    },
    closing: (store) => {
      calls.storeClosing(store);
      requestServices.closing(store);
      backups.storeClosing(store);
    },
  });
  const profileOf = (session: Session): Profile =>
    session.store.profile === 'real' ? real : practice;
  const requestServices: BuiltRequestServices = createRequestServices({
    clock,
    logger,
    decoder: options.decoder,
    appVersion: options.versions.app,
    rootDir,
    posteFolders: [rootDir, options.programDir ?? []].flat(),
    updatedProgram: options.updatedProgram ?? null,
    tellMain,
    tellWindows: windows.tell,
    profileOf,
    workstationSecret,
    trace,
    resolveProxy: proxies.resolve,
    isBackingUp: () => backups.isRunning(),
    callsHeard: {
      heard: (store, message) => calls.heard(store, message),
      lost: (store) => calls.lost(store),
    },
    declaredLost: (store) => closures.declaredLost(store),
  });
  const calls: CallService & CallEvents = createCallService({
    clock,
    syncOf: requestServices.syncOf,
    changed: () => {
      windows.tell({ event: 'call' });
      gates.tell({ event: 'call' });
    },
    allowMedia: (allowed) => tellMain({ type: 'media', allowed }),
  });
  const policy = createPassphrasePolicy();
  const damage = createDamageKeeper(clock, logger);
  const folders = createFolderDialog(clock, tellMain);
  const shared = {
    rootDir,
    folders,
    clock,
    logger,
    workstationSecret,
    sqliteBinding,
    kdfCost,
    sessions,
    policy,
    damage,
    real,
    practice,
    oneAtATime: oneAtATime(),
  };
  const closures: ClosureService = createClosureService(shared);
  const backups: BackupService = createBackupService(shared);
  const rekey: RekeyService = createRekeyService({
    ...shared,
    isExporting: requestServices.exports.isBusy,
    isBackingUp: backups.isBusy,
    isSending: (session) => requestServices.link.syncStatus(session).sending !== null,
    quiesce: (session) => requestServices.quiesce(session.store),
    backUp: backups.runAfterRekey,
  });
  const practiceService = createPracticeService({ ...shared, content: options.practiceContent });
  const handlers = createHandlers({
    sessions,
    setup: createSetupService(shared),
    practice: practiceService,
    session: createSessionService({
      ...shared,
      unlock: createUnlock(shared),
      profileAtGate: () => {
        const profile = profileAtGate(shared);
        if (profile === null) throw new AppFailure('session.refused');
        return profile;
      },
    }),
    journal: createJournalService({ clock, trace, files: fileSaver }),
    diagnostics: createDiagnosticService({
      ...{ clock, files: fileSaver, about: about(options) },
      link: requestServices.link,
      resolveProxy: proxies.resolve,
    }),
    repair: createRepairService(shared),
    closures,
    losses: createLossService(requestServices.syncOf),
    rekey,
    backups,
    elsewhere: createElsewhereService(shared),
    users: createUserService({ ...shared, profileOf }),
    patients: createPatientService(clock, trace),
    people: createPeopleService({ ...shared, profileOf }),
    passphrases: createPassphraseService({ ...shared, profileOf }),
    ...requestServices,
    calls,
    lock: createLockService(sessions),
    home: createHomeService(clock, requestServices.requests.drafts, trace),
    status: {
      ...shared,
      isRekeying: rekey.holdsGate,
      practiceCode: practiceService.wayIn,
      rung: calls.rung,
    },
    about: about(options),
  });
  const door = createDoor(handlers, {
    clock,
    logger,
    isUnlocked: () => sessions.current() !== null,
    refused: trace.refused,
  });
  logger.log('vault.started', { version: options.versions.app });

  return {
    connect: (scope, send) => {
      if (scope === 'gate') {
        gates.add(send);
        return { call: (...call) => door({ scope }, ...call), close: () => gates.remove(send) };
      }
      if (scope === 'print') return connectPrint(door, requestServices.reports);
      const session = sessions.current();
      if (session === null) send({ event: 'closed', reason: 'locked' });
      else windows.add(send);
      return {
        call: (...call) => door({ scope, session }, ...call),
        close: () => windows.remove(send),
      };
    },
    picture: ({ token, id, copy }) => {
      const session = sessions.current();
      if (session === null || session.id !== token) return { ok: false };
      if (!clinicalRoles.includes(session.role)) return { ok: false };
      if (!maySeePicture(session.store.database, id, session.userId)) return { ok: false };
      return readPicture(requestServices.filesOf(session.store), session, trace, { id, copy });
    },
    folderChosen: (jobId, folder) => {
      folders.chosen(jobId, folder);
      requestServices.exports.folderChosen(jobId, folder);
    },
    proxyResolved: proxies.resolved,
    documents: {
      printed: requestServices.reports.printed,
      saved: (jobId, saved) => {
        requestServices.reports.saved(jobId, saved);
        fileSaver.saved(jobId, saved);
      },
    },
    lock: (reason) => {
      damage.forget();
      sessions.lock(reason);
    },
    lockSoon: (reason) => {
      damage.forget();
      sessions.lockSoon(reason);
    },
    close: () => {
      damage.forget();
      sessions.closeStore('asked');
    },
  };
}

/** A hidden page belongs to the document being laid out, and to nothing else. */
function connectPrint(door: Door, reports: ReportService): Connection {
  const job = reports.openingJob();
  const caller: Caller =
    job === null
      ? { scope: 'gate' }
      : { scope: 'print', session: job.session, jobId: job.id, isWanted: job.isWanted };
  return { call: (...call) => door(caller, ...call), close: () => {} };
}

/** A small copy belongs to the page that was opened, and leaves no line of its own. */
function readPicture(
  files: ImageFiles,
  session: Session,
  trace: ReadTrace,
  { id, copy }: Omit<PictureAsked, 'token'>,
): PictureAnswer {
  try {
    const bytes = files.read(session.store.database, id, copy);
    if (copy === 'display') trace.opened(session, 'image.read', { type: 'Media', id });
    return { ok: true, contentType: 'image/jpeg', bytes };
  } catch {
    return { ok: false };
  }
}

function about({
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
