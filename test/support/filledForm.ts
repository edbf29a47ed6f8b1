import type { Answer, Answers } from '../../shared/forms/answers.ts';
import { type FormContext, visibleAnswers } from '../../shared/forms/enabled.ts';
import { type Form, isQuestion, type QuestionItem } from '../../shared/forms/form.ts';
import { problems } from '../../shared/forms/problems.ts';
import { noneOfTheseSigns } from '../../shared/forms/redFlags.ts';
import { missingSlots } from '../../shared/forms/slots.ts';

/** Options chosen when there is one: what says that nothing is the matter. */
const calm = ['none', 'no', 'not-done', 'normal', 'negative', 'gp', 'routine'];

/** Texts that a pattern holds to. */
const patterned: Readonly<Record<string, string>> = {
  'g.callback': '02 31 00 01 10',
  'c.ecg.time': '14 h 30',
};

/**
 * Every question that a form insists on, answered calmly, for any specialty: a form that came after this file is filled
 * too. Pictures asked for are « Non réalisable ».
 */
export function filledForm(form: Form, context: FormContext, given: Answers = {}): Answers {
  let answers: Answers = { ...noneOfTheseSigns(form), ...given };
  for (let round = 0; round < 12; round += 1) {
    const open = problems(form, answers, context);
    const slots = missingSlots(form, answers, context, []);
    if (open.length === 0 && slots.length === 0) return visibleAnswers(form, answers, context);
    const added = open.map(({ linkId }) => [linkId, answerFor(form, linkId, context)] as const);
    const unmade = slots.map(
      ({ linkId }) => [linkId, { type: 'notFeasible', reason: 'equipment' }] as const,
    );
    answers = { ...answers, ...Object.fromEntries([...added, ...unmade]) };
  }
  throw new Error(`${form.canonical}: ${JSON.stringify(problems(form, answers, context))}`);
}

function answerFor(form: Form, linkId: string, { today }: FormContext): Answer {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item)) throw new Error(`no question ${linkId}`);
  switch (item.type) {
    case 'choice': {
      const option = item.options.find(({ code }) => calm.includes(code)) ?? item.options[0];
      if (option === undefined) throw new Error(`${linkId} has no option`);
      return { type: 'choice', values: [{ code: option.code, display: option.display }] };
    }
    case 'date':
      return { type: 'date', value: today, confirmation: today };
    case 'boolean':
      return { type: 'boolean', value: item.mustBeTrue };
    case 'integer':
    case 'decimal':
    case 'quantity':
      return numberFor(item);
    default:
      return { type: 'text', value: patterned[linkId] ?? 'Rien de particulier à signaler.' };
  }
}

/** A quarter of the way up the usual range: no threshold of the forms lies there. */
function numberFor(item: QuestionItem): Answer {
  const [unit] = item.units;
  const end = (bounds: QuestionItem['minimum'], fallback: number) => bounds[0]?.value ?? fallback;
  const low = end(item.usualLow, end(item.minimum, 0));
  const high = end(item.usualHigh, end(item.maximum, low + 10));
  const value = Math.round((3 * low + high) / 4);
  if (item.type !== 'quantity') {
    return { type: item.type === 'integer' ? 'integer' : 'decimal', value };
  }
  if (unit === undefined) throw new Error(`${item.linkId} has no unit`);
  return { type: 'quantity', value, unit: unit.display, code: unit.code };
}
