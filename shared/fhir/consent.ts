import type { Consent, Patient, Reference, RelatedPerson } from '@medplum/fhirtypes';
import { organizationReference, type Person, personReference } from './person.ts';
import { referenceTo } from './reference.ts';
import { codeSystem } from './systems.ts';

/** What the resident said, or that she could not say it; nothing is sent after a refusal. */
export type ConsentDecision = 'given' | 'refused' | 'unableToExpress';
export type ConsentSource = 'patient' | 'representative' | 'trustedPerson' | 'relative';

export interface ConsentContent {
  readonly id: string;
  readonly patientId: string;
  readonly decision: ConsentDecision;
  readonly from: ConsentSource;
  readonly mode: 'oral' | 'written';
  readonly collectedBy: Person;
  /** When it was said, an instant. */
  readonly at: string;
}

const sourceLabels: Readonly<Record<ConsentSource, string>> = {
  patient: 'le résident',
  representative: 'le représentant légal',
  trustedPerson: 'la personne de confiance, consultée',
  relative: 'la famille ou un proche, consulté',
};

const decisions = ['given', 'refused', 'unableToExpress'] as const;

/** Information and consent to the act. It joins its request through `ServiceRequest.supportingInfo`. */
export function buildConsent(content: ConsentContent): Consent {
  const refused = content.decision === 'refused';
  const source: Reference<Patient | RelatedPerson> =
    content.from === 'patient'
      ? referenceTo('Patient', content.patientId)
      : { type: 'RelatedPerson', display: sourceLabels[content.from] };
  const isConsulted = content.from === 'trustedPerson' || content.from === 'relative';
  return {
    resourceType: 'Consent',
    id: content.id,
    status: refused ? 'rejected' : 'active',
    scope: { coding: [{ system: codeSystem.consentScope, code: 'treatment' }] },
    category: [
      { coding: [{ system: codeSystem.loinc, code: '59284-0' }] },
      { coding: [{ system: codeSystem.consentDecision, code: content.decision }] },
      { coding: [{ system: codeSystem.consentMode, code: content.mode }] },
    ],
    patient: referenceTo('Patient', content.patientId),
    dateTime: content.at,
    // Who is consulted gives testimony and consents in nobody's place: she is in the verification alone.
    performer: [...(isConsulted ? [] : [source]), personReference(content.collectedBy)],
    organization: [organizationReference(content.collectedBy)],
    policyRule: {
      coding: [{ system: codeSystem.consentPolicy, code: refused ? 'OPTOUT' : 'OPTIN' }],
    },
    verification: [{ verified: true, verifiedWith: source, verificationDate: content.at }],
    provision: {
      type: refused ? 'deny' : 'permit',
      purpose: [{ system: codeSystem.actReason, code: 'TREAT' }],
    },
  };
}

/** What was decided; null for a Consent that is not one of ours. */
export function readConsentDecision(consent: Consent): ConsentDecision | null {
  const codes = consent.category
    .flatMap(({ coding }) => coding ?? [])
    .filter(({ system }) => system === codeSystem.consentDecision)
    .map(({ code }) => code);
  return decisions.find((decision) => codes.includes(decision)) ?? null;
}
