import { staysForMs } from '../../../shared/domain/departure.ts';
import type { Outbox, OutboxAct, OutboxFile } from '../store/outboxStore.ts';
import { isDue } from './backoff.ts';
import { orderActs, orderFiles } from './ordering.ts';

export type Step =
  | { readonly send: 'preview'; readonly file: OutboxFile }
  | { readonly send: 'text'; readonly act: OutboxAct }
  | { readonly send: 'picture'; readonly file: OutboxFile };

export interface PlanContext {
  readonly now: Date;
  /** Practitioners whose assertion still lasts; what others signed waits for them. */
  readonly speakers: ReadonlySet<string>;
  /** During a call the line is the call's: texts leave without their previews, which follow like originals. */
  readonly picturesPaused: boolean;
}

/** The text to send now, or the preview that goes before it; null when no text can leave. */
export function nextText(
  { acts, files }: Outbox,
  { now, speakers, picturesPaused }: PlanContext,
): Step | null {
  const act = orderActs(acts).find(
    (one) =>
      canLeave(one, speakers) &&
      isDue(one.nextAttemptAt, now) &&
      staysForMs(one.leavesAt, now) === 0,
  );
  if (act === undefined) return null;
  const preview = files.find(
    (file) =>
      !picturesPaused &&
      file.requestId === act.requestId &&
      file.kind === 'preview' &&
      file.state === 'waiting' &&
      isDue(file.nextAttemptAt, now),
  );
  return preview === undefined ? { send: 'text', act } : { send: 'preview', file: preview };
}

/**
 * The picture to send now; pictures leave once their own text has its receipt.
 * @param underWay ids of those that are being sent
 */
export function nextPicture(
  { files }: Outbox,
  now: Date,
  underWay: ReadonlySet<string> = new Set(),
): Extract<Step, { send: 'picture' }> | null {
  const [file] = orderFiles(
    files.filter(
      (one) => !underWay.has(one.binaryId) && pictureCanLeave(one) && isDue(one.nextAttemptAt, now),
    ),
  );
  return file === undefined ? null : { send: 'picture', file };
}

/** When the next thing that only waits for its hour becomes due, in milliseconds from now; null when there is none. */
export function nextDueMs(
  { acts, files }: Outbox,
  { now, speakers, picturesPaused }: PlanContext,
): number | null {
  const texts = acts
    .filter((act) => canLeave(act, speakers))
    .map(({ nextAttemptAt, leavesAt }) =>
      Math.max(dueInMs(nextAttemptAt, now), staysForMs(leavesAt, now)),
    );
  const pictures = files
    .filter((file) => !picturesPaused && pictureCanLeave(file))
    .map(({ nextAttemptAt }) => dueInMs(nextAttemptAt, now));
  const moments = [...texts, ...pictures];
  return moments.length === 0 ? null : Math.min(...moments);
}

function dueInMs(nextAttemptAt: string | null, now: Date): number {
  return nextAttemptAt === null || isDue(nextAttemptAt, now)
    ? 0
    : Date.parse(nextAttemptAt) - now.getTime();
}

function canLeave(act: OutboxAct, speakers: ReadonlySet<string>): boolean {
  return (
    act.status === 'pending' &&
    act.waitsFor.length === 0 &&
    !act.authorUnknown &&
    (act.professionalId === null || speakers.has(act.professionalId))
  );
}

function pictureCanLeave(file: OutboxFile): boolean {
  return file.textReceived && (file.state === 'waiting' || file.state === 'staged');
}
