import { z } from 'zod';
import { noticeKinds } from '../fhir/requestNotices.ts';
import { CivilDate } from './patient.ts';
import { Id, Instant } from './session.ts';

/** « Aggravation » (5.23): the signs that are there now, by linkId of the request's own form, and words. */
export const Worsening = z
  .strictObject({
    id: Id,
    signs: z.array(z.string().max(120)).max(60),
    note: z.string().trim().max(500),
  })
  .refine(({ signs, note }) => signs.length > 0 || note.length >= 3, { path: ['note'] });

/** One notice of a request as it is read. */
export const Notice = z.strictObject({
  id: Id,
  kind: z.enum(noticeKinds),
  at: Instant,
  authorName: z.string(),
  texts: z.array(z.string()),
  /** Of a wrong person: everybody who may have read it. */
  readers: z.array(z.string()),
  /** For the person at the screen: it is not hers, and she has not said that she read it. */
  unread: z.boolean(),
});

export const NoticeRef = z.strictObject({ requestId: Id, noticeId: Id });

export const departureKinds = ['left', 'deceased', 'back'] as const;

/**
 * 5.29: she left, died, or is back after all. For each open request of hers, what is decided; none is decided by itself.
 */
export const Departure = z.strictObject({
  id: Id,
  versionId: z.number().int().positive(),
  kind: z.enum(departureKinds),
  /** Of the departure or of the death; not read for somebody who is back. */
  date: CivilDate,
  /** Written in each request that is cancelled, for both sides. */
  reason: z.string().trim().min(3).max(300),
  decisions: z
    .array(z.strictObject({ requestId: Id, decision: z.enum(['cancel', 'keep']) }))
    .max(200),
});

export type Notice = z.infer<typeof Notice>;
export type Departure = z.infer<typeof Departure>;
