import type { Coding } from '@medplum/fhirtypes';
import type { Condition } from './conditions.ts';
import type { Bound, Unit } from './units.ts';

/** Which eye, or which side of the body, a question is about. */
export type Side = 'right' | 'left';

/** The step of the request (ui.md section 4) where a question is asked; `opinion` is the expert's form. */
export const steps = ['signs', 'clinical', 'images', 'sign', 'opinion'] as const;
export type Step = (typeof steps)[number];

/**
 * How a group or a choice is drawn. `signs`: the red-flag list. `eyes`: two columns, its children are two `eye` groups.
 * `card`: stable facts, « Toujours exact ? ». `results`: a table of laboratory values.
 * `chips`, `buttons` and `select` are for choices.
 */
export const layouts = [
  'list',
  'signs',
  'eyes',
  'eye',
  'card',
  'results',
  'images',
  'chips',
  'buttons',
  'select',
] as const;
export type Layout = (typeof layouts)[number];

export const questionTypes = [
  'choice',
  'text',
  'date',
  'integer',
  'decimal',
  'quantity',
  'boolean',
  'picture',
] as const;
export type QuestionType = (typeof questionTypes)[number];

export type FlagLevel = 'A' | 'B' | 'C';
export type Sex = 'male' | 'female' | 'unknown';

export interface Option {
  readonly code: string;
  readonly system: string;
  readonly display: string;
  /** « Aucun » and its like: chosen alone or not at all. */
  readonly exclusive: boolean;
}

/** A typing mistake between two printed units: a value on the wrong side of the limit, in that unit, is refused with the text. */
export interface UnitTrap {
  readonly unit: string;
  readonly above: number | null;
  readonly below: number | null;
  readonly text: string;
}

/** Usual adult interval printed beside a result, inclusive; a null end is open. */
export interface UsualInterval {
  readonly sex: 'male' | 'female' | null;
  readonly low: Bound | null;
  readonly high: Bound | null;
}

/** The value must stand in that relation to another answer of the form, when both are given. */
export interface Comparison {
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly question: string;
  readonly text: string;
}

/** A product of a figure and of answers, perhaps divided by others. Each answer counts in the first unit of its question; a choice, as its place among the options. */
export interface CalculationTerm {
  readonly factor: number;
  readonly of: readonly string[];
  readonly over: readonly string[];
  /** Counts as nothing when not answered; the sum is then only a part. */
  readonly optional: boolean;
}

/** A sum of terms shown beside the answers, never stored. */
export interface Calculation {
  readonly terms: readonly CalculationTerm[];
  readonly unit: Unit | null;
  readonly decimals: number;
}

/** Two ways to the same figure, which should agree: the value, and a sum of terms within a fraction of it. */
export interface Consistency {
  readonly terms: readonly CalculationTerm[];
  readonly tolerance: number;
  readonly text: string;
}

/** What ticking the sign means, domain.md section 4.0. */
export interface RedFlagSign {
  readonly level: FlagLevel;
  /** What to do at once, before or beside the call. */
  readonly instruction: string | null;
  /** Words of the text to set in bold. */
  readonly emphasis: string | null;
}

/** « HTA : traitée, équilibrée » makes « HTA » among the antecedents needless; « HTA : non » contradicts it and leaves it. */
export interface SummaryCover {
  readonly question: string;
  readonly option: string;
  /** Codes of the covering question that say as much as the option. */
  readonly answers: readonly string[];
}

export interface PictureSlot {
  readonly code: string;
  /** DICOM modality: OP, OPT, XC, GM… */
  readonly modality: string | null;
  /** Structure in the centre of the picture, when it has a verified code. */
  readonly bodySite: Coding | null;
  readonly accepts: readonly ('image' | 'pdf')[];
  readonly maximum: number;
}

interface ItemBase {
  readonly linkId: string;
  readonly text: string;
  /** For summaries and for the links of what is missing. */
  readonly shortText: string;
  readonly hint: string | null;
  readonly layout: Layout;
  /** Drawn only when required or answered, until the person asks for the rest; said of a whole group or of one question. */
  readonly folded: boolean;
  readonly side: Side | null;
  readonly step: Step;
  readonly parent: string | null;
  readonly conditions: readonly Condition[];
  readonly behavior: 'all' | 'any';
}

