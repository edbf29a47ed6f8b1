import { z } from 'zod';
import { HubPin } from './hubPin.ts';

/**
 * What the region says, under its root, of the keys by which its hub is known from now on: today's and the next. The
 * highest number counts.
 */
export const HubKeys = z.strictObject({
  /** The address that it speaks of. */
  hub: z.string().max(2000),
  number: z.number().int().positive(),
  pin: HubPin,
  /** Seconds since 1970. */
  iat: z.number().int(),
});
export type HubKeys = z.infer<typeof HubKeys>;

/** Of the JWS that carries them. */
export const hubKeysType = 'hub-keys+jwt';

/** The next key is announced this long before the hub takes it, days: a workstation heard since then knows it. */
export const announcedDays = 14;
