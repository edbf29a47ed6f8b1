import type { RetentionPause } from '../../../../shared/ipc/retention.ts';
import type { Clock } from '../../clock.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readHubContact } from '../../store/hubLinkStore.ts';

/** How far this clock may be from the hub's, milliseconds: what is warned of elsewhere (domain.md 3.4). */
const toleratedMs = 2 * 60_000;
/** How long ago the hub may have been heard. A calendar that jumped shows as a longer silence. */
const heardWithinMs = 60 * 60_000;

/**
 * Nothing is removed by a clock that is wrong: the hub was heard a moment ago, its time is ours, and ours has not gone
 * back since. The same rule keeps everything while the hub, which would have to give it back, is away.
 * @returns null when the clock may be trusted now
 */
export function clockDoubt(db: ReadableDatabase, clock: Clock): RetentionPause | null {
  const { lastContact, clockOffsetMs } = readHubContact(db);
  if (lastContact === null || clockOffsetMs === null) return 'hubUnheard';
  if (Math.abs(clockOffsetMs) > toleratedMs) return 'clock';
  const since = clock.now().getTime() - Date.parse(lastContact);
  if (since < -toleratedMs) return 'clock';
  return since > heardWithinMs ? 'hubUnheard' : null;
}

/** Tells whether the calendar was set while time went on. */
export function watchCalendar(clock: Clock): () => boolean {
  const [wall, monotonic] = [clock.now().getTime(), clock.monotonicMs()];
  return () => {
    const passed = clock.monotonicMs() - monotonic;
    return Math.abs(clock.now().getTime() - wall - passed) > toleratedMs;
  };
}
