import type { OutboxChange, OutboxFile } from '../store/outboxStore.ts';
import type { ReceiptEntry, StoredReceipt } from '../store/receiptStore.ts';
import type { ReceiptAnswer } from './hubAnswers.ts';
import type { SentBundle } from './hubClient.ts';
import { receiptMismatch } from './hubFailure.ts';

/**
 * Reads the answer to a Bundle as a receipt for these very bytes and edits, in their order.
 * @throws HubFailure `hub.receiptMismatch` when it speaks of anything else
 */
export function receiptOfBundle(
  sent: SentBundle,
  requestId: string,
  bodySha256: string,
  changes: readonly OutboxChange[],
  hasFiles: boolean,
): StoredReceipt {
  const { answer } = sent;
  const same =
    sent.requestId === requestId &&
    answer.identifier.value === requestId &&
    sent.bodySha256 === bodySha256 &&
    answer.entry.length === changes.length;
  if (!same) throw receiptMismatch();
  const entries = answer.entry.map(({ response }, index) => receiptEntry(response, changes[index]));
  const receivedAt = answer.entry[0]?.response.lastModified ?? '';
  return {
    requestId,
    bodySha256,
    entries,
    receivedAt,
    completedAt: hasFiles ? null : receivedAt,
  };
}

/** The new version of that very resource, later than the one it replaced. */
function receiptEntry(
  response: { readonly etag: string; readonly location: string },
  change: OutboxChange | undefined,
): ReceiptEntry {
  const reference = `${change?.resourceType}/${change?.resourceId}`;
  const [version = ''] = /\d+/.exec(response.etag) ?? [];
  const follows = Number(version) > Number(change?.baseVersionId ?? 0);
  const path = response.location.replace(/^.*\/fhir\//, '').replace(/^\//, '');
  if (!follows || !(path === reference || path.startsWith(`${reference}/_history/`))) {
    throw receiptMismatch();
  }
  return { reference, versionId: version };
}

export interface CheckedReceipt {
  /** Files that arrived, with the hub's time. */
  readonly received: readonly { readonly binaryId: string; readonly at: string }[];
  /** When the whole act was there; null while something is missing. */
  readonly completedAt: string | null;
}

/**
 * Compares a receipt asked for later with the one kept and with the files here. A size or a hash that is not ours
 * refuses the whole of it.
 * @throws HubFailure `hub.receiptMismatch`
 */
export function checkReceipt(
  answer: ReceiptAnswer,
  kept: StoredReceipt,
  files: readonly OutboxFile[],
): CheckedReceipt {
  const versions = new Map(answer.entries.map((one) => [one.reference, one.versionId]));
  const same =
    answer.requestId === kept.requestId &&
    answer.bodySha256 === kept.bodySha256 &&
    kept.entries.every(({ reference, versionId }) => versions.get(reference) === versionId);
  const said = new Map(answer.binaries.map((one) => [one.id, one]));
  const agree = files.every((file) => {
    const binary = said.get(file.binaryId);
    return binary?.size === file.size && binary.sha256 === file.sha256;
  });
  if (!same || !agree) throw receiptMismatch();
  const received = files.flatMap(({ binaryId }) => {
    const binary = said.get(binaryId);
    return binary?.state === 'received'
      ? [{ binaryId, at: binary.receivedAt ?? answer.receivedAt }]
      : [];
  });
  const whole = answer.complete && received.length === files.length;
  return { received, completedAt: whole ? (answer.completedAt ?? answer.receivedAt) : null };
}
