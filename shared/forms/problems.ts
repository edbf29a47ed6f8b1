import { answerProblem } from './answerProblem.ts';
import { type Answers, isAnswered } from './answers.ts';
import { numericValue, satisfies } from './conditions.ts';
import { enabledLinkIds, type FormContext, type Lookup, visibleLookup } from './enabled.ts';
import { type Form, isQuestion, type QuestionItem } from './form.ts';
import { isRequired } from './required.ts';
import { compareQuantities } from './units.ts';

/**
 * What stands between a draft and a signature. Codes and figures only: the sentence comes from the catalogue, except
 * `text`, which the Questionnaire carries. `softRange` and `oldDate` go away once the value is typed again.
 */
export type Problem = { readonly linkId: string } & ProblemKind;

export type ProblemKind =
  | { readonly kind: 'required' }
  | {
      readonly kind: 'hardRange' | 'softRange';
      readonly detail: {
        readonly value: number;
        /** As printed; null for plain numbers. */
        readonly unit: string | null;
        /** The limit crossed, in its own unit. */
        readonly limit: number;
        readonly limitUnit: string | null;
        readonly side: 'low' | 'high';
      };
    }
  | {
      readonly kind: 'unitTrap';
      readonly detail: { readonly value: number; readonly unit: string; readonly text: string };
    }
  | {
      readonly kind: 'comparison';
      readonly detail: { readonly other: string; readonly text: string };
    }
  | {
      readonly kind: 'futureDate' | 'invalidDate' | 'beforeBirth';
      readonly detail: { readonly value: string };
    }
  | {
      readonly kind: 'oldDate';
      readonly detail: { readonly value: string; readonly maxAgeDays: number };
    }
  | {
      readonly kind: 'tooShort' | 'tooLong';
      readonly detail: { readonly length: number; readonly limit: number };
    }
  /** Between two marks of the scale. */
  | {
      readonly kind: 'increment';
      readonly detail: { readonly value: number; readonly step: number };
    }
  | { readonly kind: 'format' }
  | { readonly kind: 'mustBeTrue' }
  | { readonly kind: 'exclusive'; readonly detail: { readonly display: string } }
  | { readonly kind: 'unknownOption' | 'unknownUnit'; readonly detail: { readonly code: string } }
  /** « Non évalué » or « Non réalisable » where the form does not take it, or an answer of another type. */
  | { readonly kind: 'notAccepted' }
  | { readonly kind: 'unknownQuestion' };

/**
 * Everything that forbids signing, in the order of the form. The window and the vault call this same function. Missing
 * pictures are not here but in `missingSlots`, since pictures are not answers.
 */
export function problems(form: Form, answers: Answers, context: FormContext): readonly Problem[] {
  const enabled = enabledLinkIds(form, answers, context);
  const lookup = visibleLookup(form, answers, context);
  const found = form.questions
    .filter((item) => enabled.has(item.linkId))
    .flatMap((item) => {
      const kind =
        questionProblem(item, answers, context, lookup) ??
        comparisonProblem(item, answers, enabled);
      return kind === null ? [] : [{ linkId: item.linkId, ...kind }];
    });
  const foreign = Object.keys(answers)
    .filter((linkId) => !isQuestion(form.byLinkId.get(linkId)))
    .map((linkId) => ({ linkId, kind: 'unknownQuestion' as const }));
  return [...found, ...foreign];
}

function questionProblem(
  item: QuestionItem,
  answers: Answers,
  { today, birthDate }: FormContext,
  lookup: Lookup,
): ProblemKind | null {
  const answer = answers[item.linkId];
  if (!isAnswered(answer)) {
    return isRequired(item, lookup) && item.type !== 'picture' ? { kind: 'required' } : null;
  }
  return answerProblem(item, answer, today, birthDate);
}

function comparisonProblem(
  item: QuestionItem,
  answers: Answers,
  enabled: ReadonlySet<string>,
): ProblemKind | null {
  const own = numericValue(answers[item.linkId]);
  for (const { operator, question, text } of item.comparisons) {
    const other = enabled.has(question) ? numericValue(answers[question]) : null;
    const order = own === null || other === null ? null : compareQuantities(own, other);
    if (order !== null && !satisfies(order, operator)) {
      return { kind: 'comparison', detail: { other: question, text } };
    }
  }
  return null;
}
