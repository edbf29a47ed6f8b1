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
import { openEngine } from './engine.ts';
import { enrol, type HubInvitation, readHubKey, toAppFailure } from './enrolment.ts';
import { enrolmentView } from './enrolmentView.ts';
import {
  type EstablishmentWorkstations,
  establishmentWorkstations,
} from './establishmentWorkstations.ts';
import type { OwnCallMessage } from './liveMessages.ts';
import { createPace, type PauseReason, readShare, saveShare } from './pace.ts';
import { createProfessionals, type SigningPerson } from './professionals.ts';
import { requestNumber } from './requestNumber.ts';
import { syncList, syncStatus, transitOf } from './syncFacts.ts';
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
  /** Whose key this is, as the pinned root says; null is « Signature non vérifiée ». */
  readonly certifiedOwner: (kid: string) => CertificateClaims | null;

  /** In the transaction of the signature. @throws AppFailure `hub.notEnrolled` */
  readonly requestNumber: (db: WritableDatabase, year: number) => string;
  /** These bytes are needed here; they come when the hub has them and the line allows. Then call `wake`. */
  readonly want: (db: WritableDatabase, files: readonly WantedBinary[]) => void;
}

export function createSync(options: SyncOptions): Sync {
  const { database, clock } = options;
  const watchers = new Set<() => void>();
  const professionals = createProfessionals(database, clock);
  const transfer = createTransfer(clock, options.onStatus);
  const pace = createPace(clock, () => readShare(database));
  const parts = {
    options,
    professionals,
    transfer,
    pace,
    certificates: createCertificateKeeper(database, clock),
    onOutbox: (serviceRequestId: string | null): void => {
      for (const watch of watchers) watch();
      options.onStatus();
      if (serviceRequestId !== null) options.onChanged([['ServiceRequest', serviceRequestId]]);
    },
  };
  let engine = openEngine(parts);
  let started = false;
  /** Certificates are dated by the hub's clock, which this machine's may be far from. */
  const hubNow = (): Date =>
    new Date(clock.now().getTime() - (engine.facts().contact.clockOffsetMs ?? 0));
  const wake = (): Promise<void> => (started ? engine.wake() : Promise.resolve());

  return {
    start: () => {
      started = true;
      void wake();
    },
    stop: async () => {
      started = false;
      await engine.stop();
    },
    wake,
    pause: pace.pause,
    resume: () => {
      pace.resume();
      void wake();
    },
    setShare: saveShare,
    retry: (requestId) => {
      database.transaction((db) => {
        for (const moved of retryActs(db, requestId)) options.projectRequest(db, moved);
      });
      options.onStatus();
      void wake();
    },
    conflicts: (requestId) => conflictsOf(database, requestId),
    settled: (requestId, timeoutMs) =>
      new Promise((resolve) => {
        const finish = (): void => {
          // The run may end long after the act was settled, even after the store was closed.
          if (!watchers.delete(look)) return;
          cancel();
          resolve(outcomeOf(database, requestId));
        };
        const look = (): void => {
          if (outcomeOf(database, requestId) !== 'waiting') finish();
        };
        const cancel = clock.startTimer(timeoutMs, finish);
        watchers.add(look);
        void wake().then(finish);
      }),

    status: () => syncStatus(database, engine.facts()),
    list: () => syncList(database, engine.facts()),
    transit: (serviceRequestId) => transitOf(database, serviceRequestId, transfer),

    readHubKey: (url) => readHubKey(options, url),
    enrol: async (input) => {
      await enrol(options, input);
      await engine.stop();
      engine = openEngine(parts);
      options.onStatus();
      void wake();
    },
    workstations: () =>
      engine.hub === null ? null : establishmentWorkstations(engine.hub, professionals),
    link: () => readHubLink(database),
    enrolmentView: (professionalId) => enrolmentView(database, professionalId, hubNow()),
    claimTeam: async (code) => {
      if (engine.hub === null) throw new AppFailure('hub.notEnrolled');
      await professionals.claimTeam(engine.hub, code).catch((error: unknown) => {
        throw toAppFailure(error);
      });
      engine.refreshLive();
      void wake();
    },
    personUnlocked: (person) => {
      professionals.unlocked(person);
      void wake();
    },
    personLocked: professionals.locked,
    sayOfCall: (message) => engine.sayOfCall(message),
    certifiedOwner: (kid) => certifiedOwner(database, kid, hubNow()),

    requestNumber: (db, year) => requestNumber(db, options.profile, year),
    want: (db, files) => {
      for (const file of files) wantBinary(db, file, 'awaited');
    },
  };
}
