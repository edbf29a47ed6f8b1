/** Where a picture taken during a call is put: no form has such a place, and no question of a complement. */
export const callSlot = 'call';

/** Pictures that may wait here to be signed into one request. */
export const mostCallStills = 12;

/** True for a numbered picture of a call, `call.3`. */
export function isCallPicture(slot: string): boolean {
  return /^call\.\d{1,3}$/.test(slot);
}
