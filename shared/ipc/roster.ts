import { z } from 'zod';
import { type RosterField, rosterFields } from '../roster/columns.ts';
import { rosterFaults } from '../roster/lines.ts';
import { AdministrativeSex, CivilDate } from './patient.ts';
import { Id } from './session.ts';

/** Characters of a list: a thousand lines and more. */
const longestText = 400_000;
const widest = 60;
/** Lines of one list; the largest establishments of the Region have a third of it. */
export const mostRosterLines = 1000;

const Column = z
  .number()
  .int()
  .min(0)
  .max(widest - 1)
  .nullable();

/** Which column of the list holds each field, from 0. */
export const RosterColumns = z.strictObject(
  Object.fromEntries(rosterFields.map((field) => [field, Column])) as Record<
    RosterField,
    typeof Column
  >,
);

/** A list as it was pasted or read from a file; `columns` null asks for the guess. */
export const RosterText = z.strictObject({
  text: z.string().min(1).max(longestText),
  columns: RosterColumns.nullable(),
});

/** A resident already here whom a line resembles. */
export const RosterAlike = z.strictObject({
  id: Id,
  birthFamily: z.string(),
  firstGiven: z.string(),
  birthDate: CivilDate,
  sex: AdministrativeSex,
  unit: z.string().nullable(),
  room: z.string().nullable(),
});

export const RosterOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bad') }),
  z.strictObject({ kind: z.literal('repeated'), of: z.number().int() }),
  z.strictObject({ kind: z.literal('create') }),
  z.strictObject({
    kind: z.literal('homonym'),
    known: z.array(RosterAlike),
    lines: z.array(z.number().int()),
  }),
  /** Known: only her room and her unit change. */
  z.strictObject({ kind: z.literal('move'), known: RosterAlike }),
  z.strictObject({ kind: z.literal('same'), known: RosterAlike }),
]);

export const RosterPlanLine = z.strictObject({
  /** As a person counts the lines of the list, from 1. */
  line: z.number().int().positive(),
  shown: z.string(),
  faults: z.array(z.enum(rosterFaults)),
  person: z
    .strictObject({
      birthFamily: z.string(),
      birthGiven: z.string(),
      birthDate: CivilDate,
      sex: AdministrativeSex,
      unit: z.string().nullable(),
      room: z.string().nullable(),
    })
    .nullable(),
  outcome: RosterOutcome,
});

/** What an import would do, line by line; nothing was written. */
export const RosterPlan = z.strictObject({
  columns: RosterColumns,
  /** The first row's words, or null when the list begins with somebody. */
  header: z.array(z.string()).nullable(),
  width: z.number().int().nonnegative(),
  lines: z.array(RosterPlanLine),
  /** Names this very plan: an import of another one is refused. */
  planId: z.string().regex(/^[0-9a-f]{64}$/),
});

export const RosterImport = z.strictObject({
  ...RosterText.shape,
  columns: RosterColumns,
  planId: z.string().max(64),
  /** Lines of homonyms of which a person said that they are somebody else. */
  different: z.array(z.number().int().positive()).max(mostRosterLines),
  /** Set by a deliberate act: the lines that cannot be read stay out. */
  withoutBadLines: z.boolean(),
});

export const RosterDone = z.strictObject({
  created: z.number().int().nonnegative(),
  moved: z.number().int().nonnegative(),
});

export type RosterPlan = z.infer<typeof RosterPlan>;
export type RosterPlanLine = z.infer<typeof RosterPlanLine>;
export type RosterAlike = z.infer<typeof RosterAlike>;
export type RosterImport = z.infer<typeof RosterImport>;
export type RosterDone = z.infer<typeof RosterDone>;
