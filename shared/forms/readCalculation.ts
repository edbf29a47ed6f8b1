import type { Extension, QuestionnaireItem } from '@medplum/fhirtypes';
import type { Calculation, CalculationTerm, Consistency } from './form.ts';
import { extensionOf, partOf, partsOf, textOf } from './readExtension.ts';

/** The figure of a display item, or null when it is a plain sentence. */
export function readCalculation(item: QuestionnaireItem): Calculation | null {
  const extension = extensionOf(item, 'calculation');
  if (extension === undefined) return null;
  const { code, display } = partOf(extension, 'unit')?.valueCoding ?? {};
  return {
    terms: readTerms(extension),
    unit: code === undefined ? null : { code, display: display ?? code },
    decimals: partOf(extension, 'decimals')?.valueInteger ?? 0,
  };
}

export function readConsistency(extension: Extension): Consistency {
  return {
    terms: readTerms(extension),
    tolerance: partOf(extension, 'tolerance')?.valueDecimal ?? 0,
    text: textOf(partOf(extension, 'text')) ?? '',
  };
}

function readTerms(extension: Extension): readonly CalculationTerm[] {
  const named = (term: Extension, part: string) =>
    partsOf(term, part).flatMap((one) => textOf(one) ?? []);
  return partsOf(extension, 'term').map((term) => ({
    factor: partOf(term, 'factor')?.valueDecimal ?? 1,
    of: named(term, 'of'),
    over: named(term, 'over'),
    optional: partOf(term, 'optional')?.valueBoolean ?? false,
  }));
}
