import type { TrayFilter } from '../../../../shared/ipc/tray.ts';

/** Where a person left the tray when she opened a case: she comes back to the same filter and the same row. */
interface TrayPlace {
  readonly userId: string;
  readonly filter: TrayFilter;
  readonly openedId: string;
}

let place: TrayPlace | null = null;

/** Kept in the window's memory alone: a lock, which ends the window, forgets it. */
export function keepTrayPlace(now: TrayPlace): void {
  place = now;
}

export function trayPlaceOf(userId: string): TrayPlace | null {
  return place?.userId === userId ? place : null;
}
