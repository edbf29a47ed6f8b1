import type { DeviceState } from '../devices.ts';

/**
 * Whether somebody who joins now is seen: her camera is open, or about to be. Before she joins nothing closes it, so one
 * that is closed has not been asked for yet.
 */
export function willBeSeen(camera: DeviceState): boolean {
  return camera === 'open' || camera === 'opening' || camera === 'closed';
}
