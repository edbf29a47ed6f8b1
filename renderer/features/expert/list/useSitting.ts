import { useMemo } from 'react';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { civilDay } from '../../../lib/dates.ts';
import { useBegunOpinions, useDone, useMine, useTray } from '../queries.ts';
import { cancelledLately, sittingRows } from './sittingRows.ts';

export interface Sitting {
  /** In reading order; undefined until the first reading. */
  readonly rows: readonly RequestRow[] | undefined;
  readonly begun: ReadonlySet<string>;
  readonly error: Error | null;
  readonly retry: () => void;
}

const noRows: readonly RequestRow[] = [];

/** What establishments took back lately; nothing until that was read. */
export function useCancelled(now: Date): readonly RequestRow[] {
  const done = useDone();
  return cancelledLately(done.data ?? noRows, now);
}

/** The cases of this sitting, followed as they arrive, are answered and are read. */
export function useSitting(now: Date): Sitting {
  const tray = useTray();
  const mine = useMine();
  const done = useDone();
  const day = civilDay(now);
  const rows = useMemo(() => {
    if (tray.data === undefined || mine.data === undefined) return undefined;
    return sittingRows(tray.data, [...mine.data, ...(done.data ?? noRows)], new Date(day));
  }, [tray.data, mine.data, done.data, day]);
  const begun = useBegunOpinions(rows ?? noRows);
  return {
    rows,
    begun,
    error: tray.error ?? mine.error,
    retry: () => void Promise.all([tray.refetch(), mine.refetch(), done.refetch()]),
  };
}
