import { AppFailure } from '../../../shared/errors.ts';
import { readHubContact } from '../store/hubLinkStore.ts';
import { readOutbox } from '../store/outboxStore.ts';
import type { CertificateKeeper } from './certificates.ts';
import { type HubConnection, openHubConnection } from './hubConnection.ts';
import type { HubFailure } from './hubFailure.ts';
import type { OwnCallMessage } from './liveMessages.ts';
import type { Pace } from './pace.ts';
import { createPageSize } from './pageSize.ts';
import { createPieceSize, firstPieceBytes, largestPieceBytes } from './pieceSize.ts';
import { nextDueMs } from './planner.ts';
import type { Professionals } from './professionals.ts';
import { readers, runOnce } from './run.ts';
import type { EngineFacts } from './syncFacts.ts';
import { createSynchronizer, type EngineState } from './synchronizer.ts';
import type { SyncOptions } from './syncOptions.ts';
import type { Transfer } from './transfer.ts';

export interface EngineParts {
  readonly options: SyncOptions;
  readonly professionals: Professionals;
  readonly certificates: CertificateKeeper;
  readonly transfer: Transfer;
  readonly pace: Pace;
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
  /** Listens for another person, or again. */
  readonly refreshLive: () => void;
  readonly stop: () => Promise<void>;
}

/** Milliseconds that news of the hub alone may wait on a quick line: each picture that arrives there is such news. */
const newsPatienceMs = 1000;

export function openEngine(parts: EngineParts): Engine {
  const { options, transfer, pace } = parts;
  const { database, clock, random } = options;
  const hub = openHubConnection(options);
  const learned = {
    pages: createPageSize(),
    piecesUp: createPieceSize(firstPieceBytes),
    piecesDown: createPieceSize(largestPieceBytes),
  };
  let roundBegunAt = clock.monotonicMs();
  const newsMayWait = (): boolean =>
    learned.piecesUp.isQuick() && clock.monotonicMs() - roundBegunAt < newsPatienceMs;
  const shouldYield = (): boolean =>
    pace.isPaused() || synchronizer.isPressing() || (synchronizer.isWanted() && !newsMayWait());

  const run = async (connection: HubConnection): Promise<HubFailure | null> => {
    // After a failure nothing is taken for granted: the token is asked again, which shows that the line is back.
    if (isAway(synchronizer.state())) connection.session.forget();
    try {
      return await runOnce(
        {
          ...options,
          ...parts,
          ...learned,
          isWanted: synchronizer.isWanted,
          shouldYield,
          startRound: () => {
            roundBegunAt = clock.monotonicMs();
            synchronizer.startRound();
          },
          onProgress: synchronizer.progressed,
          onPhase: (phase) => {
            synchronizer.enter(phase);
            live?.refresh();
          },
          onChanged: (keys) => options.onChanged(keys.map((key) => key.split('/'))),
          onBug: (error) => options.report('sync.bug', { error }),
          report: (event, { code, reason }) =>
            options.report(event, { code, ...(reason === null ? {} : { reason }) }),
        },
        connection,
      );
    } finally {
      connection.contact.flush();
    }
  };
  const synchronizer = createSynchronizer({
    clock,
    random,
    run: hub === null ? null : () => run(hub),
    nextDueMs: () => (hub === null ? null : nextDue(parts, hub)),
    onState: (state) => {
      options.onStatus();
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
  const live =
    hub === null || options.network.openLive === null
      ? null
      : options.network.openLive(
          {
            clock,
            random,
            speaker: () => readers(parts, hub)[0] ?? null,
            onNews: () => void wake(true),
            onCall: (message) => options.calls?.heard(message),
            onLost: () => options.calls?.lost(),
            onOpen: () => options.calls?.reached(),
          },
          hub,
        );
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
    refreshLive: () => live?.refresh(),
    stop: async () => {
      live?.close();
      hub?.close();
      pace.hurry();
      await synchronizer.stop();
    },
  };
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
