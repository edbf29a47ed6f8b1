import { z } from 'zod';
import type { SyncStatus, Transit } from '../../../shared/ipc/home.ts';
import type { SyncItem, SyncList } from '../../../shared/ipc/link.ts';
import type { LineFault } from '../../../shared/lineFault.ts';
import { readRollback } from '../store/auditHeadStore.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { firstReception } from '../store/feedCursorStore.ts';
import type { HubContact } from '../store/hubLinkStore.ts';
import { actsOfRequest, changesOfAct, filesOf, readOutboxAct } from '../store/outboxStore.ts';
import { readReceipt } from '../store/receiptStore.ts';
import { readRestoration } from '../store/restorationStore.ts';
import { countUnread } from '../store/unreadResourceStore.ts';
import { isHealing } from './catchUp.ts';
import { readShare } from './pace.ts';
import type { EngineState } from './synchronizer.ts';
import type { Transfer } from './transfer.ts';
import {
  bytesLeft,
  originalsOf,
  type Phase,
  phaseOf,
  reasonOf,
  type Unfinished,
  unfinishedAct,
  unfinishedActs,
  whatOf,
} from './unfinishedActs.ts';

/** Where the engine stands, beside what is written in the store. */
export interface EngineFacts {
  readonly profile: 'practice' | 'real';
  readonly state: EngineState;
  readonly contact: HubContact;
  readonly lineFault: LineFault | null;
  readonly transfer: Transfer;
  readonly now: Date;
}

const links: Readonly<Record<EngineState, SyncStatus['link']>> = {
  notEnrolled: 'none',
  idle: 'connected',
  pushing: 'connected',
  pulling: 'connected',
  offline: 'offline',
  signInNeeded: 'signInNeeded',
  revoked: 'revoked',
  lost: 'lost',
};

export function linkOf(state: EngineState): SyncStatus['link'] {
  return links[state];
}

/** Facts for the truth line. « Received » is only ever said of what a receipt names. */
export function syncStatus(db: ReadableDatabase, engine: EngineFacts): SyncStatus {
  const unfinished = unfinishedActs(db);
  const phases = new Map(unfinished.map((act) => [act.requestId, phaseOf(act, engine.transfer)]));
  const waiting = unfinished.filter(({ requestId }) => {
    const phase = phases.get(requestId);
    return phase === 'waiting' || phase === 'sending';
  });
  const requests = waiting.flatMap(({ serviceRequestId }) => serviceRequestId ?? []);
  return {
    profile: engine.profile,
    enrolled: engine.state !== 'notEnrolled',
    link: linkOf(engine.state),
    lineFault: engine.state === 'offline' ? engine.lineFault : null,
    lastHubContact: engine.contact.lastContact,
    clockOffsetMs: engine.contact.clockOffsetMs,
    waitingRequests: new Set(requests).size,
    oldestWaiting: waiting.map(({ createdAt }) => createdAt).sort()[0] ?? null,
    oldestUrgent: oldestUrgentIn(db, unfinished),
    sending: sendingFacts(unfinished, engine.transfer),
    refused: [...phases.values()].filter((phase) => phase === 'refused').length,
    rollback: rollbackIn(db),
    firstReception: firstReception(db),
    restoration: restorationIn(db, engine.now),
    conflicts: [...phases.values()].filter((phase) => phase === 'conflict').length,
  };
}

/** An urgent request that is refused or in conflict has not left either: somebody must phone (domain.md 5.26). */
function oldestUrgentIn(
  db: ReadableDatabase,
  unfinished: readonly Unfinished[],
): SyncStatus['oldestUrgent'] {
  const late = unfinished.filter(
    ({ kind, text, serviceRequestId }) =>
      kind === 'request' && text !== null && lineOf(db, serviceRequestId)?.priority === 'urgent',
  );
  return late[0]?.createdAt ?? null;
}

/** For a week, when something of this workstation's was concerned. */
function restorationIn(db: ReadableDatabase, now: Date): SyncStatus['restoration'] {
  const found = readRestoration(db);
  if (found === null || found.resent + found.gone === 0 || !isHealing(db, now)) return null;
  const { copyOf, resent, gone } = found;
  return { copyOf, resent, gone };
}

/** Until somebody who answers for this workstation has said that she knows. */
function rollbackIn(db: ReadableDatabase): SyncStatus['rollback'] {
  const found = readRollback(db);
  if (found === null || found.seenAt !== null) return null;
  const { foundAt, hubSeq, localSeq } = found;
  return { foundAt, hubSeq, localSeq };
}

/** Every act that has not wholly arrived, in the order it was done. */
export function syncList(db: ReadableDatabase, engine: EngineFacts): SyncList {
  const unfinished = unfinishedActs(db);
  const bytes = unfinished.flatMap(({ files }) => files).map(bytesLeft);
  return {
    items: unfinished.map((act) => syncItem(db, act, engine.transfer)),
    lastHubContact: engine.contact.lastContact,
    clockOffsetMs: engine.contact.clockOffsetMs,
    bytesWaiting: bytes.reduce((sum, one) => sum + one, 0),
    unread: countUnread(db),
    share: readShare(db),
  };
}

