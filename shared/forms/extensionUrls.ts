import { base } from '../fhir/systems.ts';

const core = 'http://hl7.org/fhir/StructureDefinition';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';
const own = `${base}/StructureDefinition`;

/** Every extension that a form or a response may carry: HL7's where one exists, ours (`README.md`) otherwise. */
export const formExtension = {
  unit: `${core}/questionnaire-unit`,
  unitOption: `${core}/questionnaire-unitOption`,
  minValue: `${core}/minValue`,
  maxValue: `${core}/maxValue`,
  minLength: `${core}/minLength`,
  regex: `${core}/regex`,
  entryFormat: `${core}/entryFormat`,
  maxOccurs: `${core}/questionnaire-maxOccurs`,
  optionExclusive: `${core}/questionnaire-optionExclusive`,
  dataAbsentReason: `${core}/data-absent-reason`,
  minQuantity: `${sdc}/sdc-questionnaire-minQuantity`,
  maxQuantity: `${sdc}/sdc-questionnaire-maxQuantity`,
  shortText: `${sdc}/sdc-questionnaire-shortText`,
  subQuestionnaire: `${sdc}/sdc-questionnaire-subQuestionnaire`,
  form: `${own}/form`,
  composition: `${own}/form-composition`,
  previousOf: `${own}/form-previous-of`,
  step: `${own}/form-step`,
  layout: `${own}/form-layout`,
  side: `${own}/form-side`,
  specialAnswers: `${own}/form-special-answers`,
  usualRange: `${own}/form-usual-range`,
  interval: `${own}/form-interval`,
  unitTrap: `${own}/form-unit-trap`,
  comparison: `${own}/form-comparison`,
  consistency: `${own}/form-consistency`,
  calculation: `${own}/form-calculation`,
  requiredWhen: `${own}/form-required-when`,
  folded: `${own}/form-folded`,
  askedAnew: `${own}/form-asked-anew`,
  unitChoice: `${own}/form-unit-choice`,
  printedInterval: `${own}/form-printed-interval`,
  futureAllowed: `${own}/form-future-allowed`,
  maxAgeDays: `${own}/form-max-age-days`,
  mustBeTrue: `${own}/form-must-be-true`,
  redFlag: `${own}/form-red-flag`,
  redFlagRule: `${own}/form-red-flag-rule`,
  enableWhenRequest: `${own}/form-enable-when-request`,
  slot: `${own}/form-picture-slot`,
  summary: `${own}/form-summary`,
  summaryLine: `${own}/form-summary-line`,
  summaryCovers: `${own}/form-summary-covers`,
  phrase: `${own}/form-phrase`,
  notFeasibleReason: `${own}/form-not-feasible-reason`,
  confirmation: `${own}/form-confirmation`,
} as const;

export type FormExtension = keyof typeof formExtension;
