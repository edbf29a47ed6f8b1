import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { Establishment, Instant } from './session.ts';

/** The text of a `poste.json`, as it was read from a file that a person chose or dropped. */
export const PosteText = z.string().max(65_536);

/** Null asks for the file that lies in the profile's folder or beside the program, or that was given at installation. */
export const PosteInput = z.strictObject({ text: PosteText.nullable() });

/** What a `poste.json` says, once its signature was found to be right. */
export const PosteView = z.strictObject({
  text: PosteText,
  establishment: Establishment,
  /** The hub's address. */
  hub: z.string(),
  /** Of the regional root that signed it: compared with what the Region says. */
  rootFingerprint: z.string(),
  expiresAt: Instant,
});

export const FoundPoste = z.strictObject({
  poste: PosteView.nullable(),
  /** Why the last attempt to join with it failed for good. */
  problem: z.enum(errorCodes).nullable(),
});

export type PosteView = z.infer<typeof PosteView>;
export type FoundPoste = z.infer<typeof FoundPoste>;
