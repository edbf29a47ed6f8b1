import type { Fault } from '../../../support/hostileHub.ts';
import { altered, refusal } from '../../../sync/support/faults.ts';
import { openSyncHub, type SyncHub } from '../../../sync/support/openSyncHub.ts';

/** A hub whose own clock may be wrong, and a line that may say another time than it goes by, or lose its answers. */
export interface TimedHub {
  readonly hub: SyncHub;
  /** The hub goes by a clock that is wrong by so many milliseconds, and says so with each answer. */
  readonly setWrong: (ms: number) => void;
  /** On the way, dates are changed by so many milliseconds. */
  readonly setDates: (ms: number) => void;
  /** From now on answers to acts are lost, or the hub is away for ten minutes; null: neither. */
  readonly fail: (how: 'lost' | 'away' | null) => void;
  readonly beRight: () => void;
  /** What whoever asks now is told to be the time, milliseconds. */
  readonly shows: () => number;
}

export async function openTimedHub(dataDir: string): Promise<TimedHub> {
  let wrong = 0;
  let dates = 0;
  let failing: 'lost' | 'away' | null = null;
  const hub = await openSyncHub(dataDir, 0, null, () => new Date(Date.now() + wrong));
  const shows = (): number => Date.now() + wrong + dates;
  const date = (): string => new Date(shows()).toUTCString();
  const away = (): Fault => refusal(503, 'unavailable', { 'retry-after': '600', date: date() });
  const choose = (): void =>
    hub.line.choose(({ method, path }) => {
      if (failing !== null && method === 'POST' && path === '/fhir') {
        return failing === 'lost' ? { kind: 'lostAnswer' } : away();
      }
      return wrong + dates === 0 ? { kind: 'none' } : altered((text) => text, { date: date() });
    });
  choose();
  return {
    hub,
    shows,
    setWrong: (ms) => {
      wrong = ms;
    },
    setDates: (ms) => {
      dates = ms;
    },
    fail: (how) => {
      failing = how;
    },
    beRight: () => {
      wrong = 0;
      dates = 0;
      failing = null;
    },
  };
}