/** Where what was signed about one request stands on its way out; null when nothing of it waits. */
export function transitOf(
  db: ReadableDatabase,
  serviceRequestId: string,
  transfer: Pick<Transfer, 'current'>,
): Transit {
  const acts = actsOfRequest(db, serviceRequestId).map((requestId) => ({
    requestId,
    text: readOutboxAct(db, requestId),
    files: filesOf(db, requestId),
  }));
  const unfinished = acts.flatMap(({ requestId, text, files }) => {
    const done = text === null && files.every(({ state }) => state === 'received');
    return done ? [] : [unfinishedAct(requestId, text, files)];
  });
  const [first] = unfinished;
  if (first === undefined) return null;
  const originals = acts.flatMap(({ files }) => originalsOf(files));
  const [foremost = { act: first, phase: phaseOf(first, transfer) }] = unfinished
    .map((act) => ({ act, phase: phaseOf(act, transfer) }))
    .sort((one, other) => phaseRank[one.phase] - phaseRank[other.phase]);
  return {
    phase: foremost.phase,
    bundleReceived: unfinished.every(({ text }) => text === null),
    imagesReceived: originals.filter(({ state }) => state === 'received').length,
    imagesTotal: originals.length,
    waitingSince: first.createdAt,
    reason: foremost.phase === 'refused' ? reasonOf(foremost.act) : null,
    ...(unfinished.some(({ text }) => text?.offline === true) ? { offline: true as const } : {}),
  };
}

/** What a person must look at comes before what goes on by itself. */
const phaseRank: Readonly<Record<Phase, number>> = {
  conflict: 0,
  refused: 1,
  sending: 2,
  waiting: 3,
};

function sendingFacts(
  unfinished: readonly Unfinished[],
  transfer: Transfer,
): SyncStatus['sending'] {
  const current = transfer.current();
  const act = unfinished.find(
    ({ requestId, text }) => requestId === current?.requestId || text?.status === 'sending',
  );
  if (act === undefined) return null;
  const originals = originalsOf(act.files);
  const index = originals.findIndex(({ binaryId }) => binaryId === current?.binaryId);
  const left = act.files.map(bytesLeft).reduce((sum, one) => sum + one, 0);
  const speed = transfer.bytesPerSecond();
  return {
    textReceived: act.text === null,
    imageIndex: index + 1,
    imageTotal: originals.length,
    secondsLeft: speed === null || speed <= 0 ? null : Math.ceil(left / speed),
  };
}

function syncItem(db: ReadableDatabase, act: Unfinished, transfer: Transfer): SyncItem {
  const { text, files } = act;
  const stuck = files.find(({ state, lastErrorCode }) => state !== 'received' && lastErrorCode);
  return {
    requestId: act.requestId,
    serviceRequestId: act.serviceRequestId,
    what: whatOf(act.kind),
    ...labelsOf(db, act),
    waitingSince: act.createdAt,
    phase: phaseOf(act, transfer),
    attempts: text?.attempts ?? stuck?.attempts ?? 0,
    nextAttemptAt: text === null ? (stuck?.nextAttemptAt ?? null) : text.nextAttemptAt,
    lastError: text === null ? (stuck?.lastErrorCode ?? null) : text.lastErrorCode,
    reason: reasonOf(act),
    bundleReceived: readReceipt(db, act.requestId) !== null,
    images: originalsOf(files).map(({ binaryId, label, size, sent, state }) => ({
      id: binaryId,
      label,
      size,
      sent: Math.min(sent, size),
      received: state === 'received',
    })),
  };
}

const Line = z.looseObject({
  patientFamily: z.string(),
  patientGiven: z.string(),
  specialty: z.string(),
  priority: z.string(),
});

function lineOf(db: ReadableDatabase, requestId: string | null): z.infer<typeof Line> | undefined {
  const view = db.one('SELECT row FROM request_view WHERE id = ?', requestId);
  return Line.safeParse(view === undefined ? null : JSON.parse(String(view.row))).data;
}

/** Who it is about, from the lists: a line of the request, or the resident herself. */
function labelsOf(db: ReadableDatabase, act: Unfinished) {
  const line = lineOf(db, act.serviceRequestId);
  if (line !== undefined) {
    const { patientFamily, patientGiven, specialty } = line;
    return { patientFamily, patientGiven, specialty, patientId: null };
  }
  const patient = changesOfAct(db, act.requestId).find(
    ({ resourceType }) => resourceType === 'Patient',
  );
  const row = db.one(
    'SELECT birth_family, first_given FROM patient WHERE id = ?',
    patient?.resourceId ?? null,
  );
  return {
    patientId: patient?.resourceId ?? null,
    patientFamily: String(row?.birth_family ?? ''),
    patientGiven: String(row?.first_given ?? ''),
    specialty: '',
  };
}
