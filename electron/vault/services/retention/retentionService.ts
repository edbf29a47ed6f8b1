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

/** The store that is open, and when its content was last gone through. */
interface Desk {
  readonly environment: RetentionEnvironment;
  cancel: (() => void) | null;
  current: OpenStore | null;
  endedAt: number | null;
}

/** What is kept here and how long; while a store is open, what is over its time leaves by itself once a day. */
export function createRetentionService(environment: RetentionEnvironment): RetentionService {
  const { clock } = environment;
  const desk: Desk = { environment, cancel: null, current: null, endedAt: null };
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
        pause: hindrance(environment, store) ?? clockDoubt(database, clock),
      };
    },
    update: (session, periods) => {
      const detail = { ...periods };
      session.write({ action: 'setting.retention', detail }, (db) => savePeriods(db, periods));
      session.changed(['Retention']);
    },
    storeOpened: (store) => {
      if (desk.current === store || store.profile === 'practice') return;
      desk.current = store;
      desk.endedAt = null;
      desk.cancel ??= clock.startTimer(askedEveryMs, () => ask(desk));
    },
    storeClosing: () => {
      desk.cancel?.();
      desk.cancel = null;
      desk.current = null;
    },
  };
}

function hindrance(
  { isBackingUp }: RetentionEnvironment,
  { profile, database }: OpenStore,
): RetentionPause | null {
  if (profile === 'practice') return 'practice';
  if (readExportJob(database) !== null) return 'export';
  return isBackingUp() ? 'backup' : null;
}

/** Goes through the store, unless that was done a while ago. */
function ask(desk: Desk): void {
  const { current: store, endedAt } = desk;
  const { clock, logger } = desk.environment;
  if (store === null) return;
  desk.cancel = clock.startTimer(askedEveryMs, () => ask(desk));
  if (endedAt !== null && clock.monotonicMs() - endedAt < runEveryMs) return;
  run(desk, store).catch((error: unknown) => {
    const code = storeFailure(error)?.code;
    logger.log('retention.failed', code === undefined ? describeBug(error) : { code });
  });
}

async function run(desk: Desk, store: OpenStore): Promise<void> {
  const { environment } = desk;
  const { clock, logger, filesOf } = environment;
  await environment.hearHub(store);
  if (desk.current !== store) return;
  const pause = await runRetention({
    store,
    files: filesOf(store),
    clock,
    hindrance: () => hindrance(environment, store),
    isOpen: () => desk.current === store,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  if (pause === null) desk.endedAt = clock.monotonicMs();
  logger.log('retention.ended', { reason: pause ?? 'done' });
}
