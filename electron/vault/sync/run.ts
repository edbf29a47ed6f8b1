import { askAboutKnown, recoverInterrupted } from '../store/actStateStore.ts';
import { adoptLoneChanges } from '../store/actStore.ts';
import { firstReception, stopCounting } from '../store/feedCursorStore.ts';
import { readOutbox } from '../store/outboxStore.ts';
import { sendAct } from './actUploader.ts';
import { fetchNextArchived } from './archiveDownload.ts';
import { type BinaryDownloadParts, fetchNextBinary } from './binaryDownload.ts';
import { letOthersCatchUp } from './catchUp.ts';
import { type DownloaderParts, pull } from './downloader.ts';
import type { FileUploaderParts } from './fileParts.ts';
import { sendFile } from './fileUploader.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure } from './hubFailure.ts';
import { keepHubKeys } from './hubKeys.ts';
import type { Speaker } from './hubSession.ts';
import { createJudge, type Judge } from './judge.ts';
import { noteWholeActs, type OvertakenParts, settleOvertaken } from './overtaken.ts';
import { nextText, type PlanContext } from './planner.ts';
import type { Professionals } from './professionals.ts';
import { pushPictures } from './pushPictures.ts';
import { readWhatIsKnownNow } from './resourceKinds.ts';
import { isUnsettled, reconcile } from './restoration.ts';
import { applyHeld, completeConflicts } from './settleConflicts.ts';
import type { UpdateStep } from './syncOptions.ts';
import { reportStatus } from './workstationStatus.ts';

export interface RunParts
  extends FileUploaderParts,
    DownloaderParts,
    BinaryDownloadParts,
    OvertakenParts {
  readonly professionals: Professionals;
  readonly appVersion: string;
  readonly updates?: UpdateStep;
  /** True when somebody asked since the last round began; a pause of the pictures is no such thing. */
  readonly isWanted: () => boolean;
  /** Forgets what was asked before now: what is asked from here on makes another round. */
  readonly startRound: () => void;
  readonly onPhase: (phase: 'pushing' | 'pulling') => void;
  /** An act about this request moved; null when it is about none. */
  readonly onOutbox: (serviceRequestId: string | null) => void;
  readonly report: (event: 'sync.failed', failure: HubFailure) => void;
}

/**
 * One run: token, texts, feed, pictures; again as long as something moved or was asked for meanwhile. A failure in one
 * act ends its turn only. Answers the last failure that calls for another run soon, or null.
 * @throws HubFailure when the line is down or the workstation's credential refused; AppFailure `store.*`
 */
export async function runOnce(parts: RunParts, hub: HubConnection): Promise<HubFailure | null> {
  parts.database.transaction((db) => {
    recoverInterrupted(db);
    readWhatIsKnownNow(db);
  });
  applyHeld(parts);
  const judge = createJudge(parts.report);
  await hub.session.signIn(null);
  await attempt(judge, () => keepHubKeys(parts, hub));
  await attempt(judge, () => parts.professionals.keepCurrent(hub));
  for (;;) {
    parts.startRound();
    await attempt(judge, () => reconcile(parts, hub));
    // In each round: what was asked for meanwhile may wait for an edit that was put in the outbox alone.
    parts.database.transaction((db) => {
      adoptLoneChanges(db);
      askAboutKnown(db);
    });
    parts.onPhase('pushing');
    await pushTexts(parts, hub, judge);
    parts.onPhase('pulling');
    await pullAll(parts, hub, judge);
    noteWholeActs(parts);
    await attempt(judge, () => completeConflicts(parts, hub));
    letOthersCatchUp(parts);
    settleOvertaken(parts);
    await attempt(judge, () => parts.certificates.refresh(hub));
    parts.onPhase('pushing');
    const arrived = await pushPictures(parts, hub, judge);
    await fetchArchived(parts, hub, judge);
    await fetchBinaries(parts, hub, judge);
    if (!arrived && !parts.isWanted()) break;
  }
  await attempt(judge, () => reportStatus(parts, hub));
  applyHeld(parts);
  const { updates } = parts;
  if (updates !== undefined) await attempt(judge, () => updates(hub, parts.shouldYield));
  return judge.trouble();
}

/** Each audience in turn; when the hub refuses every person's word, the workstation still reads its own. */
async function pullAll(parts: RunParts, hub: HubConnection, judge: Judge): Promise<void> {
  let refused = 0;
  const speakers = readers(parts, hub);
  const read: string[] = [];
  for (const speaker of speakers) {
    const failure = await attempt(judge, async () => {
      read.push(await pull(parts, hub, speaker));
    });
    if (failure?.kind === 'authentication' && speaker !== null) refused += 1;
  }
  if (refused === speakers.length) {
    await attempt(judge, async () => {
      read.push(await pull(parts, hub, null));
    });
  }
  const isAll = read.length === (refused === speakers.length ? 1 : speakers.length);
  if (!isAll || firstReception(parts.database) === null) return;
  parts.database.transaction((db) => stopCounting(db, read, parts.clock.now()));
  parts.onStatus();
}

async function pushTexts(parts: RunParts, hub: HubConnection, judge: Judge): Promise<void> {
  for (;;) {
    const step = nextText(readOutbox(parts.database), planContext(parts, hub));
    if (step === null || isUnsettled(parts.database)) return;
    const failure =
      step.send === 'text'
        ? await sendAct(parts, hub, step.act)
        : await sendFile(parts, hub, step.file);
    parts.onOutbox(step.send === 'text' ? step.act.serviceRequestId : step.file.serviceRequestId);
    if (step.send === 'text' && failure === null) parts.onProgress();
    const personOnly = step.send === 'text' && step.act.professionalId !== null;
    judge.look(failure, personOnly);
  }
}

/** Requests that left this workstation and are asked for again; their pictures are wanted with them. */
async function fetchArchived(parts: RunParts, hub: HubConnection, judge: Judge): Promise<void> {
  while (!parts.shouldYield()) {
    const { fetched, failure } = await fetchNextArchived(parts, hub, readers(parts, hub));
    if (!fetched) return;
    judge.look(failure, true);
  }
}

async function fetchBinaries(parts: RunParts, hub: HubConnection, judge: Judge): Promise<void> {
  while (!parts.shouldYield()) {
    const { fetched, failure } = await fetchNextBinary(parts, hub, readers(parts, hub));
    if (!fetched) return;
    judge.look(failure, true);
  }
}

function planContext(parts: RunParts, hub: HubConnection): PlanContext {
  const speakers = parts.professionals.speakers(hub).map(({ professionalId }) => professionalId);
  return {
    now: parts.clock.now(),
    speakers: new Set(speakers),
    picturesPaused: parts.pace.isPaused(),
  };
}

/** Members of teams read for their team and for the establishment; without any, the workstation reads alone. */
export function readers(
  { professionals }: Pick<RunParts, 'professionals'>,
  hub: HubConnection,
): readonly Speaker[] {
  const members = professionals.speakers(hub).filter(({ teams }) => teams.length > 0);
  return members.length === 0 ? [null] : members.map(({ professionalId }) => professionalId);
}

/** A step whose failure, which is answered, must not keep the others from their turn. */
async function attempt(judge: Judge, step: () => Promise<void>): Promise<HubFailure | null> {
  try {
    await step();
    judge.look(null, true);
    return null;
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    judge.look(error, true);
    return error;
  }
}
