import type { Answer, Answers } from './answers.ts';
import { type Form, isQuestion, type QuestionItem } from './form.ts';

/** The answers of a draft under another version of its form, and those that have to be given again. */
interface RenewedAnswers {
  readonly answers: Answers;
  /** LinkIds answered before whose question is not the same any more, in the order of the old form. */
  readonly changed: readonly string[];
}

/**
 * Carries the answers of a withdrawn version over to the one in use (domain.md 5.32): an answer stays where the question
 * asks the same thing in the same words with the same choices, units and limits. Where anything of it changed the
 * person answers again: what she meant then was said of another question.
 */
export function renewAnswers(from: Form, to: Form, answers: Answers): RenewedAnswers {
  const kept: Record<string, Answer> = {};
  const changed: string[] = [];
  for (const { linkId } of from.questions) {
    const answer = answers[linkId];
    if (answer === undefined) continue;
    if (isSameQuestion(from.byLinkId.get(linkId), to.byLinkId.get(linkId))) kept[linkId] = answer;
    else changed.push(linkId);
  }
  return { answers: kept, changed };
}

type Item = ReturnType<Form['byLinkId']['get']>;

function isSameQuestion(before: Item, after: Item): boolean {
  if (!isQuestion(before) || !isQuestion(after)) return false;
  return meaningOf(before) === meaningOf(after);
}

/** All that a person reads when she answers and all that the answer is held to; where it stands on screen is no part of it. */
function meaningOf(item: QuestionItem): string {
  const { type, text, hint, side, options, units, minimum, maximum, usualLow, usualHigh } = item;
  const { repeats, minLength, maxLength, pattern, maxAgeDays, mustBeTrue, redFlag, slot } = item;
  return JSON.stringify([
    ...[type, text, hint, side, options, units, minimum, maximum, usualLow, usualHigh],
    ...[repeats, minLength, maxLength, pattern, maxAgeDays, mustBeTrue, redFlag, slot],
  ]);
}
