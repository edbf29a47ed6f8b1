/** Bounds of what an administrator may choose, minutes without a sign of the person (security.md section 3). */
export const idleMinutesBounds = { min: 1, max: 15 } as const;

/** Until somebody chose: a reading expert looks longer before a hand moves. */
export const defaultIdleMinutes = { idleMinutes: 5, expertIdleMinutes: 10 } as const;
