import { isClockWrong } from '../../../../shared/domain/clockDrift.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readHubContact } from '../../store/hubLinkStore.ts';

/**
 * Refuses a signature dated before something that already happened: this clock stands before the last time that the
 * hub's own clock was heard to show, by more than is tolerated.
 * @throws AppFailure `clock.wrong`
 */
export function checkClock(db: ReadableDatabase, now: Date): void {
  const { lastContact, clockOffsetMs } = readHubContact(db);
  if (lastContact === null) return;
  const hubTime = Date.parse(lastContact) - (clockOffsetMs ?? 0);
  const behindMs = hubTime - now.getTime();
  if (behindMs > 0 && isClockWrong(behindMs)) {
    throw new AppFailure('clock.wrong', { minutes: Math.round(behindMs / 60_000) });
  }
}
