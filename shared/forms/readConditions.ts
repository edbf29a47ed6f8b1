import type { Extension, QuestionnaireItem, QuestionnaireItemEnableWhen } from '@medplum/fhirtypes';
import { type Condition, type ConditionValue, conditionOperators } from './conditions.ts';
import { extensionsOf, partOf, partsOf, textOf } from './readExtension.ts';

/** Conditions under which an item is shown: enableWhen, then those that look into the request. */
export function readConditions(item: QuestionnaireItem): readonly Condition[] {
  return [
    ...(item.enableWhen ?? []).map(readEnableWhen),
    ...extensionsOf(item, 'enableWhenRequest').map((extension) => ({
      ...readCondition(extension),
      source: 'request' as const,
    })),
  ];
}

/** A condition written as a complex extension: question, operator, one or more answers. `%sex` is the resident's. */
export function readCondition(extension: Extension): Condition {
  const question = textOf(partOf(extension, 'question')) ?? '';
  const written = textOf(partOf(extension, 'operator'));
  const operator = conditionOperators.find((known) => known === written) ?? '=';
  const values = partsOf(extension, 'answer').flatMap((part) => readPart(part) ?? []);
  return question === '%sex'
    ? { source: 'patient', question: 'sex', operator, values }
    : { source: 'form', question, operator, values };
}

function readEnableWhen(when: QuestionnaireItemEnableWhen): Condition {
  const value = readPart({
    url: 'answer',
    valueCoding: when.answerCoding,
    valueBoolean: when.answerBoolean,
    valueDecimal: when.answerDecimal ?? when.answerInteger,
    valueQuantity: when.answerQuantity,
    valueString: when.answerString ?? when.answerDate,
  } as Extension);
  return {
    source: 'form',
    question: when.question,
    operator: when.operator,
    values: value === null ? [] : [value],
  };
}

function readPart(part: Extension): ConditionValue | null {
  const code = part.valueCoding?.code ?? part.valueCode;
  if (code !== undefined) return { type: 'code', code };
  if (part.valueBoolean !== undefined) return { type: 'boolean', value: part.valueBoolean };
  if (part.valueQuantity?.value !== undefined) {
    const { value, code: unit } = part.valueQuantity;
    return { type: 'number', bound: { value, unit: unit ?? null } };
  }
  const value = part.valueDecimal ?? part.valueInteger;
  if (value !== undefined) return { type: 'number', bound: { value, unit: null } };
  const text = part.valueString ?? part.valueDate;
  return text === undefined ? null : { type: 'text', value: text };
}
