import { z } from 'zod';
import { CivilDate } from './patient.ts';
import { Id } from './session.ts';

/** Another expert of the team, by her PractitionerRole. */
export const Colleague = z.strictObject({
  roleId: Id,
  name: z.string(),
  /** The last day of the absence that keeps her away today; null when she is there. */
  awayUntil: CivilDate.nullable(),
});

/** T8, « Confier » : the request, and to whom. */
export const AssignCase = z.strictObject({ id: Id, roleId: Id });

/** What the person looks at now; null for nothing. Told to colleagues of the team, kept nowhere. */
export const LookAt = z.strictObject({ id: Id.nullable() });

/** A colleague who looks at a request at this moment. */
export const Looker = z.strictObject({ requestId: Id, name: z.string() });

export type Looker = z.infer<typeof Looker>;
export type Colleague = z.infer<typeof Colleague>;
