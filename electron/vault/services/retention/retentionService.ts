import type { RetentionPause, RetentionView } from '../../../../shared/ipc/retention.ts';
import { RetentionSettings } from '../../../../shared/ipc/retention.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { describeBug, type Logger } from '../../logger.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { archivedRequests } from '../../store/archivedRequestStore.ts';
import { readExportJob } from '../../store/exportJobStore.ts';
import { heldPictures, readCleared, readPeriods, savePeriods } from '../../store/retentionStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { runRetention } from './retentionRun.ts';
import { clockDoubt } from './trustedClock.ts';

/** First after this long with an open store, then as often: a run that was hindered is asked again. */
const askedEveryMs = 15 * 60_000;
/** A run that ended has nothing to do for this long. */
const runEveryMs = 20 * 3_600_000;

export interface RetentionService {
  readonly read: (session: Session) => RetentionView;
  /** In force at the next run. */
  readonly update: (session: Session, periods: RetentionSettings) => void;
  readonly storeOpened: (store: OpenStore) => void;
  readonly storeClosing: () => void;
}

export interface RetentionEnvironment {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  /** Hears the hub once more, if it answers. */
  readonly hearHub: (store: OpenStore) => Promise<void>;
  readonly isBackingUp: () => boolean;
}

/** What is kept here and how long; while a store is open, what is over its time leaves by itself once a day. */
export function createRetentionService(environment: RetentionEnvironment): RetentionService {
  const { clock, logger, filesOf, hearHub, isBackingUp } = environment;
  let cancel: (() => void) | null = null;
  let current: OpenStore | null = null;
  let endedAt: number | null = null;

  const hindrance = ({ profile, database }: OpenStore): RetentionPause | null => {
    if (profile === 'practice') return 'practice';
    if (readExportJob(database) !== null) return 'export';
    return isBackingUp() ? 'backup' : null;
  };
  const run = async (store: OpenStore): Promise<void> => {
    await hearHub(store);
    if (current !== store) return;
    const pause = await runRetention({
      store,
      files: filesOf(store),
      clock,
      hindrance: () => hindrance(store),
      isOpen: () => current === store,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
    if (pause === null) endedAt = clock.monotonicMs();
    logger.log('retention.ended', { reason: pause ?? 'done' });
  };
  const ask = (): void => {
    const store = current;
    if (store === null) return;
    cancel = clock.startTimer(askedEveryMs, ask);
    if (endedAt !== null && clock.monotonicMs() - endedAt < runEveryMs) return;
    run(store).catch((error: unknown) => {
      const code = storeFailure(error)?.code;
      logger.log('retention.failed', code === undefined ? describeBug(error) : { code });
    });
  };

  return {
    read: ({ store }) => {
      const { database } = store;
      const held = heldPictures(database);
      return {
        periods: RetentionSettings.parse(readPeriods(database)),
        cleared: readCleared(database),
        heldOriginals: held.originals,
        heldPreviews: held.previews,
        archivedRequests: archivedRequests(database).length,
        pause: hindrance(store) ?? clockDoubt(database, clock),
      };
    },
    update: (session, periods) => {
      const detail = { ...periods };
      session.write({ action: 'setting.retention', detail }, (db) => savePeriods(db, periods));
      session.changed(['Retention']);
    },
    storeOpened: (store) => {
      if (current === store || store.profile === 'practice') return;
      current = store;
      endedAt = null;
      cancel ??= clock.startTimer(askedEveryMs, ask);
    },
    storeClosing: () => {
      cancel?.();
      cancel = null;
      current = null;
    },
  };
}