export interface GroupItem extends ItemBase {
  readonly type: 'group';
  readonly items: readonly FormItem[];
}

/** A sentence between questions; never answered. */
export interface DisplayItem extends ItemBase {
  readonly type: 'display';
  /** The figure that stands for `{}` in the text. */
  readonly calculation: Calculation | null;
}

export interface QuestionItem extends ItemBase {
  readonly type: QuestionType;
  readonly codes: readonly Coding[];
  /** Required as soon as it is shown. */
  readonly required: boolean;
  /** Any of these makes it required; else it is optional. */
  readonly requiredWhen: readonly Condition[];
  /** Several options may be chosen. */
  readonly repeats: boolean;
  readonly acceptsUnknown: boolean;
  readonly acceptsNotFeasible: boolean;
  readonly options: readonly Option[];
  /** The first one is printed beside the field. */
  readonly units: readonly Unit[];
  /** Two units are so common that none is taken before the person chose one. */
  readonly unitChoice: boolean;
  readonly minimum: readonly Bound[];
  readonly maximum: readonly Bound[];
  /** A multiple of it, as the scale is graduated; null when any value will do. */
  readonly increment: number | null;
  readonly usualLow: readonly Bound[];
  readonly usualHigh: readonly Bound[];
  readonly traps: readonly UnitTrap[];
  readonly intervals: readonly UsualInterval[];
  readonly comparisons: readonly Comparison[];
  readonly consistencies: readonly Consistency[];
  readonly multiline: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly pattern: string | null;
  readonly futureAllowed: boolean;
  /** A measure of one day inside a card of stable facts: never proposed again, asked each time. */
  readonly askedAnew: boolean;
  /** A date older than that many days must be confirmed. */
  readonly maxAgeDays: number | null;
  readonly mustBeTrue: boolean;
  readonly redFlag: RedFlagSign | null;
  readonly slot: PictureSlot | null;
  /** Line of the six-line summary where the answer goes. */
  readonly summaryLine: string | null;
  /** How the answer reads there, `{}` being the value. */
  readonly phrase: string | null;
  /** What it says better than an option of another question: that option is not repeated in the six lines. */
  readonly covers: SummaryCover | null;
  /** Drawn in time beside the table of results. */
  readonly curve: boolean;
  /** A day to mark on the curves: a transfusion, a new drug. */
  readonly curveMark: boolean;
  /** A value that stands outside the sets: one more point on the curve of `of`, on the day that `date` says. */
  readonly curvePoint: { readonly of: string; readonly date: string } | null;
  /** The same question in the current set, when this one asks for the previous value. */
  readonly previousOf: string | null;
}

export type FormItem = GroupItem | DisplayItem | QuestionItem;

/** Raised by answers, whatever was ticked; every condition must hold. */
export interface RedFlagRule {
  readonly id: string;
  readonly level: FlagLevel;
  readonly text: string;
  readonly shortText: string;
  readonly instruction: string | null;
  readonly conditions: readonly Condition[];
}

/** A Questionnaire read once: composed, checked, and ready to be drawn and enforced. */
export interface Form {
  readonly url: string;
  readonly version: string;
  /** `url|version`, what a QuestionnaireResponse pins. */
  readonly canonical: string;
  readonly title: string;
  readonly items: readonly FormItem[];
  readonly byLinkId: ReadonlyMap<string, FormItem>;
  /** In the order of the form, groups and displays left out. */
  readonly questions: readonly QuestionItem[];
  readonly rules: readonly RedFlagRule[];
  readonly summaryLines: readonly { readonly code: string; readonly label: string }[];
}

/** The questions that terms look at. */
export function operandsOf(terms: readonly CalculationTerm[]): readonly string[] {
  return terms.flatMap(({ of, over }) => [...of, ...over]);
}

export function isQuestion(item: FormItem | undefined): item is QuestionItem {
  return item !== undefined && item.type !== 'group' && item.type !== 'display';
}
