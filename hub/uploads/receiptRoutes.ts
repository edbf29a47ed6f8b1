import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { stateOf } from '../../shared/fhir/task.ts';
import { Refusal } from '../fhir/refusal.ts';
import { sendJson } from '../fhir/routes.ts';
import { isUuid } from '../fhir/validation.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { jsonBody } from '../http/jsonBody.ts';
import { type Caller, canReadCase, canReadReceipt } from '../policy/access.ts';
import type { Repository, RequestRecord } from '../store/repository.ts';
import type { BinaryRecord } from '../store/transferRepository.ts';
import type { FileFolder } from './fileFolder.ts';

export interface ReceiptParts {
  readonly authenticate: Authenticate;
  readonly repository: Repository;
  readonly files: FileFolder;
}

const Asked = z.strictObject({ requestIds: z.array(z.uuid()).min(1).max(200) });

/** A receipt as it stands now: what was acknowledged, and how far each file is; and which of many there are. */
export function receiptRoutes(app: FastifyInstance, parts: ReceiptParts): void {
  const { authenticate, repository } = parts;
  app.post('/receipts', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const asked = Asked.safeParse(jsonBody(request));
    if (!asked.success) throw new Refusal('body.malformed');
    const receipts: { requestId: string; complete: boolean }[] = [];
    for (const requestId of asked.data.requestIds) {
      const receipt = await repository.transfers.receipt(caller.establishmentId, requestId);
      if (receipt === null || !canReadReceipt(caller, receipt)) continue;
      receipts.push({ requestId, complete: receipt.completedAt !== null });
    }
    return sendJson(reply, { receipts });
  });
  app.get<{ Params: { requestId: string } }>('/receipts/:requestId', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const { requestId } = request.params;
    const receipt = isUuid(requestId)
      ? await repository.transfers.receipt(caller.establishmentId, requestId)
      : null;
    if (receipt === null || !canReadReceipt(caller, receipt)) throw new Refusal('notFound');
    const known = await repository.transfers.binaries(receipt.binaryIds);
    return sendJson(reply, {
      requestId,
      bodySha256: receipt.digest,
      receivedAt: receipt.receivedAt,
      complete: receipt.completedAt !== null,
      completedAt: receipt.completedAt,
      entries: receipt.entries,
      binaries: await Promise.all([...known.values()].map((it) => progressOf(parts.files, it))),
      task: await currentTask(repository, caller, receipt),
    });
  });
}

async function progressOf(files: FileFolder, binary: BinaryRecord) {
  const { id, size, sha256, state, receivedAt } = binary;
  const length = state === 'receiving' ? await files.length(id) : null;
  const offset = state === 'received' ? size : (length ?? 0);
  return { id, size, sha256, state, offset, receivedAt };
}

/** Null too for a colleague of the sender who may not read that request herself. */
async function currentTask({ resources }: Repository, caller: Caller, { caseId }: RequestRecord) {
  const request = caseId === null ? undefined : (await resources.cases([caseId])).get(caseId);
  if (request === undefined || !canReadCase(caller, request)) return null;
  const stored = await resources.read(`Task/${request.currentTaskId}`);
  if (stored?.resource.resourceType !== 'Task') return null;
  return {
    reference: stored.key,
    versionId: String(stored.versionId),
    state: stateOf(stored.resource),
  };
}
