/** What writes into a watched folder. */
export const deviceKinds = ['retinograph', 'microscope', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** A picture that belongs to nobody calls out after this many days. */
export const unassignedLateDays = 7;

/** Days for which such a picture is kept before it is erased here, the usual one first. */
export const unassignedKeptDays = [30, 60, 90] as const;

/** Why a picture that came from a device goes to nobody. */
export const setAsideReasons = ['unusable', 'deviceTest', 'alreadyJoined', 'notFromHere'] as const;

/** What became of a file of a watched folder. `before`: it was there when the folder was chosen. */
export const fileOutcomes = [
  'before',
  'received',
  'duplicate',
  'notPicture',
  'unreadable',
  'tooLarge',
] as const;
export type FileOutcome = (typeof fileOutcomes)[number];

/** Those that a person has to look at: a picture stayed in the folder. */
export const failedOutcomes: readonly FileOutcome[] = ['unreadable', 'tooLarge'];
