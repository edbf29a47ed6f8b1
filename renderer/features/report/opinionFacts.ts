import type { Answers } from '../../../shared/forms/answers.ts';
import type { FormContext } from '../../../shared/forms/enabled.ts';
import type { Form, Side } from '../../../shared/forms/form.ts';
import { fullSummary, type SummaryPart } from '../../../shared/forms/summary.ts';

/** What an opinion's answers are for in the report, by the end of their linkId, whatever the specialty. */
const ends = {
  conclusion: /^[a-z]+a\.text$/,
  conduct: /^[a-z]+a\.(plan|where)$/,
  delay: /^[a-z]+a\.delay(\.months)?$/,
  prescription: /^[a-z]+a\.rx$/,
} as const;

export interface OpinionFacts {
  readonly conduct: readonly SummaryPart[];
  readonly delay: readonly SummaryPart[];
  readonly prescription: readonly SummaryPart[];
  /** Findings of each eye, right first. */
  readonly bySide: readonly { readonly side: Side; readonly parts: readonly SummaryPart[] }[];
  readonly others: readonly SummaryPart[];
}

/** Sorts the structured answer into the blocks of the report; nothing answered is left out. */
export function opinionFacts(form: Form, answers: Answers, context: FormContext): OpinionFacts {
  const parts = fullSummary(form, answers, context).flatMap((section) => section.parts);
  const ending = (end: RegExp) => parts.filter(({ linkId }) => end.test(linkId));
  const placed = Object.values(ends);
  const sides: readonly Side[] = ['right', 'left'];
  return {
    conduct: ending(ends.conduct),
    delay: ending(ends.delay),
    prescription: ending(ends.prescription),
    bySide: sides
      .map((side) => ({ side, parts: parts.filter((part) => part.side === side) }))
      .filter((one) => one.parts.length > 0),
    others: parts.filter(
      ({ linkId, side }) => side === null && !placed.some((end) => end.test(linkId)),
    ),
  };
}
