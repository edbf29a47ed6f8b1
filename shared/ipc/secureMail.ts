import { z } from 'zod';

/** What was kept for a message of MSSanté, and what that message has to bear. */
export const SecureMail = z.strictObject({
  /** False when she gave up, or the file could not be written. */
  saved: z.boolean(),
  subject: z.string(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});

export type SecureMail = z.infer<typeof SecureMail>;
