import { join } from 'node:path';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import type { Decoder } from './images/decoder.ts';
import { createImageFiles, type ImageFiles } from './images/imageFiles.ts';
import { imagesFolder, reservedBytes } from './images/importImage.ts';
import type { Logger } from './logger.ts';
import type { RequestServices } from './requestHandlers.ts';
import type { RetentionServices } from './retentionHandlers.ts';
import { createActService } from './services/acts/actService.ts';
import { createReportService } from './services/documents/reportService.ts';
import { createExportService } from './services/export/exportService.ts';
import { adoptPlace } from './services/link/adoptPlace.ts';
import { checkClock } from './services/link/clockCheck.ts';
import { createLinkService, type LinkService } from './services/link/linkService.ts';
import { createPosteService } from './services/link/posteService.ts';
import {
  openStoreSync,
  type StoreSync,
  type StoreSyncEnvironment,
} from './services/link/storeSync.ts';
import type { ReadTrace } from './services/readTrace.ts';
import { findSigningKey } from './services/requests/certifiedKeys.ts';
import { createDraftService } from './services/requests/draftService.ts';
import { createImageService } from './services/requests/imageService.ts';
import { createOpinionService } from './services/requests/opinionService.ts';
import { createRequestService } from './services/requests/requestService.ts';
import { createSendService } from './services/requests/sendService.ts';
import { createArchiveService } from './services/retention/archiveService.ts';
import { createRetentionService } from './services/retention/retentionService.ts';
import type { UpdateEnvironment } from './services/updates/storeUpdates.ts';
import { createUpdateService, type UpdateService } from './services/updates/updateService.ts';
import type { Keyring } from './session/keyringFormat.ts';
import type { OpenStore } from './session/openStore.ts';
import type { Profile } from './session/profiles.ts';
import type { Session } from './session/sessions.ts';
import type { ResolveProxy } from './sync/line/proxyRoutes.ts';

export interface RequestServicesEnvironment extends UpdateEnvironment {
  readonly logger: Logger;
  readonly decoder: Decoder;
  readonly appVersion: string;
  readonly tellMain: (message: VaultToMain) => void;
  readonly profileOf: (session: Session) => Profile;
  readonly workstationSecret: Uint8Array;
  readonly trace: ReadTrace;
  readonly resolveProxy: ResolveProxy;
  readonly isBackingUp: () => boolean;
  /** Where a `poste.json` may lie. */
  readonly posteFolders: readonly string[];
  readonly callsHeard: StoreSyncEnvironment['calls'];
  readonly declaredLost: StoreSyncEnvironment['declaredLost'];
}

export interface BuiltRequestServices extends RequestServices, RetentionServices {
  readonly link: LinkService;
  readonly updates: UpdateService;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  readonly syncOf: (store: OpenStore) => StoreSync;
  /** Stops the line to the hub of this store, and answers once nothing of it runs. It starts again at the next unlock. */
  readonly quiesce: (store: OpenStore) => Promise<void>;
  /** Ends what runs on a store that is about to close. */
  readonly closing: (store: OpenStore) => void;
}

/** Builds what a request goes through, from draft to answer; each open store has its own files and its own engine. */
export function createRequestServices(
  environment: RequestServicesEnvironment,
): BuiltRequestServices {
  const { clock, decoder, profileOf, tellMain, trace, workstationSecret } = environment;
  const keyring = (session: Session): Keyring => profileOf(session).keyring();
  const filesOf = perStore((store) =>
    createImageFiles(join(store.folder, imagesFolder), store.keys.attachmentKey),
  );
  const syncs = new Map<OpenStore, StoreSync>();
  const syncOf = (store: OpenStore): StoreSync => {
    const known = syncs.get(store);
    if (known !== undefined) return known;
    const calls = environment.callsHeard;
    const sync = openStoreSync(store, { ...environment, filesOf, calls });
    syncs.set(store, sync);
    sync.start();
    return sync;
  };
  const files = (session: Session): ImageFiles => filesOf(session.store);
  const wake = (session: Session): void => void syncOf(session.store).wake();
  const checkSigning = ({ store }: Session): void => checkClock(store.database, clock.now());
  const requests = createRequestService({
    trace,
    files,
    findKey: ({ store }) => findSigningKey(store.database, syncOf(store), store.profile),
    transit: (session, id) => syncOf(session.store).transit(id),
  });
  const reports = createReportService({ clock, tellMain, detail: requests.read });
  const exports = createExportService({
    clock,
    logger: environment.logger,
    tellMain,
    files,
    reservedBytes,
    syncOf: (session) => syncOf(session.store),
    detail: requests.detail,
    layOut: reports.layOut,
    front: (session) => profileOf(session).front(profileOf(session).keyring()),
  });
  const retention = createRetentionService({
    ...environment,
    filesOf,
    hearHub: (store) => syncOf(store).wake(),
  });
  const link = createLinkService({
    clock,
    trace,
    syncOf,
    filesOf,
    keyring,
    adoptPlace: (session, establishment) =>
      adoptPlace(session, profileOf(session), workstationSecret, establishment),
  });
  return {
    filesOf,
    syncOf,
    requests,
    retention,
    archive: createArchiveService({
      clock,
      trace,
      files,
      syncOf: (session) => syncOf(session.store),
    }),
    drafts: createDraftService(clock, files, trace),
    images: createImageService({ clock, decoder, files, reservedBytes }),
    sending: createSendService({
      clock,
      files,
      keyring,
      wake,
      nextNumber: (session, db, now) => syncOf(session.store).requestNumber(db, now.getFullYear()),
      checkClock: checkSigning,
    }),
    opinions: createOpinionService({ clock, keyring, wake, trace, checkClock: checkSigning }),
    acts: createActService({
      clock,
      trace,
      keyring,
      wake,
      syncOf: (session) => syncOf(session.store),
    }),
    reports,
    exports,
    link,
    poste: createPosteService({
      clock,
      logger: environment.logger,
      folders: environment.posteFolders,
      enrol: link.enrol,
    }),
    quiesce: async (store) => {
      retention.storeClosing();
      const sync = syncs.get(store);
      syncs.delete(store);
      await sync?.stop();
    },
    updates: createUpdateService({ clock, updatesOf: (store) => syncOf(store).updates }),
    closing: (store) => {
      exports.closing(store);
      retention.storeClosing();
      void syncs.get(store)?.stop();
      syncs.delete(store);
    },
  };
}

function perStore<T>(make: (store: OpenStore) => T): (store: OpenStore) => T {
  const made = new WeakMap<OpenStore, { value: T }>();
  return (store) => {
    const known = made.get(store) ?? { value: make(store) };
    made.set(store, known);
    return known.value;
  };
}
