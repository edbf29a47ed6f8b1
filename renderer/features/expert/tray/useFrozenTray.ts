import { useCallback, useEffect, useState } from 'react';
import type { TrayFilter, TrayList } from '../../../../shared/ipc/tray.ts';
import { isSame, nothingSince, type Since, sinceShown } from './frozenList.ts';
import { useTrayList } from './queries.ts';
import { sameFilter } from './trayFilter.ts';

interface Frozen {
  readonly filter: TrayFilter;
  readonly list: TrayList;
  /** Which reading of the list this is. */
  readonly stamp: number;
}

/** Of this window: rows kept of one reading are never taken for another's, also after the screen was left. */
let readings = 0;

export interface FrozenTray {
  /** What is on screen; null before the first reading. */
  readonly shown: Frozen | null;
  /** The store's own list of now. */
  readonly fresh: TrayList | undefined;
  readonly since: Since;
  /** Shows the list of now. */
  readonly update: () => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * The tray as it was when the filter was chosen: what arrives, goes or changes place meanwhile is told beside it and moves
 * no row under a hand. Each row itself is always as it is now. An empty list has nothing that could move.
 */
export function useFrozenTray(filter: TrayFilter): FrozenTray {
  const read = useTrayList(filter);
  const [shown, setShown] = useState<Frozen | null>(null);
  const fresh = read.data;
  const show = useCallback(() => {
    if (fresh === undefined) return;
    readings += 1;
    setShown({ filter, list: fresh, stamp: readings });
  }, [filter, fresh]);
  const isOther = shown === null || !sameFilter(shown.filter, filter);
  const isEmpty = shown?.list.ids.length === 0;
  const isStale = shown !== null && fresh !== undefined && shown.list !== fresh;
  useEffect(() => {
    if (isOther || (isEmpty && isStale)) show();
  }, [isOther, isEmpty, isStale, show]);
  const since =
    shown === null || fresh === undefined || isOther
      ? nothingSince
      : sinceShown(shown.list.ids, fresh);
  return {
    shown,
    fresh,
    since: isSame(since) ? nothingSince : since,
    update: show,
    error: read.error,
    retry: () => void read.refetch(),
  };
}
