import { AppFailure } from '../../../shared/errors.ts';
import type { SyncStatus, Transit } from '../../../shared/ipc/home.ts';
import type { EnrolmentView, SyncList } from '../../../shared/ipc/link.ts';
import { retryActs } from '../store/actStateStore.ts';
import { type Conflict, conflictsOf } from '../store/conflictStore.ts';
import type { WritableDatabase } from '../store/database.ts';
import { type HubLink, readHubLink } from '../store/hubLinkStore.ts';
import { type WantedBinary, wantBinary } from '../store/wantedBinaryStore.ts';
import { type ActOutcome, outcomeOf } from './actOutcome.ts';
import type { CertificateClaims } from './certificate.ts';
import { certifiedOwner, createCertificateKeeper } from './certificates.ts';
import { type Engine, type EngineParts, openEngine } from './engine.ts';
import { enrol, type HubInvitation, readHubKey, toAppFailure } from './enrolment.ts';
import { enrolmentView } from './enrolmentView.ts';
import {
  type EstablishmentWorkstations,
  establishmentWorkstations,
} from './establishmentWorkstations.ts';
import type { OwnCallMessage, OwnLookMessage } from './liveMessages.ts';
import { createPace, type PauseReason, readShare, saveShare } from './pace.ts';
import { createProfessionals, type SigningPerson } from './professionals.ts';
import { requestNumber } from './requestNumber.ts';
import { linkOf, syncList, syncStatus, transitOf } from './syncFacts.ts';
import type { SyncOptions } from './syncOptions.ts';
import { createTransfer } from './transfer.ts';

/** Sync as the rest of the vault sees it. Nothing here waits for the network unless it says so. */
export interface Sync {
  /** Begins to run; before, nothing leaves. */
  readonly start: () => void;
  /** Ends timers and connections; the database may be closed once it resolves. */
  readonly stop: () => Promise<void>;
  /** An act was committed, or somebody wants news: runs now. Resolves when that run ended; need not be awaited. */
  readonly wake: () => Promise<void>;
  /** Pictures, both ways, wait from the next piece on; texts go on. Until `resume`, or until the store closes. */
  readonly pause: (reason: PauseReason) => void;
  readonly resume: () => void;
  /** How much of the line pictures may take, per cent; in force at the next piece. */
  readonly setShare: (db: WritableDatabase, share: number) => void;
  /** « Renvoyer »: null is everything that waits or was refused. */
  readonly retry: (requestId: string | null) => void;
  /** Conflicts of an act, to be shown side by side: base, theirs; mine is what stands here. */
  readonly conflicts: (requestId: string) => readonly Conflict[];
  /** Runs, and answers how this act stands as soon as it is settled, the run ended or the time is up. */
  readonly settled: (requestId: string, timeoutMs: number) => Promise<ActOutcome>;
  /** Whether a platform answers: at once while one does; else it is asked now, and has so many milliseconds. */
  readonly reaches: (withinMs: number) => Promise<boolean>;

  readonly status: () => SyncStatus;
  readonly list: () => SyncList;
  readonly transit: (serviceRequestId: string) => Transit;

  /** @throws AppFailure as `readHubKey` */
  readonly readHubKey: (url: string) => Promise<string | null>;
  /** @throws AppFailure as `enrol` */
  readonly enrol: (input: HubInvitation) => Promise<void>;
  /** The other workstations of this establishment, asked of the hub at once; null while this one belongs to no hub. */
  readonly workstations: () => EstablishmentWorkstations | null;
  /** Null while this workstation belongs to no hub. */
  readonly link: () => HubLink | null;
  readonly enrolmentView: (professionalId: string | null) => EnrolmentView;
  /** For the person at the screen. @throws AppFailure `hub.notEnrolled`, `session.locked`, `enrolment.*`, `hub.*` */
  readonly claimTeam: (code: string) => Promise<void>;
  readonly personUnlocked: (person: SigningPerson) => void;
  readonly personLocked: () => void;
  /** Says something of a call to the hub now; false when it does not listen. */
  readonly sayOfCall: (message: OwnCallMessage) => boolean;
  /** Nothing comes from the other side of a call: whether the hub still hears is asked now, and a dead line left. */
  readonly probeLive: () => void;
  /** Tells the team what the person looks at now; false when the hub does not listen. */
  readonly sayLook: (message: OwnLookMessage) => boolean;
  /** Whose key this is, as the pinned root says; null is « Signature non vérifiée ». */
  readonly certifiedOwner: (kid: string) => CertificateClaims | null;
  /** Asks the hub whose these keys are, those that nobody asked about yet. Never fails. */
  readonly meetKeys: (kids: readonly string[]) => Promise<void>;
  /** The time at the hub, as far as this workstation knows. */
  readonly hubNow: () => Date;

  /** In the transaction of the signature. @throws AppFailure `hub.notEnrolled` */
  readonly requestNumber: (db: WritableDatabase, year: number) => string;
  /** These bytes are needed here; they come when the hub has them and the line allows. Then call `wake`. */
  readonly want: (db: WritableDatabase, files: readonly WantedBinary[]) => void;
}

/** The engine that runs now, what every engine is opened with, and who waits for an act. */
interface Desk {
  readonly options: SyncOptions;
  readonly parts: EngineParts;
  /** Called each time the outbox moved, or the engine changed its state. */
  readonly watchers: Set<() => void>;
  engine: Engine;
  started: boolean;
}

