import type { Answers } from '../../../../shared/forms/answers.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import { type Form, isQuestion, type QuestionItem } from '../../../../shared/forms/form.ts';
import { fullSummary, type SummaryPart } from '../../../../shared/forms/summary.ts';

/** One analysis: its value now, and before when it was given. */
export interface ResultRow {
  readonly item: QuestionItem;
  readonly current: SummaryPart | null;
  readonly previous: SummaryPart | null;
}

export interface Results {
  readonly rows: readonly ResultRow[];
  /** When the sample was drawn, and where: answers that head the table. */
  readonly heads: readonly ResultRow[];
  /** What the laboratory wrote in words or said by a choice. */
  readonly comments: readonly ResultRow[];
  /** What is told from the results, such as the calcium corrected by the albumin. */
  readonly figures: readonly SummaryPart[];
}

/** The results of the laboratory as one table, the previous set beside the current one. */
export function resultRows(form: Form, answers: Answers, context: FormContext): Results {
  const parts = new Map(
    fullSummary(form, answers, context)
      .flatMap((section) => section.parts)
      .map((part) => [part.linkId, part]),
  );
  const previous = new Map(
    [...parts.values()].flatMap((part) =>
      part.previousOf === null ? [] : [[part.previousOf, part] as const],
    ),
  );
  const all = form.questions
    .filter((item) => isResult(form, item) && item.previousOf === null)
    .map((item) => ({
      item,
      current: parts.get(item.linkId) ?? null,
      previous: previous.get(item.linkId) ?? null,
    }))
    .filter((row) => row.current !== null || row.previous !== null);
  return {
    rows: all.filter(({ item }) => item.type === 'quantity' || item.type === 'decimal'),
    heads: all.filter(({ item }) => item.type === 'date' || isShortText(item)),
    comments: all.filter(({ item }) => isSaidInWords(item)),
    figures: [...parts.values()].filter(
      ({ linkId }) => form.byLinkId.get(linkId)?.type === 'display' && isIn(form, linkId),
    ),
  };
}

function isSaidInWords(item: QuestionItem): boolean {
  return item.type === 'choice' || (item.type === 'text' && !isShortText(item));
}

function isIn(form: Form, linkId: string): boolean {
  return isResult(form, form.byLinkId.get(linkId) ?? { parent: null });
}

function isResult(form: Form, { parent }: Pick<QuestionItem, 'parent'>): boolean {
  const group = parent === null ? undefined : form.byLinkId.get(parent);
  return group !== undefined && !isQuestion(group) && group.layout === 'results';
}

function isShortText({ type, multiline }: QuestionItem): boolean {
  return type === 'text' && !multiline;
}
