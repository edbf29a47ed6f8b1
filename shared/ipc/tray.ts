import { z } from 'zod';
import { RequestRow } from './home.ts';
import { Id } from './session.ts';

/** Days since the signature that a tray can be narrowed to. */
export const trayAges = [3, 7, 14] as const;

/** Where a request stands for its team: `toTake` is nobody's yet. */
export const trayStates = [
  'toTake',
  'accepted',
  'info-requested',
  'answered',
  'cancelled',
] as const;

/** What narrows the tray; null and false narrow nothing. */
export const TrayFilter = z.strictObject({
  specialty: z.string().max(40).nullable(),
  /** Name of the establishment that asks. */
  place: z.string().max(300).nullable(),
  priority: z.enum(['routine', 'asap', 'urgent']).nullable(),
  olderThanDays: z.literal(trayAges).nullable(),
  state: z.enum(trayStates).nullable(),
  /** Its answer is late, or it is urgent and nobody took it in time (domain.md 1.4). */
  overdue: z.boolean(),
  /** A complement was asked for and came. */
  replied: z.boolean(),
  /** Taken by the person at the screen. */
  mine: z.boolean(),
  /** Beginnings of words of a name, a number, a place, the question or the answers; a birth date `JJ/MM/AAAA`. */
  text: z.string().trim().max(100),
});

export const TrayList = z.strictObject({
  /** Every request that the filter lets through, in reading order. */
  ids: z.array(Id),
  /** Which of them are urgent. */
  urgent: z.array(Id),
  /** How many of them still wait for an answer, and how many do without any filter. */
  waiting: z.number().int().nonnegative(),
  waitingInAll: z.number().int().nonnegative(),
  /** What the filters offer: of all that wait, whatever the filter. */
  specialties: z.array(z.string()),
  places: z.array(z.string()),
});

/** How many wait for the person at the screen: nobody else holds them, and nothing is asked of the establishment. */
export const TrayCount = z.strictObject({ toRead: z.number().int().nonnegative() });

/** The most rows that one call gives: a window of the list and what lies around it. */
const mostTrayRows = 100;

export const TrayRows = z.strictObject({
  ids: z.array(Id).min(1).max(mostTrayRows),
  /** What was searched, to be shown where it was found. */
  text: z.string().trim().max(100),
});

/** A request of the tray as one person sees it. */
export const TrayRow = z.strictObject({
  row: RequestRow,
  /** She has begun to answer it. */
  begun: z.boolean(),
  /** A complement was asked for and came. */
  replied: z.boolean(),
  /** Where the words searched were found, of the question or of the answers; null when nothing was searched, or in the name. */
  found: z.array(z.strictObject({ text: z.string(), hit: z.boolean() })).nullable(),
});

const viewName = z.string().trim().min(1).max(40);

/** A filter that a person kept under a name of hers. */
export const TrayView = z.strictObject({ id: Id, name: viewName, filter: TrayFilter });

/** `id` null keeps a new one; else its name and its filter are replaced. */
export const SaveTrayView = z.strictObject({
  id: Id.nullable(),
  name: viewName,
  filter: TrayFilter,
});

export const mostTrayViews = 20;

export type TrayFilter = z.infer<typeof TrayFilter>;
export type TrayList = z.infer<typeof TrayList>;
export type TrayRow = z.infer<typeof TrayRow>;
export type TrayView = z.infer<typeof TrayView>;
export type SaveTrayView = z.infer<typeof SaveTrayView>;
