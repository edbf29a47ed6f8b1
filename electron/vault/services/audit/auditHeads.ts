import { randomUUID } from 'node:crypto';
import type { AuditAction } from '../../../../shared/audit/auditAction.ts';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import {
  type AuditHead,
  buildAuditHead,
  headClaims,
  headType,
  type TrailPoint,
} from '../../../../shared/fhir/auditHead.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import { commitAct } from '../../store/actStore.ts';
import {
  hashAt,
  insertHead,
  readLastHead,
  readRollback,
  readTrailEnd,
  saveRollback,
} from '../../store/auditHeadStore.ts';
import { wantCertificate } from '../../store/certificateStore.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { readHubLink, readWorkstationKey } from '../../store/hubLinkStore.ts';
import { privateKeyOf, signJws } from '../../sync/jws.ts';

/** A head is signed after this many rows or this long, whichever comes first (security.md 3). */
const rowsPerHead = 100;
const headEveryMs = 10 * 60_000;
/** Acts after which nobody may come back for long, or that must be known elsewhere at once. */
const signedAtOnce: ReadonlySet<AuditAction> = new Set(['session.lock', 'store.rolledBack']);

export interface AuditHeadsEnvironment {
  readonly clock: Clock;
  /** A head waits to leave. */
  readonly wake: () => void;
  /** The store turned out to have been put back. */
  readonly onRollback: () => void;
}

export interface AuditHeads {
  readonly start: () => void;
  readonly stop: () => void;
  /**
   * Compares the head that the hub received last with the trail here. A trail that is shorter, or another one, is
   * that of a store put back from a copy: it is written down, once for each such head, and announced.
   */
  readonly compare: (received: TrailPoint | null) => void;
}

/**
 * Signs the head of the access trail with the workstation's key and queues it for the hub like any other act. A
 * workstation that belongs to no hub has nobody to tell and signs none.
 */
export function createAuditHeads(
  store: OpenStore,
  { clock, wake, onRollback }: AuditHeadsEnvironment,
): AuditHeads {
  const { database } = store;
  let cancelTimer = (): void => {};
  const tick = (): void => {
    cancelTimer = clock.startTimer(headEveryMs, tick);
    if (database.transaction((db) => queueHead(db, clock.now()))) wake();
  };
  return {
    start: () => {
      store.followTrail((db, action, { seq }) => {
        const isDue = signedAtOnce.has(action) || seq - (readLastHead(db)?.seq ?? 0) >= rowsPerHead;
        // After the transaction: what waits must be committed before it leaves.
        if (isDue && queueHead(db, clock.now())) queueMicrotask(wake);
      });
      cancelTimer = clock.startTimer(headEveryMs, tick);
    },
    stop: () => {
      cancelTimer();
      store.followTrail(null);
    },
    compare: (received) => {
      if (received === null || checkAnchor(database, received)) return;
      if (readRollback(database)?.hubHash === received.hash) return;
      const localSeq = readTrailEnd(database)?.seq ?? 0;
      const { seq: hubSeq, hash: hubHash } = received;
      database.transaction((db) => {
        const foundAt = clock.now().toISOString();
        saveRollback(db, { foundAt, hubSeq, hubHash, localSeq, seenAt: null });
        const detail = { hubSeq, localSeq };
        store.audit(db, null, { action: 'store.rolledBack', outcome: 'refused', detail });
      });
      onRollback();
    },
  };
}

/** True when the trail here goes through the point that the hub knows. */
export function checkAnchor(db: ReadableDatabase, received: TrailPoint): boolean {
  return hashAt(db, received.seq) === received.hash;
}

/** False when there is nothing new to sign, or nobody to tell. */
function queueHead(db: WritableDatabase, now: Date): boolean {
  const link = readHubLink(db);
  const key = readWorkstationKey(db);
  const end = readTrailEnd(db);
  const previous = readLastHead(db);
  if (link === null || key === null || end === null || end.hash === previous?.hash) return false;
  const unsigned: Omit<AuditHead, 'jws'> = {
    id: randomUUID(),
    ...end,
    previous:
      previous === null ? null : { id: previous.id, seq: previous.seq, hash: previous.hash },
    recorded: withParisOffset(now.toISOString()),
    clientId: link.clientId,
    workstationName: link.workstationName,
  };
  const header = { alg: 'ES384', typ: headType, kid: key.kid } as const;
  const jws = signJws(header, headClaims(unsigned), privateKeyOf(key));
  const act = {
    requestId: randomUUID(),
    kind: 'trail',
    serviceRequestId: null,
    priority: 'routine',
    professionalId: null,
    resources: [buildAuditHead({ ...unsigned, jws })],
    originals: [],
    previews: [],
  } as const;
  commitAct(db, act, now);
  // An exported journal shows whose key signed it.
  wantCertificate(db, key.kid);
  insertHead(db, { id: unsigned.id, ...end, madeAt: now.toISOString() });
  return true;
}
