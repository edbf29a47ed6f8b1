/** What may be searched, included and reverse-included: `README.md` 7. Anything else is refused, never ignored. */
export const searchParameters: Readonly<Record<string, readonly string[]>> = {
  Patient: ['identifier', 'birthdate'],
  ServiceRequest: [
    'identifier',
    'status',
    'priority',
    'subject',
    'requester',
    'performer',
    'authored',
  ],
  Task: [
    'status',
    'business-status',
    'focus',
    'based-on',
    'owner',
    'patient',
    'authored-on',
    'modified',
  ],
  QuestionnaireResponse: ['based-on', 'subject'],
  Observation: ['based-on', 'subject'],
  Media: ['based-on', 'subject'],
  Communication: ['based-on', 'subject'],
  DiagnosticReport: ['based-on', 'subject'],
  MedicationRequest: ['subject'],
  Encounter: ['based-on', 'subject'],
  Appointment: ['based-on'],
  DocumentReference: ['related', 'subject'],
  Consent: ['patient'],
  Flag: ['patient'],
  RelatedPerson: ['patient'],
  AuditEvent: [],
  Provenance: ['target'],
  Organization: ['identifier'],
  Practitioner: ['identifier'],
  PractitionerRole: ['practitioner', 'organization'],
  HealthcareService: ['organization', 'specialty'],
  Schedule: ['actor'],
  Slot: ['schedule', 'start'],
};

/** `_include` values, each with the search parameter's type and code. */
export const includes: readonly string[] = [
  'ServiceRequest:subject',
  'ServiceRequest:requester',
  'Task:focus',
  'Task:patient',
];

export const revIncludes: readonly string[] = [
  'Task:focus',
  'QuestionnaireResponse:based-on',
  'Media:based-on',
  'DiagnosticReport:based-on',
  'Communication:based-on',
  'Provenance:target',
];
