import { z } from 'zod';
import { Id } from './session.ts';

/** The case and the picture that the reading shows, for the window on the other screen; null while no case is read. */
export const ShownCase = z.strictObject({ requestId: Id, imageId: Id.nullable() }).nullable();
export type ShownCase = z.infer<typeof ShownCase>;

/** What the reading shows now. `open`: the person asks for the window, which is opened or brought forward. */
export const ShowCase = z.strictObject({ shown: ShownCase, open: z.boolean() });
export const CaseShown = z.strictObject({ shown: ShownCase });
