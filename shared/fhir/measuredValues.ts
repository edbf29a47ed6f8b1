import type { Answers } from '../forms/answers.ts';
import type { Form, QuestionItem } from '../forms/form.ts';
import type { Measure } from './observation.ts';
import { codeSystem } from './systems.ts';

/** A value of a form that is worth following in time. */
export type MeasuredValue = Pick<
  Measure,
  'category' | 'code' | 'label' | 'value' | 'unitCode' | 'unit' | 'effective'
>;

/**
 * The quantities of a form that carry a LOINC code, to be copied out as Observations. A set of results is dated by its
 * own sampling date, anything else by the moment the form was signed. The previous set is left out: when it came from
 * an earlier request it is an Observation already, and when it did not nobody here checked it. A measure of one eye is
 * left in the form too: its code says no side, and two values without a side are worse than none.
 */
export function measuredValues(
  form: Form,
  answers: Answers,
  signedAt: string,
): readonly MeasuredValue[] {
  return form.questions.flatMap((item) => {
    const answer = answers[item.linkId];
    const loinc = item.codes.find(({ system }) => system === codeSystem.loinc)?.code;
    if (answer?.type !== 'quantity' || loinc === undefined) return [];
    if (item.previousOf !== null || item.side !== null) return [];
    const sampled = samplingDate(form, item, answers);
    return [
      {
        category: sampled === null ? ('vital-signs' as const) : ('laboratory' as const),
        code: loinc,
        label: item.text,
        value: answer.value,
        unitCode: answer.code,
        unit: answer.unit,
        effective: sampled ?? signedAt,
      },
    ];
  });
}

/** The date asked in the same group as the value; null when the group asks none. */
function samplingDate(form: Form, item: QuestionItem, answers: Answers): string | null {
  const date = form.questions.find(
    (other) => other.parent === item.parent && other.type === 'date',
  );
  const answer = date === undefined ? undefined : answers[date.linkId];
  return answer?.type === 'date' ? answer.value : null;
}
