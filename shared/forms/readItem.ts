import type { QuestionnaireItem } from '@medplum/fhirtypes';
import type { Condition } from './conditions.ts';
import {
  type FormItem,
  type Layout,
  layouts,
  type QuestionType,
  type Side,
  type Step,
  steps,
} from './form.ts';
import { FormDefinitionError } from './formDefinitionError.ts';
import { readCalculation } from './readCalculation.ts';
import { readConditions } from './readConditions.ts';
import { extensionOf, extensionsOf, textOf } from './readExtension.ts';
import { readQuestion } from './readQuestion.ts';

/** What an item takes from its group when it says nothing itself. */
export interface Inherited {
  readonly parent: string | null;
  readonly step: Step;
  readonly side: Side | null;
  readonly unknown: boolean;
  readonly notFeasible: boolean;
  /** The figures of the group. */
  readonly figures: readonly string[];
}

const questionTypeOf: Readonly<Record<string, QuestionType>> = {
  choice: 'choice',
  string: 'text',
  text: 'text',
  date: 'date',
  integer: 'integer',
  decimal: 'decimal',
  quantity: 'quantity',
  boolean: 'boolean',
  attachment: 'picture',
};

/** Reads one item with its children; what it does not say comes from its group. */
export function readItem(item: QuestionnaireItem, inherited: Inherited): FormItem {
  const own = inherit(item, inherited);
  const common = {
    linkId: item.linkId,
    text: item.text ?? '',
    shortText: textOf(extensionOf(item, 'shortText')) ?? item.text ?? '',
    hint: textOf(extensionOf(item, 'entryFormat')),
    layout: readLayout(item),
    folded: extensionOf(item, 'folded')?.valueBoolean ?? false,
    side: own.side,
    step: own.step,
    parent: inherited.parent,
    conditions: readConditions(item),
    behavior: item.enableBehavior ?? 'all',
  };
  if (item.type === 'display') {
    return { ...common, type: 'display', calculation: readCalculation(item) };
  }
  if (item.type === 'group') {
    const figures = (item.item ?? []).filter(isFigure).map(({ linkId }) => linkId);
    const context = { ...own, parent: item.linkId, figures };
    return {
      ...common,
      type: 'group',
      items: (item.item ?? []).map((child) => readItem(child, context)),
    };
  }
  const type = questionTypeOf[item.type];
  if (type === undefined) throw new FormDefinitionError(item.linkId, `type ${item.type}`);
  if (item.item !== undefined) throw new FormDefinitionError(item.linkId, 'question with children');
  const question = readQuestion(item);
  const withGroup =
    !question.required && (extensionOf(item, 'requiredWithGroup')?.valueBoolean ?? false);
  return {
    ...common,
    ...question,
    requiredWhen: [...question.requiredWhen, ...(withGroup ? own.figures.map(isGiven) : [])],
    type,
    ...specialAnswers(own),
  };
}

function isFigure({ type }: QuestionnaireItem): boolean {
  return type === 'quantity' || type === 'decimal' || type === 'integer';
}

function isGiven(question: string): Condition {
  return {
    source: 'form',
    question,
    operator: 'exists',
    values: [{ type: 'boolean', value: true }],
  };
}

function inherit(item: QuestionnaireItem, inherited: Inherited): Inherited {
  const step = steps.find((known) => known === textOf(extensionOf(item, 'step')));
  const side = textOf(extensionOf(item, 'side'));
  const special = extensionsOf(item, 'specialAnswers').map(textOf);
  return {
    parent: inherited.parent,
    figures: inherited.figures,
    step: step ?? inherited.step,
    side: side === 'right' || side === 'left' ? side : inherited.side,
    unknown: special.length > 0 ? special.includes('unknown') : inherited.unknown,
    notFeasible: special.length > 0 ? special.includes('not-feasible') : inherited.notFeasible,
  };
}

function specialAnswers(own: Inherited) {
  return { acceptsUnknown: own.unknown, acceptsNotFeasible: own.notFeasible };
}

function readLayout(item: QuestionnaireItem): Layout {
  const written = textOf(extensionOf(item, 'layout'));
  const known = layouts.find((layout) => layout === written);
  if (known !== undefined) return known;
  if (item.type !== 'choice') return 'list';
  return item.repeats === true ? 'chips' : 'select';
}
