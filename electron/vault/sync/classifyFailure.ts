import { z } from 'zod';
import type { ErrorCode } from '../../../shared/errors.ts';
import { base } from '../../../shared/fhir/systems.ts';
import { parseJson } from './boundedJson.ts';
import type { HttpAnswer } from './httpExchange.ts';
import { type FailureKind, HubFailure } from './hubFailure.ts';

const reasonSystem = `${base}/CodeSystem/hub-reason`;

/** A code and never a sentence: it is written into the queue, the trail and the log. */
const ReasonCode = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9]*([._][a-z][A-Za-z0-9]*)*$/);

const Outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.object({
        expression: z.array(z.string().max(300)).max(20).optional(),
        details: z
          .object({ coding: z.array(z.object({ system: z.string(), code: z.string().max(60) })) })
          .optional(),
      }),
    )
    .min(1)
    .max(500),
});

const OAuthError = z.object({ error: ReasonCode, reason: ReasonCode.optional() });

/** Refused in transit or by circumstance, whatever the status says: the same thing may pass later. */
const passing: ReadonlySet<string> = new Set(['body.digest', 'upload.offset', 'upload.hash']);

const ownCodes: Readonly<Record<string, ErrorCode>> = {
  'storage.full': 'hub.diskFull',
  'enrolment.codeUnknown': 'enrolment.codeUnknown',
  'enrolment.codeExpired': 'enrolment.codeExpired',
  'enrolment.codeUsed': 'enrolment.codeUsed',
};

/**
 * The four kinds of failure, by status. Only an answer that bears the hub's own reason can refuse, conflict or
 * ask to sign in: a 403 page of a hotel's portal must not mark a request as refused.
 */
export function classifyFailure(answer: HttpAnswer): HubFailure {
  const { reason, entries } = readReason(answer);
  const kind = kindOf(answer.status, reason);
  const retryAfterMs = kind === 'transient' ? readRetryAfter(answer) : null;
  return new HubFailure(kind, codeOf(kind, answer.status, reason), {
    reason,
    entries,
    retryAfterMs,
  });
}

function kindOf(status: number, reason: string | null): FailureKind {
  if (reason === null || passing.has(reason)) return 'transient';
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'transient';
  if (status === 401) return 'authentication';
  if (status === 409 || status === 412) return 'conflict';
  return status >= 400 ? 'refused' : 'transient';
}

function codeOf(kind: FailureKind, status: number, reason: string | null): ErrorCode {
  const own = reason === null ? undefined : ownCodes[reason];
  if (own !== undefined) return own;
  if (kind === 'authentication') return 'hub.unauthorized';
  if (kind === 'conflict') return 'version.conflict';
  if (kind === 'refused') return 'hub.rejected';
  if (status === 413) return 'hub.tooLarge';
  return status >= 500 || status === 408 || status === 429
    ? 'hub.unreachable'
    : 'hub.invalidAnswer';
}

function readReason({ body, headers, status }: HttpAnswer) {
  const json = body.length === 0 ? null : parseJson(body);
  const outcome = Outcome.safeParse(json).data;
  if (outcome !== undefined) {
    const coding = outcome.issue.flatMap((issue) => issue.details?.coding ?? []);
    const own = coding.find(({ system }) => system === reasonSystem)?.code;
    const reason = ReasonCode.safeParse(own).data ?? null;
    const expressions = outcome.issue.flatMap(({ expression }) => expression ?? []);
    return { reason, entries: expressions.flatMap(entryIndex) };
  }
  const oauth = OAuthError.safeParse(json).data;
  if (oauth !== undefined) return { reason: oauth.reason ?? oauth.error, entries: [] };
  // An answer to HEAD has no body; the hub's own header says who spoke.
  const bare = body.length === 0 && headers['x-hub-epoch'] !== undefined;
  return { reason: bare ? `status.${status}` : null, entries: [] };
}

function entryIndex(expression: string): readonly number[] {
  const index = /^Bundle\.entry\[(\d{1,4})\]/.exec(expression)?.[1];
  return index === undefined ? [] : [Number(index)];
}

/** Seconds or a date, RFC 9110; null when it is neither. */
function readRetryAfter({ headers }: HttpAnswer): number | null {
  const value = headers['retry-after'];
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  const now = Date.parse(headers.date ?? '');
  return Number.isNaN(at) || Number.isNaN(now) ? null : Math.max(0, at - now);
}
