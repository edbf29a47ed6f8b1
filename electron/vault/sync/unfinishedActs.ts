import type { Transit } from '../../../shared/ipc/home.ts';
import type { SyncItem } from '../../../shared/ipc/link.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { filesOf, type OutboxAct, type OutboxFile, readOutbox } from '../store/outboxStore.ts';
import type { Transfer } from './transfer.ts';

/** One act that has not wholly arrived: its text, or some of its files. */
export interface Unfinished {
  readonly requestId: string;
  /** Null once the text has its receipt. */
  readonly text: OutboxAct | null;
  readonly kind: OutboxAct['kind'];
  readonly serviceRequestId: string | null;
  readonly createdAt: string;
  readonly files: readonly OutboxFile[];
}

export type Phase = NonNullable<Transit>['phase'];

/** Every act that has not wholly arrived, in the order it was done; heads of the access trail are nobody's act. */
export function unfinishedActs(db: ReadableDatabase): readonly Unfinished[] {
  const outbox = readOutbox(db);
  const acts = outbox.acts.filter(({ kind }) => kind !== 'trail');
  const texts = new Map(acts.map((act) => [act.requestId, act]));
  const late = outbox.files.map(({ requestId }) => requestId);
  return [...new Set([...texts.keys(), ...late])]
    .map((requestId) =>
      unfinishedAct(requestId, texts.get(requestId) ?? null, filesOf(db, requestId)),
    )
    .sort((one, other) =>
      one.createdAt < other.createdAt ? -1 : Number(one.createdAt > other.createdAt),
    );
}

export function unfinishedAct(
  requestId: string,
  text: OutboxAct | null,
  files: readonly OutboxFile[],
): Unfinished {
  const [file] = files;
  return {
    requestId,
    text,
    kind: text?.kind ?? file?.actKind ?? 'other',
    serviceRequestId: text?.serviceRequestId ?? file?.serviceRequestId ?? null,
    createdAt: text?.createdAt ?? file?.actCreatedAt ?? '',
    files,
  };
}

export function phaseOf(
  { text, requestId, files }: Unfinished,
  transfer: Pick<Transfer, 'current'>,
): Phase {
  if (text?.status === 'conflict') return 'conflict';
  if (text?.status === 'rejected') return 'refused';
  if (files.some(({ state }) => state === 'refused')) return 'refused';
  const moving = transfer.current()?.requestId === requestId;
  return text?.status === 'sending' || moving ? 'sending' : 'waiting';
}

export function reasonOf({ text, files }: Unfinished): string | null {
  return text?.reason ?? files.find(({ state }) => state === 'refused')?.reason ?? null;
}

/** What a person calls the act. */
export function whatOf(kind: OutboxAct['kind']): SyncItem['what'] {
  return kind === 'request' ||
    kind === 'opinion' ||
    kind === 'acknowledgement' ||
    kind === 'cancellation' ||
    kind === 'patient'
    ? kind
    : 'other';
}

export function originalsOf(files: readonly OutboxFile[]): readonly OutboxFile[] {
  return files.filter(({ kind }) => kind === 'original');
}

export function bytesLeft({ state, size, sent }: OutboxFile): number {
  return state === 'received' || state === 'staged' ? 0 : Math.max(0, size - sent);
}
