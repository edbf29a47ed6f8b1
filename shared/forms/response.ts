import type {
  Extension,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { codeSystem } from '../fhir/systems.ts';
import {
  Answer,
  type Answers,
  isAnswered,
  notFeasibleReasons,
  type PrintedInterval,
} from './answers.ts';
import { type FormContext, visibleAnswers } from './enabled.ts';
import { formExtension } from './extensionUrls.ts';
import { type Form, type FormItem, isQuestion, type QuestionItem } from './form.ts';
import { extensionOf, partOf, textOf } from './readExtension.ts';

/**
 * The answers as a QuestionnaireResponse that pins the version of the form. A finished one holds the questions shown
 * and nothing else; one in progress keeps every answer, so that a question hidden by mistake comes back filled.
 * The caller adds id, subject, author and dates.
 */
export function toResponse(
  form: Form,
  answers: Answers,
  status: 'in-progress' | 'completed' | 'amended',
  context: FormContext,
): QuestionnaireResponse {
  const kept = status === 'in-progress' ? answers : visibleAnswers(form, answers, context);
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: form.canonical,
    status,
    item: responseItems(form.items, kept),
  };
}

function responseItems(items: readonly FormItem[], answers: Answers): QuestionnaireResponseItem[] {
  return items.flatMap((item): QuestionnaireResponseItem[] => {
    if (item.type === 'display') return [];
    if (item.type === 'group') {
      const children = responseItems(item.items, answers);
      return children.length === 0
        ? []
        : [{ linkId: item.linkId, text: item.text, item: children }];
    }
    const answer = answers[item.linkId];
    if (!isAnswered(answer)) return [];
    return [{ linkId: item.linkId, text: item.text, answer: writeAnswer(item, answer) }];
  });
}

function writeAnswer(item: QuestionItem, answer: Answer): QuestionnaireResponseItemAnswer[] {
  switch (answer.type) {
    case 'choice':
      return answer.values.map(({ code, display }) => {
        const option = item.options.find((candidate) => candidate.code === code);
        return { valueCoding: { system: option?.system ?? codeSystem.answer, code, display } };
      });
    case 'text':
      return [{ valueString: answer.value }];
    case 'boolean':
      return [{ valueBoolean: answer.value }];
    case 'date':
      return [{ valueDate: answer.value, ...confirmed({ valueDate: answer.confirmation }) }];
    case 'integer':
      return [{ valueInteger: answer.value, ...confirmed({ valueDecimal: answer.confirmation }) }];
    case 'decimal':
      return [{ valueDecimal: answer.value, ...confirmed({ valueDecimal: answer.confirmation }) }];
    case 'quantity': {
      const { value, unit, code } = answer;
      const extension = [
        ...(confirmed({ valueDecimal: answer.confirmation }).extension ?? []),
        ...printedAs(answer.interval, answer),
      ];
      return [
        {
          valueQuantity: { value, unit, system: codeSystem.ucum, code },
          ...(extension.length === 0 ? {} : { extension }),
        },
      ];
    }
    case 'unknown':
      return [{ extension: [absent('unknown')] }];
    case 'notFeasible':
      return [
        {
          extension: [
            absent('not-performed'),
            { url: formExtension.notFeasibleReason, valueCode: answer.reason },
          ],
        },
      ];
  }
}

/** The laboratory's interval, as the reference range of an Observation would say it. */
function printedAs(
  interval: PrintedInterval | undefined,
  { unit, code }: { readonly unit: string; readonly code: string },
): Extension[] {
  if (interval === undefined) return [];
  const end = (url: 'low' | 'high') => {
    const value = interval[url];
    return value === null
      ? []
      : [{ url, valueQuantity: { value, unit, system: codeSystem.ucum, code } }];
  };
  return [{ url: formExtension.printedInterval, extension: [...end('low'), ...end('high')] }];
}

function absent(code: string): Extension {
  return { url: formExtension.dataAbsentReason, valueCode: code };
}

function confirmed(
  value: { valueDate: string | undefined } | { valueDecimal: number | undefined },
): { extension?: Extension[] } {
  if (Object.values(value)[0] === undefined) return {};
  return { extension: [{ url: formExtension.confirmation, ...value } as Extension] };
}

