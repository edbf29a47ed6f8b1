import type { CaseFacts } from '../policy/access.ts';
import type { NamedBinary } from '../store/repository.ts';
import { maxFileBytes } from '../uploads/limits.ts';
import type { ActContext, ActEntry } from './act.ts';
import type { Membership } from './membership.ts';
import { type NamedAttachment, namedBy } from './named.ts';
import { Refusal } from './refusal.ts';

/**
 * The files an act names: same bytes everywhere, never somebody else's, and never fewer than before.
 * @throws Refusal `attachment.conflict`, `upload.tooLarge`, `resource.immutable`
 */
export function planFiles(context: ActContext, membership: Membership): readonly NamedBinary[] {
  const named = new Map<string, NamedBinary>();
  for (const entry of context.entries) {
    checkNothingForgotten(context, entry);
    for (const attachment of entry.named.attachments) {
      const cases = membership.casesOf(entry.key);
      const [own] = cases;
      if (own === undefined) throw new Refusal('case.missing', attachment.path);
      checkKnown(context, attachment, cases);
      const binary = namedBinary(context, attachment, own);
      const twin = named.get(binary.id);
      if (twin !== undefined && !sameBytes(twin, binary)) {
        throw new Refusal('attachment.conflict', attachment.path);
      }
      named.set(binary.id, binary);
    }
  }
  return [...named.values()];
}

function namedBinary(
  { caller }: ActContext,
  { binaryId, sha256, size, contentType, path }: NamedAttachment,
  own: CaseFacts,
): NamedBinary {
  if (size > maxFileBytes) throw new Refusal('upload.tooLarge', path);
  return {
    id: binaryId,
    caseId: own.id,
    establishmentId: caller.establishmentId,
    workstationId: caller.workstationId,
    sha256,
    size,
    contentType,
  };
}

/** A file already known is either a preview of ours waiting for its name, or a file of these very requests. */
function checkKnown(
  { caller, binaries }: ActContext,
  attachment: NamedAttachment,
  cases: readonly CaseFacts[],
): void {
  const known = binaries.get(attachment.binaryId);
  if (known === undefined) return;
  const owner = known.request?.establishmentId ?? known.establishmentId;
  const same = cases.some(({ id }) => id === known.request?.id);
  if (!sameBytes(known, attachment) || (!same && owner !== caller.establishmentId)) {
    throw new Refusal('attachment.conflict', attachment.path);
  }
}

interface Bytes {
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
}

function sameBytes(one: Bytes, other: Bytes): boolean {
  return (
    one.sha256 === other.sha256 && one.size === other.size && one.contentType === other.contentType
  );
}

function checkNothingForgotten({ stored }: ActContext, entry: ActEntry): void {
  const before = stored.get(entry.key)?.resource;
  if (before === undefined) return;
  const now = new Set(entry.named.attachments.map(({ binaryId }) => binaryId));
  const forgotten = namedBy(before, entry.path).attachments.filter(
    ({ binaryId }) => !now.has(binaryId),
  );
  if (forgotten.length > 0) throw new Refusal('resource.immutable', entry.path);
}
