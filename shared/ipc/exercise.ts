import { z } from 'zod';
import { Id, Instant, RoleSchema } from './session.ts';

/**
 * Where the guided walk stands, as the exercise's store says it: nobody chosen yet (`resident`), a draft in hand
 * (`redFlags`, `picture`, `sign`), signed (`answer`), answered (`read`), read (`finish`).
 */
export const WalkStep = z.enum([
  'resident',
  'redFlags',
  'picture',
  'sign',
  'answer',
  'read',
  'finish',
]);

export const ExerciseView = z.strictObject({
  /** The walk under way in the exercise; null in a real store, and before it began or after it ended. */
  walk: z
    .strictObject({
      step: WalkStep,
      /** False when nobody of a real workstation began it: there is nobody to attest. */
      attests: z.boolean(),
    })
    .nullable(),
  /** In a real store: what the person finished and has not signed. */
  toSign: z.strictObject({ finishedAt: Instant }).nullable(),
});

/** Who finished the exercise, when, with which program and form; never what she wrote in it. */
export const AttestationList = z.strictObject({
  attestations: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      role: RoleSchema,
      signedAt: Instant,
      program: z.string(),
      form: z.string(),
      /** The platform has it. */
      received: z.boolean(),
    }),
  ),
});

/** A drawn picture, for whoever has none at hand. */
export const ExercisePicture = z.strictObject({
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
});

export type WalkStep = z.infer<typeof WalkStep>;
export type ExerciseView = z.infer<typeof ExerciseView>;
export type AttestationList = z.infer<typeof AttestationList>;
