import { useMemo } from 'react';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { civilDay } from '../../../lib/dates.ts';
import { useBegunOpinions, useMine, useRecent, useToRead } from '../queries.ts';
import { cancelledLately, sittingRows } from './sittingRows.ts';

export interface Sitting {
  /** In reading order; undefined until the first reading. */
  readonly rows: readonly RequestRow[] | undefined;
  readonly begun: ReadonlySet<string>;
  /** How many more wait in the tray, less pressing than these. */
  readonly beyond: number;
  readonly error: Error | null;
  readonly retry: () => void;
}

const noRows: readonly RequestRow[] = [];

/** What establishments took back lately; nothing until that was read. */
export function useCancelled(now: Date): readonly RequestRow[] {
  const recent = useRecent();
  return cancelledLately(recent.data ?? noRows, now);
}

/** The cases of this sitting, followed as they arrive, are answered and are read. */
export function useSitting(now: Date): Sitting {
  const toRead = useToRead();
  const mine = useMine();
  const recent = useRecent();
  const day = civilDay(now);
  const rows = useMemo(() => {
    if (toRead.data === undefined || mine.data === undefined) return undefined;
    return sittingRows(toRead.data.rows, [...mine.data, ...(recent.data ?? noRows)], new Date(day));
  }, [toRead.data, mine.data, recent.data, day]);
  const begun = useBegunOpinions(rows ?? noRows);
  return {
    rows,
    begun,
    beyond: toRead.data === undefined ? 0 : toRead.data.total - toRead.data.rows.length,
    error: toRead.error ?? mine.error,
    retry: () => void Promise.all([toRead.refetch(), mine.refetch(), recent.refetch()]),
  };
}
