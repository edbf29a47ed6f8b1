import type { Resource } from '@medplum/fhirtypes';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { TrailPoint } from '../../../shared/fhir/auditHead.ts';
import type { Clock } from '../clock.ts';
import type { AuditAct } from '../store/auditStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import type { OutboxAct } from '../store/outboxStore.ts';
import type { SaveOriginal } from './binaryDownload.ts';
import type { ApplyResources } from './enrolment.ts';
import type { ReadOriginal } from './fileParts.ts';
import type { HttpLimits } from './httpExchange.ts';
import type { HubConnection } from './hubConnection.ts';
import type { ResolveProxy } from './line/proxyRoutes.ts';
import type { HubCallMessage, HubLookMessage } from './liveMessages.ts';
import type { Network } from './network.ts';

/** Everything sync may say of itself to the log: codes and reasons of ours, never content. */
type SyncEvent = 'sync.failed' | 'sync.stopped' | 'sync.bug';

export type ProjectRequest = (db: WritableDatabase, serviceRequestId: string) => void;

/** A line of the access trail that nobody at the screen wrote, in the transaction of what it tells. */
export type Trace = (db: WritableDatabase, act: AuditAct) => void;

/** In the transaction that sets the act aside: `made` are the resources that it had made and nobody else has. */
export type OnOvertaken = (
  db: WritableDatabase,
  act: Pick<OutboxAct, 'kind' | 'serviceRequestId' | 'professionalId'>,
  made: readonly Resource[],
) => void;

/** @throws HubFailure */
export type UpdateStep = (hub: HubConnection, shouldYield: () => boolean) => Promise<void>;

/** What sync needs of the vault. */
export interface SyncOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** In [0, 1): the jitter of the delays. */
  readonly random: () => number;
  readonly profile: 'practice' | 'real';
  readonly workstationName: string;
  readonly appVersion: string;
  readonly readOriginal: ReadOriginal;
  readonly saveOriginal: SaveOriginal;
  /**
   * Writes resources from the hub and their list columns, in the transaction it is given; `hub_version_id` becomes
   * `meta.versionId`. Called with a page of the feed, with the directory at enrolment, or with one resource.
   */
  readonly applyResources: ApplyResources;
  /** Writes again the worklist line of a request whose way to the hub changed, in the transaction of that change. */
  readonly projectRequest: ProjectRequest;
  readonly trace: Trace;
  /** Keeps what somebody wrote in an act that the hub will not take any more, before it goes. */
  readonly onOvertaken: OnOvertaken;
  /** The head of this workstation's access trail that the hub received last. */
  readonly compareHead: (received: TrailPoint | null) => void;
  /** What comes last in a run and gives way to all else: a new version of the program. None where it is not given. */
  readonly updates?: UpdateStep;
  readonly resolveProxy: ResolveProxy;
  readonly network: Network;
  readonly limits: HttpLimits;
  /** FHIR keys of what changed, as windows name them. */
  readonly onChanged: (keys: readonly (readonly string[])[]) => void;
  /** What the hub says of calls, and that it cannot be heard any more. Nobody is rung where they are not given. */
  readonly calls?: {
    readonly heard: (message: HubCallMessage) => void;
    readonly lost: () => void;
    readonly reached: () => void;
  };
  /** Who of the team looks at which request, and that nothing is known of it any more. */
  readonly looks?: {
    readonly heard: (message: HubLookMessage) => void;
    readonly lost: () => void;
    readonly reached: () => void;
  };
  /** The hub said that this workstation was declared lost; once for each time the engine stops for it. */
  readonly onDeclaredLost?: () => void;
  /** Something in `syncStatus` changed. Called often while a picture leaves. */
  readonly onStatus: () => void;
  readonly report: (
    event: SyncEvent,
    fields: { readonly code?: ErrorCode; readonly reason?: string; readonly error?: unknown },
  ) => void;
}
