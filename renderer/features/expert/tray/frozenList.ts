import type { TrayList } from '../../../../shared/ipc/tray.ts';

/** What a list that stands still does not show yet of the one that the store has now. */
export interface Since {
  readonly arrived: number;
  readonly urgentArrived: number;
  /** Shown still, and not of this list any more. */
  readonly gone: number;
  /** Those of both lists stand in another order. */
  readonly reordered: boolean;
}

export const nothingSince: Since = { arrived: 0, urgentArrived: 0, gone: 0, reordered: false };

/** What came, went or moved between the list on screen and the one of now. */
export function sinceShown(shown: readonly string[], fresh: TrayList): Since {
  if (shown === fresh.ids) return nothingSince;
  const before = new Set(shown);
  const now = new Set(fresh.ids);
  const kept = shown.filter((id) => now.has(id));
  const still = fresh.ids.filter((id) => before.has(id));
  return {
    arrived: fresh.ids.length - still.length,
    urgentArrived: fresh.urgent.filter((id) => !before.has(id)).length,
    gone: shown.length - kept.length,
    reordered: kept.some((id, index) => still[index] !== id),
  };
}

export function isSame({ arrived, gone, reordered }: Since): boolean {
  return arrived === 0 && gone === 0 && !reordered;
}
