import type { Answers } from '../forms/answers.ts';
import { type Form } from '../forms/form.ts';
/** What a variable may stand for when a phrase is chosen. Nothing here names anybody. */
export interface PhraseMoment {
  /** Civil date of today, `YYYY-MM-DD`. */
  readonly today: string;
  /** The eye on screen, in words; the words of both eyes when none is. */
  readonly eye: string;
  readonly form: Form;
  /** Every answer of the draft once the phrase has filled its fields. */
  readonly answers: Answers;
}
/**
 * The text with what its variables stand for: `{date}`, `{œil}`, or a field of the form by its short name, `{Délai}`.
 * One that stands for nothing yet is left as it is, so that it is seen.
 */
export declare function fillVariables(text: string, moment: PhraseMoment): string;
/** The variables that a text still holds, in their order: it is not signed with one of them. */
export declare function unfilledVariables(text: string): readonly string[];
