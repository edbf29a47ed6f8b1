import { z } from 'zod';
import { Id, Instant } from './session.ts';

/** RNIV identity status; only QUAL lets the INS leave the workstation. */
export const IdentityStatus = z.enum(['PROV', 'RECUP', 'VALI', 'QUAL']);
export const AdministrativeSex = z.enum(['male', 'female', 'unknown']);
export const InsNature = z.enum(['NIR', 'NIA', 'TEST', 'DEMO']);

/** A civil date, `YYYY-MM-DD`. */
export const CivilDate = z.iso.date();

/** Strict traits of the RNIV, as typed; the vault folds and checks them. */
export const IdentityTraits = z.strictObject({
  birthFamily: z.string().trim().min(1).max(100),
  /** All birth first names, space separated, first one first. */
  birthGiven: z.string().trim().min(1).max(100),
  usedFamily: z.string().trim().max(100).nullable(),
  usedGiven: z.string().trim().max(100).nullable(),
  birthDate: CivilDate,
  sex: AdministrativeSex,
  /** COG code of the commune or country, `99999` when unknown. */
  birthPlaceCode: z
    .string()
    .trim()
    .regex(/^\w{5}$/)
    .nullable(),
  birthPlaceName: z.string().trim().max(100).nullable(),
  /** 15 characters without spaces, kept but not sent unless the identity is QUAL. */
  ins: z.string().trim().max(21).nullable(),
});

export const NewPatient = z.strictObject({
  traits: IdentityTraits,
  unit: z.string().trim().max(60).nullable(),
  room: z.string().trim().max(12).nullable(),
  /** A search must have come first (domain 2.5): the text that found nobody fitting. */
  searchedFor: z.string().trim().min(1).max(100),
  /** Set after the person compared the look-alikes on screen. */
  homonymsCompared: z.boolean(),
  /** She could not tell whether they are one or two: the file is marked `DPOT`. */
  possibleDuplicate: z.boolean().default(false),
});

/** She left, or died, on that day. */
export const PatientEnd = z.strictObject({
  kind: z.enum(['left', 'deceased']),
  date: z.string(),
});

/** One line of a list: enough to recognise a person, never the INS. */
export const PatientRow = z.strictObject({
  id: Id,
  birthFamily: z.string(),
  firstGiven: z.string(),
  usedFamily: z.string().nullable(),
  usedGiven: z.string().nullable(),
  birthDate: CivilDate,
  sex: AdministrativeSex,
  unit: z.string().nullable(),
  room: z.string().nullable(),
  status: IdentityStatus,
  /** Another resident has the same birth date and a similar name. */
  homonym: z.boolean(),
  fictitious: z.boolean(),
  /** Absent while she is here. */
  ended: PatientEnd.optional(),
});

export const PatientDetail = z.strictObject({
  ...PatientRow.shape,
  birthGiven: z.string(),
  birthPlaceCode: z.string().nullable(),
  birthPlaceName: z.string().nullable(),
  /** Only when the identity is QUAL (banner rule 3). */
  ins: z.strictObject({ value: z.string(), nature: InsNature }).nullable(),
  /** The INS was typed and its traits disagree (sex, year, month): a warning, not an error. */
  insTraitsDiffer: z.boolean(),
  doubtful: z.boolean(),
  /** Perhaps a second file of somebody known, `DPOT`: for the identity officer, nothing is merged. */
  possibleDuplicate: z.boolean().optional(),
  /** Requests that were made for the wrong person (T21): hers by mistake, or hers after all. */
  corrections: z
    .array(
      z.strictObject({
        requestId: Id,
        at: Instant,
        part: z.enum(['wrong', 'right']),
        /** Of the request while it is kept here; null once it went. */
        specialty: z.string().nullable(),
      }),
    )
    .optional(),
  versionId: z.number().int().positive(),
  lastUpdated: Instant,
});

export const PatientSearch = z.strictObject({
  text: z.string().trim().max(100),
  limit: z.number().int().min(1).max(200),
});

export const PatientSearchAnswer = z.strictObject({
  total: z.number().int().nonnegative(),
  rows: z.array(PatientRow),
});

export const PatientUpdate = z.strictObject({
  id: Id,
  versionId: z.number().int().positive(),
  traits: IdentityTraits,
  unit: z.string().trim().max(60).nullable(),
  room: z.string().trim().max(12).nullable(),
});

export type IdentityTraits = z.infer<typeof IdentityTraits>;
export type IdentityStatus = z.infer<typeof IdentityStatus>;
export type NewPatient = z.infer<typeof NewPatient>;
export type PatientRow = z.infer<typeof PatientRow>;
export type PatientDetail = z.infer<typeof PatientDetail>;
export type PatientUpdate = z.infer<typeof PatientUpdate>;
export type PatientSearchAnswer = z.infer<typeof PatientSearchAnswer>;