export type ReadResponse =
  | { readonly ok: true; readonly answers: Answers }
  | {
      readonly ok: false;
      readonly reason: 'otherForm' | 'unknownQuestion' | 'unreadableAnswer';
      /** Empty when the response belongs to another form. */
      readonly linkId: string;
    };

/** The answers of a response, which may come from outside: anything the form does not know is refused, not dropped. */
export function fromResponse(form: Form, response: QuestionnaireResponse): ReadResponse {
  if (response.questionnaire !== form.canonical)
    return { ok: false, reason: 'otherForm', linkId: '' };
  const answers: Record<string, Answer> = {};
  for (const item of flatten(response.item ?? [])) {
    const known = form.byLinkId.get(item.linkId);
    if (known === undefined) return { ok: false, reason: 'unknownQuestion', linkId: item.linkId };
    if (item.answer === undefined || item.answer.length === 0) continue;
    const answer = isQuestion(known) ? readAnswer(known, item.answer) : null;
    if (answer === null || answers[item.linkId] !== undefined) {
      return { ok: false, reason: 'unreadableAnswer', linkId: item.linkId };
    }
    answers[item.linkId] = answer;
  }
  return { ok: true, answers };
}

function flatten(
  items: readonly QuestionnaireResponseItem[],
): readonly QuestionnaireResponseItem[] {
  return items.flatMap((item) => [item, ...flatten(item.item ?? [])]);
}

function readAnswer(
  item: QuestionItem,
  written: readonly QuestionnaireResponseItemAnswer[],
): Answer | null {
  const [first] = written;
  if (first === undefined) return null;
  const candidate = readAbsence(first) ?? readValue(item, written, first);
  const parsed = Answer.safeParse(candidate);
  return parsed.success && (item.type === 'choice' || written.length === 1) ? parsed.data : null;
}

function readAbsence(answer: QuestionnaireResponseItemAnswer): Answer | null {
  const code = textOf(extensionOf(answer, 'dataAbsentReason'));
  if (code === 'unknown') return { type: 'unknown' };
  const written = textOf(extensionOf(answer, 'notFeasibleReason'));
  const reason = notFeasibleReasons.find((known) => known === written);
  return code === 'not-performed' && reason !== undefined ? { type: 'notFeasible', reason } : null;
}

function readValue(
  item: QuestionItem,
  written: readonly QuestionnaireResponseItemAnswer[],
  first: QuestionnaireResponseItemAnswer,
): unknown {
  const confirmation = extensionOf(first, 'confirmation');
  const typedAgain = confirmation?.valueDecimal ?? confirmation?.valueDate;
  const again = typedAgain === undefined ? {} : { confirmation: typedAgain };
  switch (item.type) {
    case 'choice':
      return {
        type: 'choice',
        values: written.map(({ valueCoding }) => ({
          code: valueCoding?.code,
          display: valueCoding?.display,
        })),
      };
    case 'text':
      return { type: 'text', value: first.valueString };
    case 'boolean':
      return { type: 'boolean', value: first.valueBoolean };
    case 'date':
      return { type: 'date', value: first.valueDate, ...again };
    case 'integer':
      return { type: 'integer', value: first.valueInteger, ...again };
    case 'decimal':
      return { type: 'decimal', value: first.valueDecimal, ...again };
    case 'quantity': {
      const { value, unit, code } = first.valueQuantity ?? {};
      return { type: 'quantity', value, unit, code, ...again, ...readPrinted(first, code) };
    }
    case 'picture':
      return null;
  }
}

/** An interval in another unit than its value could not be read as one: it makes the answer unreadable, not the interval lost. */
function readPrinted(
  answer: QuestionnaireResponseItemAnswer,
  code: string | undefined,
): { readonly interval?: unknown } {
  const extension = extensionOf(answer, 'printedInterval');
  if (extension === undefined) return {};
  const end = (name: 'low' | 'high') => {
    const quantity = partOf(extension, name)?.valueQuantity;
    if (quantity === undefined) return null;
    return quantity.code === code ? quantity.value : undefined;
  };
  return { interval: { low: end('low'), high: end('high') } };
}
