import { z } from 'zod';
import { idleMinutesBounds } from '../domain/lockTimes.ts';

const IdleMinutes = z.number().int().min(idleMinutesBounds.min).max(idleMinutesBounds.max);

/** After how many minutes without a sign of the person the screen locks. */
export const LockSettings = z.strictObject({
  idleMinutes: IdleMinutes,
  /** For those who read pictures. */
  expertIdleMinutes: IdleMinutes,
});

/** Longest account of a place: a screen, and words typed that are kept nowhere else. */
const longestPlace = 65_536;

/** Where a person was, in the window's own words: the vault keeps it for her alone and reads nothing in it. */
export const OwnPlace = z.strictObject({ place: z.string().max(longestPlace).nullable() });

export type LockSettings = z.infer<typeof LockSettings>;
