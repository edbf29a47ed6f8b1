import { z } from 'zod';
import { unreadLevels } from '../domain/unreadAnswer.ts';
import { Instant } from './session.ts';

/** What a line of a list must say besides its state: an answer that is late (5.25), or one that stays unread (5.24). */
export const RowAlert = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['late', 'unopened']),
    since: Instant,
    /** Whole days of the calendar after the due day. */
    days: z.number().int().nonnegative(),
    /** The team's own number. */
    phone: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('unread'),
    since: Instant,
    days: z.number().int().nonnegative(),
    level: z.enum(unreadLevels),
    /** The step reached calls the role of the person at the screen. */
    callsMe: z.boolean(),
    /** The team that answered is told. */
    tellsTeam: z.boolean(),
  }),
]);

export type RowAlert = z.infer<typeof RowAlert>;
export type UnreadAlert = Extract<RowAlert, { kind: 'unread' }>;
