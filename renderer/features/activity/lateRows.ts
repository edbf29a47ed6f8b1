import type { RequestRow } from '../../../shared/ipc/home.ts';

const DAY_MS = 86_400_000;

/** The answer is past its day, or an urgent request was opened by nobody: told to both sides from the same moment. */
export function isLate({ alert }: Pick<RequestRow, 'alert'>): boolean {
  return alert?.kind === 'late' || alert?.kind === 'unopened';
}

/** Since when a row waits for somebody: its alert, its answer, or the question that was asked. */
export function waitingSince(row: RequestRow): string {
  if (row.alert !== undefined) return row.alert.since;
  return row.state === 'answered' ? (row.thread.opinion ?? row.updatedAt) : row.updatedAt;
}

/** Whole days since then; 0 on the first. */
export function daysSince(row: RequestRow, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(waitingSince(row))) / DAY_MS));
}

/** Answers that the platform has and that nobody here acknowledged. */
export function unreadRows(rows: readonly RequestRow[]): readonly RequestRow[] {
  return rows.filter(({ state, thread }) => state === 'answered' && thread.opinion !== null);
}

/** Questions of the team that nobody here answered. */
export function unansweredRows(rows: readonly RequestRow[]): readonly RequestRow[] {
  return rows.filter(({ state, transit }) => state === 'info-requested' && transit === null);
}

interface ReadList {
  readonly data: readonly RequestRow[] | undefined;
  readonly error: Error | null;
}

/**
 * The rows of every list, or why a board cannot speak yet: none is called empty before it was read. `error` is null while
 * they are being read.
 */
export function readAll<Lists extends readonly ReadList[]>(
  lists: Lists,
):
  | { readonly rows: { readonly [Each in keyof Lists]: readonly RequestRow[] } }
  | { readonly error: Error | null } {
  const rows = lists.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (rows.length === lists.length) {
    return { rows: rows as { [Each in keyof Lists]: readonly RequestRow[] } };
  }
  const failed = lists.find(({ data, error }) => data === undefined && error !== null);
  return { error: failed?.error ?? null };
}

export function longestFirst(rows: readonly RequestRow[], now: Date): readonly RequestRow[] {
  return [...rows].sort(
    (a, b) => daysSince(b, now) - daysSince(a, now) || a.id.localeCompare(b.id),
  );
}
