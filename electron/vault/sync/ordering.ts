import type { OutboxAct, OutboxFile } from '../store/outboxStore.ts';

/** Sent first: what is urgent, then what somebody waits for, then requests and the rest. */
type Rank = 0 | 1 | 2;

const awaited: ReadonlySet<OutboxAct['kind']> = new Set([
  'opinion',
  'acknowledgement',
  'accept',
  'release',
  'complement',
  'move',
  'appointment',
  'notice',
]);

/**
 * The order in which texts leave. An act is as pressing as the most pressing one that waits for it, so that a new
 * resident leaves just before the urgent request made for her; then the order in which things were done.
 */
export function orderActs(acts: readonly OutboxAct[]): readonly OutboxAct[] {
  const waiting = new Map<string, OutboxAct[]>();
  for (const act of acts) {
    for (const on of act.waitsFor) waiting.set(on, [...(waiting.get(on) ?? []), act]);
  }
  const ranks = new Map<string, Rank>();
  const rankOf = (act: OutboxAct): Rank => {
    const known = ranks.get(act.requestId);
    if (known !== undefined) return known;
    // Written before the walk goes on: two acts that wait for one another must not make it endless.
    ranks.set(act.requestId, ownRank(act));
    const followers = (waiting.get(act.requestId) ?? []).map(rankOf);
    const rank = Math.min(ownRank(act), ...followers) as Rank;
    ranks.set(act.requestId, rank);
    return rank;
  };
  return [...acts].sort(
    (one, other) => rankOf(one) - rankOf(other) || one.sequence - other.sequence,
  );
}

/** The order in which pictures leave: those of urgent requests, then small before large, then those of one act together. */
export function orderFiles(files: readonly OutboxFile[]): readonly OutboxFile[] {
  const late = (file: OutboxFile): number => (file.priority === 'urgent' ? 0 : 1);
  return [...files].sort(
    (one, other) =>
      late(one) - late(other) ||
      one.size - other.size ||
      one.actCreatedAt.localeCompare(other.actCreatedAt) ||
      one.requestId.localeCompare(other.requestId) ||
      one.binaryId.localeCompare(other.binaryId),
  );
}

function ownRank(act: OutboxAct): Rank {
  if (act.priority === 'urgent') return 0;
  return awaited.has(act.kind) ? 1 : 2;
}
