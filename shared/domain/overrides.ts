import { notFeasibleReasons } from '../forms/answers.ts';
import { pictureAgeReasons } from '../forms/pictureAge.ts';
import { otherPersonReasons } from './fileTraits.ts';
import { keptDespiteReasons } from './imageQuality.ts';

/** How somebody leaves the page of a sign that asks for a call (domain.md, red-flag engine). */
export const callExits = ['called15', 'physicianPresent', 'calledService'] as const;
/** Why a priority that a sign of level C raised was lowered again. */
export const loweredReasons = ['loweredKnown', 'loweredPhysician', 'loweredOther'] as const;
/** Every coded way out of a sign; a typing error says that the sign is not there. */
export const flagExits = [...callExits, 'typingError', ...loweredReasons] as const;

/** Why an opinion was signed though pictures of the request had not come. */
export const missingPicturesReasons = [
  'notNeeded',
  'answerNow',
  'neverCame',
  'seenOtherwise',
] as const;

const prefixed = <P extends string, C extends string>(prefix: P, codes: readonly C[]) =>
  codes.map((code) => `${prefix}.${code}` as const);

/**
 * Every override that the program lets a person make, each with its coded reason (domain.md 5.38): what was asked and not
 * done, typed against the usual, passed in spite of a sign, kept of another day, though its file names somebody else or
 * though blurred or dark, signed without being seen. Codes only:
 * counted by month, they say nothing of anybody.
 */
export const overrideCodes = [
  ...prefixed('notFeasible', notFeasibleReasons),
  'unusual.retyped',
  ...prefixed('sign', flagExits),
  ...prefixed('picture', pictureAgeReasons),
  ...prefixed('otherPerson', otherPersonReasons),
  ...prefixed('quality', keptDespiteReasons),
  ...prefixed('missingPictures', missingPicturesReasons),
] as const;

export type FlagExit = (typeof flagExits)[number];
export type MissingPicturesReason = (typeof missingPicturesReasons)[number];
export type OverrideCode = (typeof overrideCodes)[number];

/** True for an exit that settles a sign of level A or B: somebody was called, or is there. */
export function isCallExit(exit: FlagExit): boolean {
  return callExits.some((one) => one === exit);
}

export function isOverrideCode(text: string): text is OverrideCode {
  return overrideCodes.some((code) => code === text);
}
