import type { VaultToMain } from '../../shared/ipc/port.ts';
import type { Establishment } from '../../shared/ipc/session.ts';
import type { FollowUpServices } from './followUpHandlers.ts';
import type { Decoder } from './images/decoder.ts';
import type { ImageFiles } from './images/imageFiles.ts';
import { reservedBytes } from './images/importImage.ts';
import type { Logger } from './logger.ts';
import type { RequestServices } from './requestHandlers.ts';
import type { RetentionServices } from './retentionHandlers.ts';
import { createActService } from './services/acts/actService.ts';
import { createOpinionDepartureService } from './services/answering/departureService.ts';
import { createEarlierService } from './services/answering/earlierService.ts';
import { createPhraseService } from './services/answering/phraseService.ts';
import {
  type AppointmentService,
  createAppointmentService,
} from './services/appointments/appointmentService.ts';
import { type CallRecords, createCallRecords } from './services/calls/callRecords.ts';
import { createStillService, type StillService } from './services/calls/stillService.ts';
import type { FileSaver } from './services/documents/fileSaver.ts';
import { createPrintService } from './services/documents/printService.ts';
import { createReportService } from './services/documents/reportService.ts';
import { createSecureMailService } from './services/documents/secureMail/secureMailService.ts';
import { createExportService } from './services/export/exportService.ts';
import { createFollowUpService } from './services/followUps/followUpService.ts';
import { adoptPlace } from './services/link/adoptPlace.ts';
import { checkClock } from './services/link/clockCheck.ts';
import { createLinkService, type LinkService } from './services/link/linkService.ts';
import { createPosteService } from './services/link/posteService.ts';
import type { StoreSync, StoreSyncEnvironment } from './services/link/storeSync.ts';
import { createMoveService } from './services/moves/moveService.ts';
import { createReplyService } from './services/moves/replyService.ts';
import { createNoticeService } from './services/notices/noticeService.ts';
import type { PatientService } from './services/patientService.ts';
import { createPrescriptionService } from './services/prescriptions/prescriptionService.ts';
import type { ReadTrace } from './services/readTrace.ts';
import type { FindSigningKey } from './services/requests/actSigning.ts';
import { findSigningKey } from './services/requests/certifiedKeys.ts';
import { createDraftService } from './services/requests/draftService.ts';
import { createImageService } from './services/requests/imageService.ts';
import { createOpinionService } from './services/requests/opinionService.ts';
import { createRequestService, type RequestService } from './services/requests/requestService.ts';
import { createReviewService } from './services/requests/reviewService.ts';
import { createSendService } from './services/requests/sendService.ts';
import {
  createDepartureService,
  type DepartureService,
} from './services/residents/departureService.ts';
import { createArchiveService } from './services/retention/archiveService.ts';
import { createRetentionService } from './services/retention/retentionService.ts';
import { createSittingService } from './services/sitting/sittingService.ts';
import { createAssignService } from './services/team/assignService.ts';
import { createLookService } from './services/team/lookService.ts';
import type { UpdateEnvironment } from './services/updates/storeUpdates.ts';
import { createUpdateService, type UpdateService } from './services/updates/updateService.ts';
import type { Front } from './session/front.ts';
import type { Keyring } from './session/keyringFormat.ts';
import type { OpenStore } from './session/openStore.ts';
import type { Profile } from './session/profiles.ts';
import type { Session } from './session/sessions.ts';
import type { WritableDatabase } from './store/database.ts';
import { createStoreLines, type StoreLines } from './storeLines.ts';
import type { ResolveProxy } from './sync/line/proxyRoutes.ts';

export interface RequestServicesEnvironment extends UpdateEnvironment {
  readonly logger: Logger;
  readonly decoder: Decoder;
  readonly appVersion: string;
  readonly tellMain: (message: VaultToMain) => void;
  readonly profileOf: (session: Session) => Profile;
  readonly workstationSecret: Uint8Array;
  readonly trace: ReadTrace;
  /** Files that leave our protection. */
  readonly saver: FileSaver;
  readonly resolveProxy: ResolveProxy;
  readonly isBackingUp: () => boolean;
  /** Where a `poste.json` may lie. */
  readonly posteFolders: readonly string[];
  readonly callsHeard: StoreSyncEnvironment['calls'];
  readonly declaredLost: StoreSyncEnvironment['declaredLost'];
}

export interface BuiltRequestServices extends RequestServices, FollowUpServices, RetentionServices {
  readonly link: LinkService;
  readonly appointments: AppointmentService;
  readonly updates: UpdateService;
  readonly stills: StillService;
  readonly callRecords: CallRecords;
  readonly departuresOf: (read: PatientService['read']) => DepartureService;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  readonly syncOf: (store: OpenStore) => StoreSync;
  /** Stops the line to the hub of this store, and answers once nothing of it runs. It starts again at the next unlock. */
  readonly quiesce: (store: OpenStore) => Promise<void>;
  /** Ends what runs on a store that is about to close. */
  readonly closing: (store: OpenStore) => void;
}