export function createSync(options: SyncOptions): Sync {
  const { database } = options;
  const desk = openDesk(options);
  const { professionals, transfer, pace } = desk.parts;
  return {
    start: () => {
      desk.started = true;
      void wake(desk);
    },
    stop: async () => {
      desk.started = false;
      await desk.engine.stop();
    },
    wake: () => wake(desk),
    pause: pace.pause,
    resume: () => {
      pace.resume();
      void wake(desk);
    },
    setShare: saveShare,
    retry: (requestId) => retry(desk, requestId),
    conflicts: (requestId) => conflictsOf(database, requestId),
    settled: (requestId, timeoutMs) =>
      told(desk, timeoutMs, () => outcomeOf(database, requestId), isSettled),
    reaches: (withinMs) => {
      const isReached = (): boolean => linkOf(desk.engine.facts().state) === 'connected';
      return isReached() ? Promise.resolve(true) : told(desk, withinMs, isReached, Boolean);
    },

    status: () => syncStatus(database, desk.engine.facts()),
    list: () => syncList(database, desk.engine.facts()),
    transit: (serviceRequestId) => transitOf(database, serviceRequestId, transfer),

    readHubKey: (url) => readHubKey(options, url),
    enrol: (input) => join(desk, input),
    workstations: () => {
      const { hub } = desk.engine;
      return hub === null ? null : establishmentWorkstations(hub, professionals);
    },
    link: () => readHubLink(database),
    enrolmentView: (professionalId) => enrolmentView(database, professionalId, hubNow(desk)),
    claimTeam: (code) => claimTeam(desk, code),
    ...livePart(desk),
    personUnlocked: (person) => {
      professionals.unlocked(person);
      void wake(desk);
    },
    personLocked: professionals.locked,
    certifiedOwner: (kid) => certifiedOwner(database, kid, hubNow(desk)),
    hubNow: () => hubNow(desk),

    requestNumber: (db, year) => requestNumber(db, options.profile, year),
    want: (db, files) => {
      for (const file of files) wantBinary(db, file, 'awaited');
    },
  };
}

/** What is said over the live channel, and whose keys speak there. */
function livePart(desk: Desk): Pick<Sync, 'sayOfCall' | 'probeLive' | 'sayLook' | 'meetKeys'> {
  return {
    sayOfCall: (message) => desk.engine.sayOfCall(message),
    probeLive: () => desk.engine.probeLive(),
    sayLook: (message) => desk.engine.sayLook(message),
    meetKeys: async (kids) => {
      const { hub } = desk.engine;
      if (hub !== null) await desk.parts.certificates.meet(hub, kids);
    },
  };
}

function openDesk(options: SyncOptions): Desk {
  const { database, clock } = options;
  const watchers = new Set<() => void>();
  const watch = (): void => {
    for (const look of watchers) look();
  };
  const parts: EngineParts = {
    options,
    professionals: createProfessionals(database, clock),
    transfer: createTransfer(clock, options.onStatus),
    pace: createPace(clock, () => readShare(database)),
    certificates: createCertificateKeeper(database, clock),
    onState: watch,
    onOutbox: (serviceRequestId) => {
      watch();
      options.onStatus();
      if (serviceRequestId !== null) options.onChanged([['ServiceRequest', serviceRequestId]]);
    },
  };
  return { options, parts, watchers, engine: openEngine(parts), started: false };
}

function wake({ started, engine }: Desk): Promise<void> {
  return started ? engine.wake() : Promise.resolve();
}

/** Certificates are dated by the hub's clock, which this machine's may be far from. */
function hubNow({ options, engine }: Desk): Date {
  return new Date(options.clock.now().getTime() - (engine.facts().contact.clockOffsetMs ?? 0));
}

function retry(desk: Desk, requestId: string | null): void {
  const { options } = desk;
  options.database.transaction((db) => {
    for (const moved of retryActs(db, requestId)) options.projectRequest(db, moved);
  });
  options.onStatus();
  void wake(desk);
}

function isSettled(outcome: ActOutcome): boolean {
  return outcome !== 'waiting';
}

/** Runs, and answers what is asked as soon as that is enough, the run ended or the time is up. */
function told<T>(
  desk: Desk,
  timeoutMs: number,
  ask: () => T,
  isEnough: (answer: T) => boolean,
): Promise<T> {
  return new Promise((resolve) => {
    const finish = (): void => {
      // The run may end long after this was told, even after the store was closed.
      if (!desk.watchers.delete(look)) return;
      cancel();
      resolve(ask());
    };
    const look = (): void => {
      if (isEnough(ask())) finish();
    };
    const cancel = desk.options.clock.startTimer(timeoutMs, finish);
    desk.watchers.add(look);
    void wake(desk).then(finish);
  });
}

/** Joins a hub; another engine then speaks to it. */
async function join(desk: Desk, input: HubInvitation): Promise<void> {
  await enrol(desk.options, input);
  await desk.engine.stop();
  desk.engine = openEngine(desk.parts);
  desk.options.onStatus();
  void wake(desk);
}

async function claimTeam(desk: Desk, code: string): Promise<void> {
  const { engine, parts } = desk;
  if (engine.hub === null) throw new AppFailure('hub.notEnrolled');
  await parts.professionals.claimTeam(engine.hub, code).catch((error: unknown) => {
    throw toAppFailure(error);
  });
  desk.engine.refreshLive();
  void wake(desk);
}
