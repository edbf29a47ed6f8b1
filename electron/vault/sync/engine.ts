import { AppFailure } from '../../../shared/errors.ts';
import { readHubContact } from '../store/hubLinkStore.ts';
import { readOutbox } from '../store/outboxStore.ts';
import type { CertificateKeeper } from './certificates.ts';
import { type HubConnection, openHubConnection } from './hubConnection.ts';
import type { HubFailure } from './hubFailure.ts';
import type { LiveChannel } from './live.ts';
import type { OwnCallMessage, OwnLookMessage } from './liveMessages.ts';
import type { Pace } from './pace.ts';
import { createPageSize } from './pageSize.ts';
import { createPieceSize, firstPieceBytes, largestPieceBytes } from './pieceSize.ts';
import { nextDueMs } from './planner.ts';
import type { Professionals } from './professionals.ts';
import { readers, runOnce } from './run.ts';
import type { EngineFacts } from './syncFacts.ts';
import { createSynchronizer, type EngineState, type Synchronizer } from './synchronizer.ts';
import type { SyncOptions } from './syncOptions.ts';
import type { Transfer } from './transfer.ts';

export interface EngineParts {
  readonly options: SyncOptions;
  readonly professionals: Professionals;
  readonly certificates: CertificateKeeper;
  readonly transfer: Transfer;
  readonly pace: Pace;
  /** The engine is in another state. */
  readonly onState: () => void;
  /** An act about this request moved; null when it is about none. */
  readonly onOutbox: (serviceRequestId: string | null) => void;
}

/** One engine for one enrolment: the connection, its runs, its live channel. */
export interface Engine {
  readonly hub: HubConnection | null;
  readonly wake: () => Promise<void>;
  readonly facts: () => EngineFacts;
  /** Says something of a call now; false when the hub does not listen. */
  readonly sayOfCall: (message: OwnCallMessage) => boolean;
  /** Whether the hub still hears is asked now (`live.ts`). */
  readonly probeLive: () => void;
  /** As `sayOfCall`, of what the person looks at. */
  readonly sayLook: (message: OwnLookMessage) => boolean;
  /** Listens for another person, or again. */
  readonly refreshLive: () => void;
  readonly stop: () => Promise<void>;
}

/** Milliseconds that news of the hub alone may wait on a quick line: each picture that arrives there is such news. */
const newsPatienceMs = 1000;

/** Sizes that the line taught, and that outlive a run. */
function learnedSizes() {
  return {
    pages: createPageSize(),
    piecesUp: createPieceSize(firstPieceBytes),
    piecesDown: createPieceSize(largestPieceBytes),
  };
}

export function openEngine(parts: EngineParts): Engine {
  const { options, transfer, pace } = parts;
  const { database, clock, random } = options;
  const hub = openHubConnection(options);
  const learned = learnedSizes();
  const synchronizer = createSynchronizer({
    clock,
    random,
    run:
      hub === null
        ? null
        : () => run({ parts, learned, synchronizer, refreshLive: () => live?.refresh() }, hub),
    nextDueMs: () => (hub === null ? null : nextDue(parts, hub)),
    onState: (state) => {
      options.onStatus();
      parts.onState();
      if (state === 'lost') options.onDeclaredLost?.();
    },
    onStopped: (error) => {
      if (error instanceof AppFailure) options.report('sync.stopped', { code: error.code });
      else options.report('sync.bug', { error });
    },
  });
  const wake = (isNews = false): Promise<void> => {
    const served = synchronizer.wake(isNews);
    pace.hurry();
    return served;
  };
  const live = hub === null ? null : openLive(parts, hub, () => void wake(true));
  return {
    hub,
    wake: () => wake(),
    facts: () => ({
      profile: options.profile,
      state: synchronizer.state(),
      contact: hub?.contact.current() ?? readHubContact(database),
      lineFault: hub?.lineFault() ?? null,
      transfer,
      now: clock.now(),
    }),
    sayOfCall: (message) => live?.say(message) ?? false,
    sayLook: (message) => live?.say(message) ?? false,
    probeLive: () => live?.probe(),
    refreshLive: () => live?.refresh(),
    stop: async () => {
      live?.close();
      hub?.close();
      pace.hurry();
      await synchronizer.stop();
    },
  };
}

interface RunEnvironment {
  readonly parts: EngineParts;
  readonly learned: ReturnType<typeof learnedSizes>;
  readonly synchronizer: Synchronizer;
  readonly refreshLive: () => void;
}

async function run(
  { parts, learned, synchronizer, refreshLive }: RunEnvironment,
  hub: HubConnection,
): Promise<HubFailure | null> {
  const { options, pace } = parts;
  // After a failure nothing is taken for granted: the token is asked again, which shows that the line is back.
  if (isAway(synchronizer.state())) hub.session.forget();
  let roundBegunAt = options.clock.monotonicMs();
  const newsMayWait = (): boolean =>
    learned.piecesUp.isQuick() && options.clock.monotonicMs() - roundBegunAt < newsPatienceMs;
  try {
    return await runOnce(
      {
        ...options,
        ...parts,
        ...learned,
        isWanted: synchronizer.isWanted,
        shouldYield: () =>
          pace.isPaused() ||
          synchronizer.isPressing() ||
          (synchronizer.isWanted() && !newsMayWait()),
        startRound: () => {
          roundBegunAt = options.clock.monotonicMs();
          synchronizer.startRound();
        },
        onProgress: synchronizer.progressed,
        onPhase: (phase) => {
          synchronizer.enter(phase);
          refreshLive();
        },
        onChanged: (keys) => options.onChanged(keys.map((key) => key.split('/'))),
        onBug: (error) => options.report('sync.bug', { error }),
        report: (event, { code, reason }) =>
          options.report(event, { code, ...(reason === null ? {} : { reason }) }),
      },
      hub,
    );
  } finally {
    hub.contact.flush();
  }
}

/** Null where nothing is announced. */
function openLive(parts: EngineParts, hub: HubConnection, onNews: () => void): LiveChannel | null {
  const { options } = parts;
  const { clock, random, network, calls, looks } = options;
  if (network.openLive === null) return null;
  return network.openLive(
    {
      clock,
      random,
      speaker: () => readers(parts, hub)[0] ?? null,
      onNews,
      onCall: (message) => calls?.heard(message),
      onLooking: (message) => looks?.heard(message),
      onLost: () => {
        calls?.lost();
        looks?.lost();
      },
      onOpen: () => {
        calls?.reached();
        looks?.reached();
      },
    },
    hub,
  );
}

function isAway(state: EngineState): boolean {
  return ['offline', 'signInNeeded', 'revoked', 'lost'].includes(state);
}

function nextDue({ options, professionals, pace }: EngineParts, hub: HubConnection): number | null {
  const speakers = professionals.speakers(hub).map(({ professionalId }) => professionalId);
  const context = {
    now: options.clock.now(),
    speakers: new Set(speakers),
    picturesPaused: pace.isPaused(),
  };
  return nextDueMs(readOutbox(options.database), context);
}
