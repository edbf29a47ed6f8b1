import { type AttentionCounts, nothingWaits } from '../../../../shared/attention/attention.ts';
import { latenessOf } from '../../../../shared/domain/dueDate.ts';
import { AttentionSetting } from '../../../../shared/ipc/attention.ts';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { Clock } from '../../clock.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { countRequestsIn, requestLinesIn } from '../../store/requestViewStore.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { withCurrentDates } from '../requests/currentDates.ts';
import { readQueues } from '../requests/directory.ts';

/** How often what waits is counted again: nobody needs to hear of it sooner. */
const everyMs = 30_000;
const setting = 'attention';
/** A team reads from the Bundle on, pictures still coming. */
const inTray = ['queued', 'sent', 'received'] as const;

export interface AttentionEnvironment {
  readonly clock: Clock;
  readonly tellMain: (message: VaultToMain) => void;
}

/** Tells main how much waits, also while the screen is locked, for as long as the store is open. */
export interface AttentionService {
  readonly storeOpened: (store: OpenStore) => void;
  readonly storeClosing: () => void;
  readonly read: (session: Session) => AttentionSetting;
  /** In force at once. */
  readonly update: (session: Session, input: AttentionSetting) => void;
}

export function createAttentionService(environment: AttentionEnvironment): AttentionService {
  const { clock, tellMain } = environment;
  let cancel = (): void => {};
  let last = '';
  const tell = (counts: AttentionCounts): void => {
    const text = JSON.stringify(counts);
    if (text === last) return;
    last = text;
    tellMain({ type: 'attention', counts });
  };
  const look = ({ database }: Pick<OpenStore, 'database'>): void => {
    try {
      tell(readShown(database).shown ? attentionCounts(database, clock.now()) : nothingWaits);
    } catch (error) {
      // A store that cannot be read is told by whoever reads it next; a count keeps nobody out.
      if (storeFailure(error) === null) throw error;
    }
  };
  const goOn = (store: OpenStore): void => {
    cancel();
    look(store);
    cancel = clock.startTimer(everyMs, () => goOn(store));
  };
  return {
    storeOpened: goOn,
    storeClosing: () => {
      cancel();
      cancel = () => {};
      tell(nothingWaits);
    },
    read: ({ store }) => readShown(store.database),
    update: (session, input) => {
      session.write({ action: 'setting.attention', detail: { ...input } }, (db) =>
        writeSetting(db, setting, input),
      );
      look(session.store);
    },
  };
}

function readShown(db: ReadableDatabase): AttentionSetting {
  return readSetting(db, setting, AttentionSetting) ?? { shown: true };
}

/** What waits for the people of this workstation: an establishment that asks, or a hospital whose teams answer. */
export function attentionCounts(db: ReadableDatabase, now: Date): AttentionCounts {
  const kind = readSetting(db, placeSetting, Place)?.establishment.kind;
  const late = countLate(db, now);
  if (kind === 'hospital') {
    return { ...nothingWaits, toTreat: countRequestsIn(db, inTray), late };
  }
  return {
    toRead: countRequestsIn(db, ['answered']),
    toComplete: countRequestsIn(db, ['info-requested']),
    refused: countRequestsIn(db, ['refused']),
    toTreat: 0,
    late,
  };
}

/** The same rule as that of the lists: both sides are alerted from the same moment (domain.md 1.4). */
function countLate(db: ReadableDatabase, now: Date): number {
  const queues = new Map(readQueues(db).map((queue) => [queue.code, queue]));
  return requestLinesIn(db, ['sent', 'received', 'accepted']).filter((line) => {
    const queue = queues.get(line.specialty) ?? null;
    const { state, priority, dueAt } = withCurrentDates(line, queue);
    return dueAt !== null && latenessOf({ state, priority, dueAt }, queue, now) !== null;
  }).length;
}
