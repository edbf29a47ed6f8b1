import { AppFailure } from '../../../../shared/errors.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readHubContact } from '../../store/hubLinkStore.ts';

/** A clock that is this much behind the last time heard from the hub cannot sign, in milliseconds. */
const toleratedMs = 2 * 60_000;

/**
 * Refuses a signature dated before something that already happened.
 * @throws AppFailure `clock.wrong`
 */
export function checkClock(db: ReadableDatabase, now: Date): void {
  const { lastContact } = readHubContact(db);
  if (lastContact === null) return;
  const behindMs = Date.parse(lastContact) - now.getTime();
  if (behindMs > toleratedMs) {
    throw new AppFailure('clock.wrong', { minutes: Math.round(behindMs / 60_000) });
  }
}