/** Builds what a request goes through, from draft to answer. */
export function createRequestServices(
  environment: RequestServicesEnvironment,
): BuiltRequestServices {
  const { clock, logger, trace } = environment;
  const looks = createLookService({
    clock,
    syncOf: (store) => lines.syncOf(store),
    changed: () => environment.tellWindows({ event: 'changed', keys: [['Lookers']] }),
  });
  const lines = createStoreLines({ ...environment, calls: environment.callsHeard, looks });
  const { filesOf, syncOf } = lines;
  const own = ofSession(environment, lines);
  const { files, sync } = own;
  const findKey = ({ store }: Session): FindSigningKey =>
    findSigningKey(store.database, syncOf(store), store.profile);
  const requests = createRequestService({
    clock,
    trace,
    files,
    findKey,
    transit: (session, id) => sync(session).transit(id),
  });
  const papers = paperServices(environment, own, requests);
  const hearHub = (store: OpenStore) => syncOf(store).wake();
  const retention = createRetentionService({ ...environment, filesOf, hearHub });
  const link = createLinkService({ clock, trace, syncOf, filesOf, ...own });
  return {
    filesOf,
    syncOf,
    requests,
    ...papers,
    ...draftServices(environment, own),
    ...answerServices(environment, own, lines),
    ...messageServices(environment, own),
    retention,
    link,
    archive: createArchiveService({ clock, trace, files, syncOf: sync }),
    looks,
    appointments: createAppointmentService({ clock, trace, findKey, ...own }),
    acts: createActService({ clock, trace, ...own, syncOf: sync }),
    poste: createPosteService({
      ...{ clock, logger },
      folders: environment.posteFolders,
      enrol: link.enrol,
    }),
    updates: createUpdateService({ clock, updatesOf: (store) => syncOf(store).updates }),
    quiesce: (store) => {
      retention.storeClosing();
      return lines.stop(store);
    },
    closing: (store) => {
      papers.exports.closing(store);
      retention.storeClosing();
      void lines.stop(store);
    },
  };
}

type OfSession = ReturnType<typeof ofSession>;

/** What leaves on paper or in a file. */
function paperServices(
  { clock, logger, tellMain, saver }: RequestServicesEnvironment,
  { files, sync, front }: OfSession,
  requests: RequestService,
) {
  const reports = createReportService({ clock, tellMain, detail: requests.read });
  const { layOut } = reports;
  return {
    reports,
    prints: createPrintService(clock, requests.read),
    secureMail: createSecureMailService({ clock, detail: requests.read, layOut, files: saver }),
    exports: createExportService({
      ...{ clock, logger, tellMain, files, reservedBytes, layOut, front },
      syncOf: sync,
      detail: requests.detail,
    }),
  };
}

/** What a request is until it is sent. */
function draftServices({ clock, decoder, trace }: RequestServicesEnvironment, own: OfSession) {
  return {
    drafts: createDraftService(clock, own.files, trace),
    images: createImageService({ clock, decoder, files: own.files, reservedBytes }),
    reviews: createReviewService(clock),
    sending: createSendService({ clock, ...own }),
  };
}

/** What the team does with it. */
function answerServices(
  { clock, trace }: RequestServicesEnvironment,
  own: OfSession,
  { filesOf, syncOf }: StoreLines,
) {
  const moves = createMoveService({ clock, ...own, syncOf: own.sync });
  return {
    moves,
    opinions: createOpinionService({ clock, trace, ...own, syncOf: own.sync }),
    sittings: createSittingService({ clock, syncOf, filesOf, reservedBytes, moves, ...own }),
    departing: createOpinionDepartureService({ clock, ...own }),
    earlier: createEarlierService(trace),
    phrases: createPhraseService({ clock, ...own }),
    assigning: createAssignService({ clock, ...own, syncOf: own.sync }),
    prescriptions: createPrescriptionService({ clock, ...own }),
  };
}

/** What is said and seen between the two sides, and what an answer leaves to do. */
function messageServices({ clock, trace }: RequestServicesEnvironment, own: OfSession) {
  const notices = createNoticeService({ clock, ...own });
  return {
    notices,
    replies: createReplyService({ clock, trace, ...own, syncOf: own.sync }),
    followUps: createFollowUpService({ clock, trace, ...own }),
    stills: createStillService({ clock, ...own }),
    callRecords: createCallRecords({ clock, ...own }),
    departuresOf: (read: PatientService['read']) =>
      createDepartureService({ clock, ...own, notices, read }),
  };
}

/** What the services of a request are given of the person at the screen and of her store. */
function ofSession(
  { clock, profileOf, workstationSecret }: RequestServicesEnvironment,
  { filesOf, syncOf }: StoreLines,
) {
  const keyring = (session: Session): Keyring => profileOf(session).keyring();
  const sync = ({ store }: Session): StoreSync => syncOf(store);
  return {
    keyring,
    sync,
    files: ({ store }: Session): ImageFiles => filesOf(store),
    front: (session: Session): Front | null => profileOf(session).front(keyring(session)),
    wake: (session: Session): void => void sync(session).wake(),
    /** @throws AppFailure `clock.wrong` */
    checkClock: ({ store }: Session): void => checkClock(store.database, clock.now()),
    nextNumber: (session: Session, db: WritableDatabase, now: Date): string =>
      sync(session).requestNumber(db, now.getFullYear()),
    adoptPlace: (session: Session, establishment: Establishment): void =>
      adoptPlace(session, profileOf(session), workstationSecret, establishment),
  };
}
