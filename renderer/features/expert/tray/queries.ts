import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SaveTrayView, TrayFilter, TrayRow } from '../../../../shared/ipc/tray.ts';
import { unwrap } from '../../../lib/call.ts';

/** Rows asked for together: what a window shows, a little more than once. */
const pageRows = 50;
const viewsKey = ['TrayView'];

/** Which requests the filter lets through, as the store has them now. */
export function useTrayList(filter: TrayFilter) {
  return useQuery({
    queryKey: ['ServiceRequest', 'search', 'trayList', filter],
    queryFn: () => unwrap(window.estuaire.tray.list(filter)),
    gcTime: 0,
  });
}

/** How many wait for the person at the screen. */
export function useTrayCount(enabled: boolean) {
  return useQuery({
    queryKey: ['ServiceRequest', 'search', 'trayCount'],
    queryFn: () => unwrap(window.estuaire.tray.count({})),
    enabled,
  });
}

/**
 * The rows of the part of a list that is looked at, by id, read page by page. `stamp` names the reading of the list: the
 * same stamp is the same ids and the same words searched.
 */
export function useTrayRows(
  ids: readonly string[],
  stamp: number,
  looked: readonly number[],
  text: string,
): ReadonlyMap<string, TrayRow> {
  // The row that has the keyboard's place may be far from those seen: what lies between is not read.
  const pages = [...new Set(looked.map((index) => Math.floor(index / pageRows)))];
  const read = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['ServiceRequest', 'search', 'trayRows', stamp, page],
      queryFn: () => {
        const start = page * pageRows;
        return unwrap(window.estuaire.tray.rows({ ids: ids.slice(start, start + pageRows), text }));
      },
      gcTime: 30_000,
    })),
    combine: combineRows,
  });
  return useMemo(() => new Map(read.map((one) => [one.row.id, one])), [read]);
}

function combineRows(results: readonly { readonly data: TrayRow[] | undefined }[]): TrayRow[] {
  return results.flatMap(({ data }) => data ?? []);
}

/** The filters that the person at the screen kept. */
export function useTrayViews() {
  return useQuery({
    queryKey: viewsKey,
    queryFn: () => unwrap(window.estuaire.tray.views({})),
  });
}

export function useSaveTrayView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: SaveTrayView) => unwrap(window.estuaire.tray.saveView(view)),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsKey }),
  });
}

export function useRemoveTrayView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.tray.removeView({ id })),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsKey }),
  });
}
