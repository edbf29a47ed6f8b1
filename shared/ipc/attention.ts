import { z } from 'zod';

/** Whether this workstation shows notifications of the system and a count on the program's icon. */
export const AttentionSetting = z.strictObject({ shown: z.boolean() });

export type AttentionSetting = z.infer<typeof AttentionSetting>;
