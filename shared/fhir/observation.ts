import type { Observation } from '@medplum/fhirtypes';
import { referenceTo } from './reference.ts';
import { codeSystem } from './systems.ts';

export interface Measure {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly responseId: string;
  readonly category: 'laboratory' | 'vital-signs' | 'exam';
  /** LOINC. */
  readonly code: string;
  readonly label: string;
  readonly value: number;
  /** UCUM code, and the unit as printed. */
  readonly unitCode: string;
  readonly unit: string;
  /** When the blood was drawn or the measure made, not when it was typed: a civil date or an instant. */
  readonly effective: string;
}

/** A value copied out of a form so that it can be followed in time; the form stays the source. */
export function buildObservation(measure: Measure): Observation {
  return {
    resourceType: 'Observation',
    id: measure.id,
    basedOn: [referenceTo('ServiceRequest', measure.requestId)],
    status: 'final',
    category: [{ coding: [{ system: codeSystem.observationCategory, code: measure.category }] }],
    code: { coding: [{ system: codeSystem.loinc, code: measure.code }], text: measure.label },
    subject: referenceTo('Patient', measure.patientId),
    effectiveDateTime: measure.effective,
    valueQuantity: {
      value: measure.value,
      unit: measure.unit,
      system: codeSystem.ucum,
      code: measure.unitCode,
    },
    derivedFrom: [referenceTo('QuestionnaireResponse', measure.responseId)],
  };
}
