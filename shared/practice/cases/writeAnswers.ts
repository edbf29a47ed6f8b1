import type { Answer, Answers } from '../../forms/answers.ts';
import type { FormContext } from '../../forms/enabled.ts';
import { type Form, isQuestion, type QuestionItem } from '../../forms/form.ts';
import { problems } from '../../forms/problems.ts';
import { noneOfTheseSigns } from '../../forms/redFlags.ts';
import { missingSlots } from '../../forms/slots.ts';
import type { ShortAnswer, ShortAnswers } from './clinicalCase.ts';

/**
 * The answers of a filled form: no sign of urgency, the short answers given, unusual values typed twice, and « Non
 * réalisable » where a picture is asked that was not taken.
 * @throws RangeError for a question or an option that the form does not have
 */
export function writeAnswers(
  form: Form,
  short: ShortAnswers,
  filledSlots: readonly string[],
  context: FormContext,
): Answers {
  const written = {
    ...noneOfTheseSigns(form),
    ...Object.fromEntries(
      Object.entries(short).map(([linkId, answer]) => [linkId, writeAnswer(form, linkId, answer)]),
    ),
  };
  const unfilled = missingSlots(form, written, context, filledSlots).map(({ linkId }) => [
    linkId,
    { type: 'notFeasible', reason: 'equipment' } as const,
  ]);
  return confirmUnusual(form, { ...written, ...Object.fromEntries(unfilled) }, context);
}

function writeAnswer(form: Form, linkId: string, answer: ShortAnswer): Answer {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item)) throw new RangeError(`no question ${linkId} in ${form.canonical}`);
  if (typeof answer === 'boolean') return { type: 'boolean', value: answer };
  if (typeof answer === 'number') return writeNumber(item, answer);
  if (item.type === 'choice') return writeChoice(item, [answer].flat());
  if (typeof answer !== 'string') throw new RangeError(`one answer expected to ${linkId}`);
  return item.type === 'date' ? { type: 'date', value: answer } : { type: 'text', value: answer };
}

function writeNumber(item: QuestionItem, value: number): Answer {
  if (item.type !== 'quantity') {
    return { type: item.type === 'integer' ? 'integer' : 'decimal', value };
  }
  const [unit] = item.units;
  if (unit === undefined) throw new RangeError(`no unit in ${item.linkId}`);
  return { type: 'quantity', value, unit: unit.display, code: unit.code };
}

function writeChoice(item: QuestionItem, codes: readonly string[]): Answer {
  const values = codes.map((code) => {
    const option = item.options.find((candidate) => candidate.code === code);
    if (option === undefined) throw new RangeError(`no option ${code} in ${item.linkId}`);
    return { code, display: option.display };
  });
  return { type: 'choice', values };
}

/** A nurse who types an unusual value or an old date is asked to type it again. */
function confirmUnusual(form: Form, answers: Answers, context: FormContext): Answers {
  const unusual = new Set(
    problems(form, answers, context)
      .filter(({ kind }) => kind === 'softRange' || kind === 'oldDate')
      .map(({ linkId }) => linkId),
  );
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, answer]) => [
      linkId,
      unusual.has(linkId) ? confirmed(answer) : answer,
    ]),
  );
}

function confirmed(answer: Answer): Answer {
  switch (answer.type) {
    case 'date':
      return { ...answer, confirmation: answer.value };
    case 'integer':
    case 'decimal':
    case 'quantity':
      return { ...answer, confirmation: answer.value };
    default:
      return answer;
  }
}
