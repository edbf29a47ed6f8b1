import { z } from 'zod';
import { Id } from './session.ts';

/** A place of a draft, or of the reply to a complement, that a picture can be taken for. */
export const CameraPlace = z.strictObject({ requestId: Id, slot: z.string().max(60) });

/**
 * The camera that this workstation takes its pictures with. The id is Chromium's, and may change when the profile is made
 * again or the plug moved; the name that the camera gives itself finds it then.
 */
export const CameraDevice = z.strictObject({
  id: z.string().max(200),
  name: z.string().max(200),
});

/** Null where none was ever chosen. */
export const CameraOpened = z.strictObject({ device: CameraDevice.nullable() });

export type CameraPlace = z.infer<typeof CameraPlace>;
export type CameraDevice = z.infer<typeof CameraDevice>;
