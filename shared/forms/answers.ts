import { z } from 'zod';
import type { QuestionItem } from './form.ts';

/** Why an exam could not be made (domain.md section 4.0), then why a picture could not (4.1.3). */
export const notFeasibleReasons = [
  'refusal',
  'agitation',
  'bedridden',
  'equipment',
  'cataract',
  'narrowPupil',
  'movement',
  'noFixation',
] as const;

/** The reasons offered for an exam, and those offered for a picture, in that order on screen. */
export const examReasons = ['refusal', 'agitation', 'bedridden', 'equipment'] as const;
export const pictureReasons = [
  'cataract',
  'narrowPupil',
  'movement',
  'noFixation',
  'refusal',
  'equipment',
] as const;

const Code = z.string().min(1).max(120);
const FiniteNumber = z.number();

/** As the laboratory printed it, in the unit of the value; an open end is null. */
export const PrintedInterval = z
  .strictObject({ low: FiniteNumber.nullable(), high: FiniteNumber.nullable() })
  .refine(({ low, high }) => low !== null || high !== null, 'an interval without ends');

export const ChosenOption = z.strictObject({ code: Code, display: z.string().min(1).max(300) });

/**
 * One answer as kept in a draft. `confirmation` repeats an unusual value typed a second time: it counts only while
 * it equals the value.
 */
export const Answer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('choice'), values: z.array(ChosenOption).max(60) }),
  z.strictObject({ type: z.literal('text'), value: z.string().max(10_000) }),
  z.strictObject({
    type: z.literal('date'),
    value: z.string().max(10),
    confirmation: z.string().max(10).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('integer'),
    value: z.int(),
    confirmation: FiniteNumber.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('decimal'),
    value: FiniteNumber,
    confirmation: FiniteNumber.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('quantity'),
    value: FiniteNumber,
    /** As printed, « g/dL ». */
    unit: z.string().min(1).max(40),
    /** UCUM. */
    code: z.string().min(1).max(40),
    confirmation: FiniteNumber.exactOptional(),
    interval: PrintedInterval.exactOptional(),
  }),
  z.strictObject({ type: z.literal('boolean'), value: z.boolean() }),
  /** « Non évalué », « Ne sait pas ». */
  z.strictObject({ type: z.literal('unknown') }),
  /** « Non réalisable », with its reason. */
  z.strictObject({ type: z.literal('notFeasible'), reason: z.enum(notFeasibleReasons) }),
]);

/** All answers of a form by linkId; a question without an entry has not been answered. */
export const Answers = z
  .record(Code, Answer)
  .refine((answers) => Object.keys(answers).length <= 600, 'too many answers');

export type NotFeasibleReason = (typeof notFeasibleReasons)[number];
export type PrintedInterval = z.infer<typeof PrintedInterval>;
export type ChosenOption = z.infer<typeof ChosenOption>;
export type Answer = z.infer<typeof Answer>;
export type Answers = Readonly<Record<string, Answer>>;

/** An answer that says something: blank texts and empty choices are as good as none. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  if (answer === undefined) return false;
  if (answer.type === 'text') return answer.value.trim() !== '';
  if (answer.type === 'choice') return answer.values.length > 0;
  return true;
}

/** The answer after a press on one option: replaces, adds or removes, and keeps « Aucun » alone. Null when nothing is left. */
export function toggleOption(
  item: QuestionItem,
  answer: Answer | undefined,
  code: string,
): Answer | null {
  const option = item.options.find((candidate) => candidate.code === code);
  const chosen = answer?.type === 'choice' ? answer.values : [];
  if (option === undefined) return answer ?? null;
  const others = chosen.filter((value) => value.code !== code);
  if (others.length < chosen.length) {
    return others.length === 0 ? null : { type: 'choice', values: others };
  }
  const added = { code: option.code, display: option.display };
  if (!item.repeats || option.exclusive) return { type: 'choice', values: [added] };
  const exclusive = new Set(item.options.filter((o) => o.exclusive).map((o) => o.code));
  return {
    type: 'choice',
    values: [...others.filter((value) => !exclusive.has(value.code)), added],
  };
}
