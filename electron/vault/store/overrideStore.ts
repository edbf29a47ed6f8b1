import { parisClock } from '../../../shared/domain/civilDate.ts';
import { isOverrideCode, type OverrideCode } from '../../../shared/domain/overrides.ts';
import type { AuditRecord } from './auditStore.ts';
import type { ReadableDatabase } from './database.ts';

/** What one signature, of a request, a reply or an answer, or one dropped draft passed over. */
interface TracedOverrides {
  readonly requestId: string;
  readonly signed: boolean;
  readonly codes: readonly OverrideCode[];
}

const dayMs = 86_400_000;

/** One month's signatures and dropped drafts in the trail; of a request or a reply signed twice the last one counts. */
export function overridesOfMonth(db: ReadableDatabase, month: string): readonly TracedOverrides[] {
  const rows = db.all(
    `SELECT event FROM audit_event
     WHERE action IN ('request.sign', 'reply.sign', 'opinion.sign', 'draft.delete') AND recorded >= ? AND recorded < ?
     ORDER BY seq`,
    ...boundsAround(month),
  );
  const traced = rows
    .map((row) => JSON.parse(String(row.event)) as AuditRecord)
    .filter(({ recorded }) => parisClock(recorded).date.startsWith(month))
    .map((record) => [signatureOf(record), read(record)] as const);
  return [...new Map(traced).values()];
}

/** Who last said that a month was reviewed, and when; null when nobody did. */
export function reviewOfMonth(
  db: ReadableDatabase,
  month: string,
): { readonly at: string; readonly userId: string | null } | null {
  const record = db
    .all("SELECT event FROM audit_event WHERE action = 'override.review' ORDER BY seq DESC")
    .map((row) => JSON.parse(String(row.event)) as AuditRecord)
    .find(({ reason }) => reason === month);
  return record === undefined ? null : { at: record.recorded, userId: record.user };
}

/** A request may have several replies: each is a signature of its own. */
function signatureOf({ action, object, detail }: AuditRecord): string {
  return `${action} ${object?.id} ${detail.reply ?? ''}`;
}

function read({ action, object, detail }: AuditRecord): TracedOverrides {
  const { overrides } = detail;
  const codes = Array.isArray(overrides) ? overrides.filter(isOverrideCode) : [];
  return { requestId: object?.id ?? '', signed: action !== 'draft.delete', codes };
}

/** Instants that surely hold the month in Paris, a day more on each side. */
function boundsAround(month: string): readonly [string, string] {
  const [year = 0, index = 0] = month.split('-').map(Number);
  const first = Date.UTC(year, index - 1, 1) - dayMs;
  const last = Date.UTC(year, index, 1) + dayMs;
  return [new Date(first).toISOString(), new Date(last).toISOString()];
}
