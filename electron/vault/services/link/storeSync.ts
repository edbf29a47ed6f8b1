import type { Media, Resource } from '@medplum/fhirtypes';
import type { Decoder } from '../../images/decoder.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { reservedBytes } from '../../images/importImage.ts';
import type { Logger } from '../../logger.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { readSetting } from '../../store/settingStore.ts';
import { wantBinary } from '../../store/wantedBinaryStore.ts';
import { createSync, type Sync } from '../../sync/createSync.ts';
import { defaultLimits } from '../../sync/httpExchange.ts';
import type { ResolveProxy } from '../../sync/line/proxyRoutes.ts';
import type { HubCallMessage, HubLookMessage } from '../../sync/liveMessages.ts';
import { systemNetwork } from '../../sync/network.ts';
import { keepOvertakenAnswer } from '../acts/overtakenAnswer.ts';
import { applyResources } from '../applyResources.ts';
import { createAuditHeads } from '../audit/auditHeads.ts';
import { projectRequests } from '../projectRequests.ts';
import { recallArchived } from '../retention/recallArchived.ts';
import { wantReserved } from '../sitting/wantReserved.ts';
import { openStoreUpdates, type UpdateEnvironment } from '../updates/storeUpdates.ts';
import type { StoreUpdates } from '../updates/updateService.ts';
import { wantGivenCases } from './givenCases.ts';
import { createPictureSaver, readPicture, wantedCopies } from './pictureFiles.ts';

export interface StoreSync extends Sync {
  readonly updates: StoreUpdates;
}

export interface StoreSyncEnvironment extends UpdateEnvironment {
  readonly logger: Logger;
  readonly decoder: Decoder;
  readonly appVersion: string;
  readonly resolveProxy: ResolveProxy;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  readonly declaredLost: (store: OpenStore) => void;
  readonly calls: LiveEar<HubCallMessage>;
  readonly looks: LiveEar<HubLookMessage>;
}

/** Who is told what a store's live channel says, and whether it can be heard. */
interface LiveEar<Message> {
  readonly heard: (store: OpenStore, message: Message) => void;
  readonly lost: (store: OpenStore) => void;
  readonly reached: (store: OpenStore) => void;
}

/** Ties one open store to its sync engine, which goes on while the screen is locked and ends with the store. */
export function openStoreSync(store: OpenStore, environment: StoreSyncEnvironment): StoreSync {
  const { clock, logger, decoder, tellWindows } = environment;
  const { database, profile } = store;
  const files = environment.filesOf(store);
  const place = readSetting(database, placeSetting, Place);
  const { step, ...updates } = openStoreUpdates(store, environment, () => sync.wake());
  const sync: Sync = createSync({
    database,
    clock,
    random: Math.random,
    profile,
    workstationName: place?.workstationName ?? '',
    appVersion: environment.appVersion,
    readOriginal: (binaryId, offset, length) =>
      readPicture(database, files, binaryId, offset, length),
    saveOriginal: createPictureSaver({
      ...{ database, files, decoder, clock },
      folder: store.folder,
      reservedBytes,
    }),
    applyResources: (db, resources) => receive(db, files, resources, clock.now()),
    projectRequest: (db, id) => projectRequests(db, [id]),
    trace: (db, act) => store.audit(db, null, act),
    onOvertaken: keepOvertakenAnswer(clock),
    compareHead: (received) => heads.compare(received),
    ...(step === undefined ? {} : { updates: step }),
    resolveProxy: environment.resolveProxy,
    network: systemNetwork,
    limits: defaultLimits,
    calls: earOf(store, environment.calls),
    looks: earOf(store, environment.looks),
    onChanged: (keys) => tellWindows({ event: 'changed', keys }),
    onDeclaredLost: () => environment.declaredLost(store),
    onStatus: () => tellWindows({ event: 'sync' }),
    report: (event, { code, reason }) =>
      logger.log(event, {
        ...(code === undefined ? {} : { code }),
        ...(reason === undefined ? {} : { reason }),
      }),
  });
  const heads = createAuditHeads(store, {
    clock,
    wake: () => void sync.wake(),
    onRollback: () => tellWindows({ event: 'sync' }),
  });
  return {
    ...sync,
    updates,
    start: () => {
      heads.start();
      sync.start();
    },
    stop: () => {
      heads.stop();
      return sync.stop();
    },
  };
}

function earOf<Message>(store: OpenStore, { heard, lost, reached }: LiveEar<Message>) {
  return {
    heard: (message: Message) => heard(store, message),
    lost: () => lost(store),
    reached: () => reached(store),
  };
}

/** What came from the hub: in the lists, back from the archive; the copies wanted of its pictures, whole ones of a case that was given here. */
function receive(
  db: WritableDatabase,
  files: ImageFiles,
  resources: readonly Resource[],
  now: Date,
): void {
  const received = resources.map((resource) => ({
    resource,
    hubVersionId: resource.meta?.versionId ?? '1',
  }));
  applyResources(db, received, now);
  recallArchived(db, resources, now);
  wantGivenCases(db, files, resources);
  for (const media of resources.filter(isMedia)) {
    for (const file of wantedCopies(db, files, media, 'preview')) wantBinary(db, file, 'inAdvance');
    wantReserved(db, files, media, now);
  }
}

function isMedia(resource: Resource): resource is Media {
  return resource.resourceType === 'Media';
}
