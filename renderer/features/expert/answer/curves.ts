import type { Answers } from '../../../../shared/forms/answers.ts';
import { numericValue } from '../../../../shared/forms/conditions.ts';
import { type FormContext, visibleAnswers } from '../../../../shared/forms/enabled.ts';
import type { Form, QuestionItem } from '../../../../shared/forms/form.ts';
import { intervalFor } from '../../../../shared/forms/intervals.ts';
import { valueIn } from '../../../../shared/forms/units.ts';

export interface CurvePoint {
  /** Civil date. */
  readonly day: string;
  readonly value: number;
}

/** An analysis in time, in the unit of its latest value; the usual interval of the resident's sex, where there is one. */
export interface Curve {
  readonly linkId: string;
  readonly label: string;
  readonly unit: string;
  /** At least two, oldest first. */
  readonly points: readonly CurvePoint[];
  readonly low: number | null;
  readonly high: number | null;
}

export interface CurveMark {
  readonly linkId: string;
  readonly day: string;
  readonly label: string;
}

/** The analyses that the form wants drawn, each from every dated value of the request. */
export function curvesOf(form: Form, answers: Answers, context: FormContext): readonly Curve[] {
  const visible = visibleAnswers(form, answers, context);
  return form.questions
    .filter((item) => item.curve && item.previousOf === null)
    .flatMap((item) => curveOf(form, item, visible, context));
}

/** Days that the form wants marked on the curves. */
export function curveMarks(
  form: Form,
  answers: Answers,
  context: FormContext,
): readonly CurveMark[] {
  const visible = visibleAnswers(form, answers, context);
  return form.questions.flatMap(({ linkId, curveMark, shortText }) => {
    const answer = visible[linkId];
    return curveMark && answer?.type === 'date'
      ? [{ linkId, day: answer.value, label: shortText }]
      : [];
  });
}

function curveOf(form: Form, item: QuestionItem, answers: Answers, { sex }: FormContext): Curve[] {
  const dated = valuesOf(form, item, answers).sort((a, b) => (a.day < b.day ? -1 : 1));
  const latest = dated.at(-1);
  if (latest === undefined) return [];
  const code = latest.bound.unit;
  const points = dated.flatMap(({ day, bound }) => {
    const value = valueIn(bound, code);
    return value === null ? [] : [{ day, value }];
  });
  if (points.length < 2) return [];
  const interval = intervalFor(item, sex, code);
  const end = (bound: { value: number; unit: string | null } | null | undefined) =>
    bound === null || bound === undefined ? null : valueIn(bound, code);
  return [
    {
      linkId: item.linkId,
      label: item.shortText,
      unit: item.units.find((unit) => unit.code === code)?.display ?? '',
      points,
      low: end(interval?.low),
      high: end(interval?.high),
    },
  ];
}

/** Each value of an analysis with the day of its sample; a value without its day has no place in time. */
function valuesOf(form: Form, item: QuestionItem, answers: Answers) {
  const sources = form.questions.flatMap((one) => {
    if (one.linkId === item.linkId || one.previousOf === item.linkId) {
      const date = form.questions.find(
        ({ type, parent }) => type === 'date' && parent === one.parent,
      );
      return date === undefined ? [] : [{ value: one.linkId, date: date.linkId }];
    }
    return one.curvePoint?.of === item.linkId
      ? [{ value: one.linkId, date: one.curvePoint.date }]
      : [];
  });
  return sources.flatMap(({ value, date }) => {
    const bound = numericValue(answers[value]);
    const day = answers[date];
    return bound === null || day?.type !== 'date' ? [] : [{ day: day.value, bound }];
  });
}

export interface Scale {
  /** 0 at the left of the axis, 1 at its right. */
  readonly x: (day: string) => number;
  readonly first: string;
  readonly last: string;
}

/** One axis of time for every curve and mark. */
export function timeScale(curves: readonly Curve[], marks: readonly CurveMark[]): Scale {
  const days = [...curves.flatMap(({ points }) => points), ...marks].map(({ day }) => day).sort();
  const first = days[0] ?? '';
  const last = days.at(-1) ?? '';
  const span = Date.parse(last) - Date.parse(first);
  return {
    x: (day) => (span === 0 ? 1 : (Date.parse(day) - Date.parse(first)) / span),
    first,
    last,
  };
}

/** 0 at the foot of a curve, 1 at its head: its values, and the usual interval around them. */
export function heightOf({ points, low, high }: Curve): (value: number) => number {
  const ends = [...points.map(({ value }) => value), low, high].filter((one) => one !== null);
  const least = Math.min(...ends);
  const span = Math.max(...ends) - least;
  return (value) => (span === 0 ? 0.5 : (value - least) / span);
}
