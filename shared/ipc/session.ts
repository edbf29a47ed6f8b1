import { z } from 'zod';
import { roles } from '../domain/roles.ts';

export const Id = z.uuid();
export const Instant = z.iso.datetime({ offset: true });
export const Nothing = z.strictObject({});
export const RoleSchema = z.enum(roles);

/** A typed secret. The upper bound keeps a hostile page from feeding the key derivation megabytes. */
export const Passphrase = z.string().min(1).max(1024);
export const QuickCode = z.string().regex(/^\d{6}$/);

export const EstablishmentKind = z.enum(['ehpad', 'healthCentre', 'hospital']);

export const Establishment = z.strictObject({
  name: z.string().trim().min(2).max(120),
  finess: z.string().trim().min(9).max(9),
  kind: EstablishmentKind,
});

export const NewUser = z.strictObject({
  family: z.string().trim().min(1).max(100),
  given: z.string().trim().min(1).max(100),
  role: RoleSchema,
  /** 11 digits; a professional without RPPS (préparateur, administrator) has none. */
  rpps: z
    .string()
    .trim()
    .regex(/^\d{11}$/)
    .nullable(),
  passphrase: Passphrase,
});

/** What the lock screen may show of a person: « Camille R. », never more. */
export const UserTile = z.strictObject({
  id: Id,
  displayName: z.string(),
  initials: z.string(),
  role: RoleSchema,
  /** Set while a 6-digit code reopens level 1 for this person; when the full passphrase was last given. */
  passphraseGivenAt: Instant.nullable(),
});

export const Profile = z.enum(['none', 'practice', 'real']);

export const SessionStatus = z.strictObject({
  /**
   * `setup`: nothing installed here; `recovery`: installed, the recovery key not yet confirmed; `damaged`: a right key
   * was given and the store behind it would not open; `rekeying`: its keys are being renewed, or just were; `closed`: the
   * Region declared this workstation lost; `exercise`: somebody left her store for the exercise, which is about to open.
   */
  state: z.enum([
    'setup',
    'recovery',
    'locked',
    'damaged',
    'rekeying',
    'closed',
    'exercise',
    'unlocked',
  ]),
  profile: Profile,
  establishment: Establishment.nullable(),
  workstationName: z.string().nullable(),
  users: z.array(UserTile),
  /** Counts only; null when the director switched them off or nothing can be read. */
  waiting: z
    .strictObject({
      toRead: z.number().int(),
      /** Of those, the ones unread for so long that somebody more is called. */
      overdue: z.number().int(),
      toComplete: z.number().int(),
      refused: z.number().int(),
    })
    .nullable(),
  lastHubContact: Instant.nullable(),
  /** A call rings: the number of its request and nothing else; null number when the request is not here yet. */
  rung: z.strictObject({ number: z.string().nullable() }).nullable(),
  /** Calls that nobody here answered, and promised ones that are due: which request and when, never whose. */
  callNotices: z.array(
    z.strictObject({
      kind: z.enum(['missed', 'callBack']),
      number: z.string().nullable(),
      at: Instant,
    }),
  ),
  /** In exercise only: shown on the lock screen so that a stranger gets back in. */
  practiceCode: z.string().nullable(),
  /** The exercise is open beside an installed workstation, to which one can go back. */
  besideInstalled: z.boolean(),
});

export const CurrentUser = z.strictObject({
  id: Id,
  displayName: z.string(),
  given: z.string(),
  family: z.string(),
  initials: z.string(),
  role: RoleSchema,
  rpps: z.string().nullable(),
  hasQuickCode: z.boolean(),
  /** Host part of `attachment://` for this unlock; it dies at lock. */
  attachmentToken: z.string(),
  theme: z.enum(['day', 'night']),
  textSize: z.enum(['normal', 'large', 'larger']),
});

export const PassphraseStrength = z.strictObject({
  /** 0 (guessed at once) to 4. */
  score: z.number().int().min(0).max(4),
  acceptable: z.boolean(),
  reason: z.enum(['ok', 'tooShort', 'common', 'contextual', 'repeated']),
});

export type SessionStatus = z.infer<typeof SessionStatus>;
export type CurrentUser = z.infer<typeof CurrentUser>;
export type UserTile = z.infer<typeof UserTile>;
export type Establishment = z.infer<typeof Establishment>;
export type NewUser = z.infer<typeof NewUser>;
export type PassphraseStrength = z.infer<typeof PassphraseStrength>;
