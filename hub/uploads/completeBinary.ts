import type { Task } from '@medplum/fhirtypes';
import { deliver } from '../fhir/hubMoves.ts';
import type { Announce } from '../live/announce.ts';
import { audienceOf } from '../policy/access.ts';
import {
  type CommitPlan,
  emptyPlan,
  type Repository,
  type RequestRecord,
  type ResourceWrite,
} from '../store/repository.ts';
import type { BinaryRecord } from '../store/transferRepository.ts';
import { binaryWrite } from './binaryWrite.ts';

/** How often the decision is taken again when another file of the same request arrived meanwhile. */
const maxDecisions = 20;

/** Commits that the bytes are here and checked: Binary row, receipts, and T5 and T7 when nothing is missing any more. */
export async function completeBinary(
  repository: Repository,
  announce: Announce,
  id: string,
  at: string,
): Promise<void> {
  for (let decision = 0; decision < maxDecisions; decision += 1) {
    const binary = await repository.transfers.binary(id);
    if (binary?.state !== 'receiving') return;
    const outcome = await repository.resources.commit(await decide(repository, binary, at));
    if (outcome.status !== 'done') continue;
    const key = `Binary/${id}`;
    announce(audienceOf([...(await repository.resources.facts([key])).values()]));
    return;
  }
  throw new Error('A file could not be acknowledged');
}

async function decide(
  repository: Repository,
  binary: BinaryRecord,
  at: string,
): Promise<CommitPlan> {
  const receipts = await repository.transfers.receiptsNaming(binary.id);
  const waiting = receipts.filter(({ completedAt }) => completedAt === null);
  const otherIds = waiting.flatMap(({ binaryIds }) => binaryIds).filter((id) => id !== binary.id);
  const others = await repository.transfers.binaries(otherIds);
  const isHere = (id: string): boolean => others.get(id)?.state === 'received';
  const completed = waiting.filter(({ binaryIds }) =>
    binaryIds.every((id) => id === binary.id || isHere(id)),
  );
  const moves = await Promise.all(completed.map((receipt) => movesOf(repository, receipt, at)));
  return {
    ...emptyPlan(at),
    writes: [binaryWrite(binary, at), ...moves.flat()],
    received: [{ binaryId: binary.id, at }],
    completed,
    guards: [...new Set(otherIds)].map((id) => ({ binaryId: id, received: isHere(id) })),
  };
}

/** The request's Task goes on by itself only if nobody has moved it since it was sent. */
async function movesOf(
  { resources }: Repository,
  receipt: RequestRecord,
  at: string,
): Promise<readonly ResourceWrite[]> {
  if (!receipt.createsCase || receipt.caseId === null) return [];
  const taskId = (await resources.cases([receipt.caseId])).get(receipt.caseId)?.currentTaskId;
  const stored = await resources.read(`Task/${taskId}`);
  if (stored?.resource.resourceType !== 'Task') return [];
  return deliver(stored.resource as Task & { id: string }, stored.versionId, at);
}
