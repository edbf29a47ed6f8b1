import type { Answer, Answers } from '../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../shared/forms/enabled.ts';
import { type Form, isQuestion, type QuestionItem } from '../../../shared/forms/form.ts';

/** Forms and answers as short to write as they read: `answersOf(form, { 'h.hb': '4.1 g/dL' })`. */
export const context: FormContext = { today: '2026-11-21', sex: 'female' };

function shipped(name: string): Form {
  const url = `https://estuaire.example/fhir/Questionnaire/${name}`;
  const form = formCatalogue.specialties
    .flatMap(({ requestForm, opinionForm }) => [requestForm, opinionForm])
    .find((one) => one?.url === url);
  if (form === undefined || form === null) throw new Error(`no form ${name}`);
  return form;
}

export const ophthalmology = shipped('ophtalmologie');
export const haematology = shipped('hematologie');
export const ophthalmologyOpinion = shipped('avis-ophtalmologie');
export const haematologyOpinion = shipped('avis-hematologie');
export const shippedForms = [
  ophthalmology,
  haematology,
  ophthalmologyOpinion,
  haematologyOpinion,
] as const;

export function question(form: Form, linkId: string): QuestionItem {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item)) throw new Error(`no question ${linkId}`);
  return item;
}

export type Written = string | number | boolean | readonly string[];

/** Codes for choices (one or a list), `12.5 g/L` with the UCUM code for quantities, texts and dates as they are. */
export function answersOf(form: Form, written: Readonly<Record<string, Written>>): Answers {
  return Object.fromEntries(
    Object.entries(written).map(([linkId, value]) => [
      linkId,
      answerOf(question(form, linkId), value),
    ]),
  );
}

export function answerOf(item: QuestionItem, value: Written): Answer {
  if (value === '?') return { type: 'unknown' };
  switch (item.type) {
    case 'choice':
      return { type: 'choice', values: [value].flat().map((code) => chosen(item, String(code))) };
    case 'boolean':
      return { type: 'boolean', value: value === true };
    case 'integer':
    case 'decimal':
      return { type: item.type, value: Number(value) };
    case 'quantity': {
      const [figure = '', code = ''] = String(value).split(' ');
      const unit = item.units.find((candidate) => candidate.code === code);
      if (unit === undefined) throw new Error(`${item.linkId}: no unit ${code}`);
      return { type: 'quantity', value: Number(figure), unit: unit.display, code };
    }
    case 'picture':
      return { type: 'notFeasible', reason: 'refusal' };
    default:
      return { type: item.type, value: String(value) };
  }
}

function chosen(item: QuestionItem, code: string) {
  const option = item.options.find((candidate) => candidate.code === code);
  if (option === undefined) throw new Error(`${item.linkId}: no option ${code}`);
  return { code, display: option.display };
}
