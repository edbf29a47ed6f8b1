import { z } from 'zod';
import { Id, Instant, Passphrase, RoleSchema } from './session.ts';

/** Somebody of this workstation, for « Administration »: who she is and how many drafts are hers, never what is in them. */
export const PersonRow = z.strictObject({
  id: Id,
  displayName: z.string(),
  given: z.string(),
  family: z.string(),
  initials: z.string(),
  role: RoleSchema,
  /** When she left; null while she may open this workstation. */
  disabledAt: Instant.nullable(),
  drafts: z.number().int().nonnegative(),
});

export const PeopleView = z.strictObject({
  people: z.array(PersonRow),
  /** False when somebody else keeps this workstation: everything is shown, nothing can be changed. */
  mayManage: z.boolean(),
});

export const DisablePerson = z.strictObject({
  id: Id,
  /** Who takes over the drafts she leaves, named by whoever removes her; null when she leaves none. */
  draftsTo: Id.nullable(),
});

export const PersonRole = z.strictObject({ id: Id, role: RoleSchema });

export const PassphraseChange = z.strictObject({ current: Passphrase, next: Passphrase });

export type PersonRow = z.infer<typeof PersonRow>;
export type PeopleView = z.infer<typeof PeopleView>;
