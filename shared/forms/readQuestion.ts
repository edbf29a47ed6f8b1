import type { Extension, QuestionnaireItem } from '@medplum/fhirtypes';
import type {
  FlagLevel,
  Option,
  PictureSlot,
  QuestionItem,
  RedFlagSign,
  SummaryCover,
  UnitTrap,
  UsualInterval,
} from './form.ts';
import { readConsistency } from './readCalculation.ts';
import { readCondition } from './readConditions.ts';
import { boundOf, extensionOf, extensionsOf, partOf, partsOf, textOf } from './readExtension.ts';
import type { Bound, Unit } from './units.ts';

/** Longest text taken when a question sets no limit of its own, in characters. */
const defaultMaxLength = 4000;

type QuestionOnly = Omit<
  QuestionItem,
  | 'type'
  | 'linkId'
  | 'text'
  | 'shortText'
  | 'hint'
  | 'layout'
  | 'folded'
  | 'side'
  | 'step'
  | 'parent'
  | 'conditions'
  | 'behavior'
  | 'acceptsUnknown'
  | 'acceptsNotFeasible'
>;

/** What only questions have: options, units, limits, flags, slot. */
export function readQuestion(item: QuestionnaireItem): QuestionOnly {
  const previousOf = textOf(extensionOf(item, 'previousOf'));
  return {
    codes: item.code ?? [],
    required: item.required ?? false,
    requiredWhen: extensionsOf(item, 'requiredWhen').map(readCondition),
    repeats: item.repeats ?? false,
    options: (item.answerOption ?? []).flatMap(readOption),
    units: readUnits(item),
    unitChoice: extensionOf(item, 'unitChoice')?.valueBoolean ?? false,
    increment: extensionOf(item, 'increment')?.valueDecimal ?? null,
    ...readRanges(item),
    traps: extensionsOf(item, 'unitTrap').map(readTrap),
    intervals: extensionsOf(item, 'interval').map(readInterval),
    comparisons: extensionsOf(item, 'comparison').map(readComparison),
    consistencies: extensionsOf(item, 'consistency').map(readConsistency),
    multiline: item.type === 'text',
    minLength: extensionOf(item, 'minLength')?.valueInteger ?? 0,
    maxLength: item.maxLength ?? defaultMaxLength,
    pattern: textOf(extensionOf(item, 'regex')),
    futureAllowed: extensionOf(item, 'futureAllowed')?.valueBoolean ?? false,
    askedAnew: extensionOf(item, 'askedAnew')?.valueBoolean ?? false,
    maxAgeDays: extensionOf(item, 'maxAgeDays')?.valueInteger ?? null,
    mustBeTrue: extensionOf(item, 'mustBeTrue')?.valueBoolean ?? false,
    redFlag: readRedFlag(extensionOf(item, 'redFlag')),
    slot: readSlot(item),
    summaryLine: previousOf === null ? textOf(extensionOf(item, 'summary')) : null,
    phrase: textOf(extensionOf(item, 'phrase')),
    curve: extensionOf(item, 'curve')?.valueBoolean ?? false,
    curveMark: extensionOf(item, 'curveMark')?.valueBoolean ?? false,
    curvePoint: readCurvePoint(extensionOf(item, 'curvePoint')),
    covers: readCover(extensionOf(item, 'summaryCovers')),
    previousOf,
  };
}

function readOption(option: NonNullable<QuestionnaireItem['answerOption']>[number]): Option[] {
  const { code, system, display } = option.valueCoding ?? {};
  if (code === undefined || display === undefined) return [];
  return [
    {
      code,
      system: system ?? '',
      display,
      exclusive: extensionOf(option, 'optionExclusive')?.valueBoolean ?? false,
    },
  ];
}

function readUnits(item: QuestionnaireItem): readonly Unit[] {
  const fixed = extensionOf(item, 'unit');
  const written = fixed === undefined ? extensionsOf(item, 'unitOption') : [fixed];
  return written.flatMap(({ valueCoding }) =>
    valueCoding?.code === undefined
      ? []
      : [{ code: valueCoding.code, display: valueCoding.display ?? valueCoding.code }],
  );
}

function readRanges(item: QuestionnaireItem) {
  const usual = extensionsOf(item, 'usualRange');
  const bounds = (list: readonly (Extension | undefined)[]): readonly Bound[] =>
    list.flatMap((extension) => boundOf(extension) ?? []);
  return {
    minimum: bounds([...extensionsOf(item, 'minValue'), ...extensionsOf(item, 'minQuantity')]),
    maximum: bounds([...extensionsOf(item, 'maxValue'), ...extensionsOf(item, 'maxQuantity')]),
    usualLow: bounds(usual.map((range) => partOf(range, 'low'))),
    usualHigh: bounds(usual.map((range) => partOf(range, 'high'))),
  };
}

function readTrap(extension: Extension): UnitTrap {
  return {
    unit: textOf(partOf(extension, 'unit')) ?? '',
    above: partOf(extension, 'above')?.valueDecimal ?? null,
    below: partOf(extension, 'below')?.valueDecimal ?? null,
    text: textOf(partOf(extension, 'text')) ?? '',
  };
}

function readInterval(extension: Extension): UsualInterval {
  const sex = textOf(partOf(extension, 'sex'));
  return {
    sex: sex === 'male' || sex === 'female' ? sex : null,
    low: boundOf(partOf(extension, 'low')),
    high: boundOf(partOf(extension, 'high')),
  };
}

function readComparison(extension: Extension) {
  const written = textOf(partOf(extension, 'operator'));
  const operator = (['<', '<=', '>', '>='] as const).find((known) => known === written) ?? '<=';
  return {
    operator,
    question: textOf(partOf(extension, 'question')) ?? '',
    text: textOf(partOf(extension, 'text')) ?? '',
  };
}

/** Level of a sign or rule; what is not A or B is C, the least. */
export function readLevel(extension: Extension): FlagLevel {
  const written = textOf(partOf(extension, 'level'));
  return written === 'A' || written === 'B' ? written : 'C';
}

function readRedFlag(extension: Extension | undefined): RedFlagSign | null {
  if (extension === undefined) return null;
  return {
    level: readLevel(extension),
    instruction: textOf(partOf(extension, 'instruction')),
    emphasis: textOf(partOf(extension, 'emphasis')),
  };
}

function readCover(extension: Extension | undefined): SummaryCover | null {
  if (extension === undefined) return null;
  return {
    question: textOf(partOf(extension, 'question')) ?? '',
    option: textOf(partOf(extension, 'option')) ?? '',
    answers: partsOf(extension, 'answer').flatMap((part) => textOf(part) ?? []),
  };
}

function readCurvePoint(extension: Extension | undefined): QuestionItem['curvePoint'] {
  if (extension === undefined) return null;
  const name = (part: string) => textOf(partOf(extension, part)) ?? '';
  return { of: name('of'), date: name('date') };
}

function readSlot(item: QuestionnaireItem): PictureSlot | null {
  const extension = extensionOf(item, 'slot');
  if (extension === undefined) return null;
  const accepts = partsOf(extension, 'accepts').map(textOf);
  return {
    code: textOf(partOf(extension, 'code')) ?? item.linkId,
    modality: textOf(partOf(extension, 'modality')),
    bodySite: partOf(extension, 'bodySite')?.valueCoding ?? null,
    accepts: (['image', 'pdf'] as const).filter((kind) => accepts.includes(kind)),
    maximum: extensionOf(item, 'maxOccurs')?.valueInteger ?? 1,
  };
}
