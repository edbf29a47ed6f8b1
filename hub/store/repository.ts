import type { Resource } from '@medplum/fhirtypes';
import type { Caller, CaseFacts, ResourceFacts, Side } from '../policy/access.ts';
import type { IdentityRepository } from './identityRepository.ts';
import type { OperatorRepository } from './operatorRepository.ts';
import type { TransferRepository } from './transferRepository.ts';

/**
 * What the hub needs of a database, in terms any database with transactions can honour; SQLite is one
 * implementation. Every method is asynchronous and each `commit` is whole or not at all, seen by all
 * connections at once. Nothing here assumes one process.
 */
export interface Repository {
  readonly resources: ResourceRepository;
  readonly transfers: TransferRepository;
  readonly identities: IdentityRepository;
  readonly operator: OperatorRepository;
  /** Random, made with the database, changed when it was restored from a copy. */
  readonly epoch: () => Promise<string>;
  /**
   * For a copy that was put back: a new epoch, told from the next opening on, so that everybody reads again. Tokens and
   * unused codes of the copy open nothing, and uploads that were under way begin again.
   */
  readonly beginAgain: (copy: Restoration) => Promise<void>;
  /** The last time that it was; null: never. */
  readonly restoration: () => Promise<Restoration | null>;
  /** Writes an encrypted copy, under the same key, of one instant; `path` must not exist. */
  readonly copyTo: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** That this database was put back to a copy. */
export interface Restoration {
  readonly at: string;
  /** When the copy had been made. */
  readonly copyOf: string;
}

/** `Type/id`. */
export type Key = string;

export interface StoredResource {
  readonly key: Key;
  readonly versionId: number;
  readonly lastUpdated: string;
  /** Its place in the change feed; grows at each change, and when it becomes readable by somebody new. */
  readonly sequence: number;
  readonly resource: Resource;
}

export interface IndexEntry {
  readonly parameter: string;
  /** `Type/id`, `system|code`, or the first instant of a date, in UTC. */
  readonly value: string;
  /** Last instant of a date; null otherwise. */
  readonly end: string | null;
}

/** One new version of one resource. */
export interface ResourceWrite {
  readonly resource: Resource & { readonly id: string };
  /** The version it replaces, 0 when it must not exist yet. */
  readonly expectedVersion: number;
  readonly lastUpdated: string;
  readonly establishmentId: string | null;
  readonly side: Side | null;
  readonly index: readonly IndexEntry[];
}

export interface RequestRecord {
  readonly establishmentId: string;
  readonly requestId: string;
  readonly workstationId: string;
  /** SHA-256 of the body, hexadecimal. */
  readonly digest: string;
  readonly receivedAt: string;
  readonly answer: StoredAnswer;
  readonly entries: readonly { readonly reference: string; readonly versionId: string }[];
  readonly binaryIds: readonly string[];
  /** The request this body created or acted upon, for the receipt's `task`. */
  readonly caseId: string | null;
  /** True when this body created that request: its completion moves the Task on (T5, T7). */
  readonly createsCase: boolean;
  /** Null while bytes are missing. */
  readonly completedAt: string | null;
}

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A Binary as a body names it; the bytes come by `/files`. */
export interface NamedBinary {
  readonly id: string;
  readonly caseId: string;
  readonly establishmentId: string;
  readonly workstationId: string;
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
}

/** A point of a workstation's access trail. */
export interface KnownHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a workstation's access trail, as an act tells it. */
export interface AuditHeadRecord extends KnownHead {
  readonly eventId: string;
  readonly workstationId: string;
  /** The head that the workstation told before this one; null for its first. */
  readonly previous: KnownHead | null;
}

/** That somebody of an establishment finished the exercise, as an act tells it. */
export interface AttestationRecord {
  readonly eventId: string;
  readonly establishmentId: string;
  readonly practitionerId: string;
  readonly signedAt: string;
}

/** Everything one act changes. Guards are what the decision was taken on: if one no longer holds, nothing is written. */
export interface CommitPlan {
  readonly at: string;
  readonly request: RequestRecord | null;
  /** In order; the same resource may appear several times with growing versions. */
  readonly writes: readonly ResourceWrite[];
  readonly newCases: readonly Omit<CaseFacts, 'teams'>[];
  readonly caseTeams: readonly { readonly caseId: string; readonly teamId: string }[];
  readonly caseMembers: readonly { readonly caseId: string; readonly key: Key }[];
  /** The Task that carries a request's state from now on. */
  readonly currentTasks: readonly { readonly caseId: string; readonly taskId: string }[];
  /** Human numbers, unique over the hub. */
  readonly numbers: readonly { readonly value: string; readonly caseId: string }[];
  readonly auditHeads: readonly AuditHeadRecord[];
  readonly attestations: readonly AttestationRecord[];
  readonly named: readonly NamedBinary[];
  readonly received: readonly { readonly binaryId: string; readonly at: string }[];
  readonly completed: readonly { readonly establishmentId: string; readonly requestId: string }[];
  /** Binaries and whether their bytes were here when the plan was made. */
  readonly guards: readonly { readonly binaryId: string; readonly received: boolean }[];
}

export type CommitOutcome =
  | { readonly status: 'done' }
  /** The request id is known: its digest tells whether this is the same body. */
  | { readonly status: 'repeated'; readonly digest: string; readonly answer: StoredAnswer }
  /** Somebody wrote that resource in between. */
  | { readonly status: 'conflict'; readonly key: Key }
  | { readonly status: 'numberTaken'; readonly value: string }
  /** A guard no longer holds: decide again. */
  | { readonly status: 'stale' };

export interface SearchFilter {
  readonly parameter: string;
  /** `within`: the stored date lies inside the asked one; instants for `after` and `before` are inclusive. */
  readonly comparison: 'equal' | 'within' | 'after' | 'before';
  /** Any of these. */
  readonly values: readonly { readonly start: string; readonly end: string | null }[];
}

export interface SearchQuery {
  readonly type: string;
  readonly ids: readonly string[] | null;
  readonly filters: readonly SearchFilter[];
  readonly count: number;
  /** Only older than this sequence. */
  readonly before: number | null;
}

/**
 * Reads narrow by the caller in the database so that pages stay full; `policy/access.ts` then decides on each row.
 * A narrower answer than the policy's would hide; a wider one would leak: a property test compares them.
 */
export interface ResourceRepository {
  readonly read: (key: Key) => Promise<StoredResource | null>;
  readonly readMany: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, StoredResource>>;
  readonly readVersion: (key: Key, versionId: number) => Promise<StoredResource | null>;
  /** Newest first. */
  readonly history: (key: Key, count: number, before: number | null) => Promise<StoredResource[]>;
  readonly facts: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, ResourceFacts>>;
  readonly cases: (ids: readonly string[]) => Promise<ReadonlyMap<string, CaseRecord>>;
  /** Requests whose present Task is in one of these states and was last written before then, the oldest first. */
  readonly casesStandingIn: (
    states: readonly string[],
    before: string,
    count: number,
  ) => Promise<readonly string[]>;
  /** Requests in hand whose reservation had ended by then, the first to end first. */
  readonly casesReservedBefore: (at: string, count: number) => Promise<readonly string[]>;
  /** The parts of one type of one request. */
  readonly partsOf: (caseId: string, type: string) => Promise<readonly StoredResource[]>;
  readonly search: (query: SearchQuery, caller: Caller) => Promise<StoredResource[]>;
  /** Oldest change first, after that sequence; never shows n+1 while n may still appear. */
  readonly changes: (after: number, count: number, caller: Caller) => Promise<StoredResource[]>;
  readonly lastSequence: () => Promise<number>;
  /**
   * The same for ever for one place of the feed, and another one after the database was put back from a copy and went on
   * from there, by whatever means it was put back; empty at the beginning, null beyond the end.
   */
  readonly feedMark: (after: number) => Promise<string | null>;
  readonly commit: (plan: CommitPlan) => Promise<CommitOutcome>;
}

export interface CaseRecord extends CaseFacts {
  readonly currentTaskId: string;
}

/** A plan that changes nothing yet; callers spread it and fill what they need. */
export function emptyPlan(at: string): CommitPlan {
  return {
    at,
    request: null,
    writes: [],
    newCases: [],
    caseTeams: [],
    caseMembers: [],
    currentTasks: [],
    numbers: [],
    auditHeads: [],
    attestations: [],
    named: [],
    received: [],
    completed: [],
    guards: [],
  };
}
