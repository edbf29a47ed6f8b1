/**
 * Every system, code system and extension address that our resources carry, in one place.
 * National ones come from FR Core and the ANS terminology; ours live under `base`.
 */
export const base = 'https://estuaire.example/fhir';

const frCore = 'https://hl7.fr/ig/fhir/core';
const mos = 'https://mos.esante.gouv.fr/NOS';

export const identifierSystem = {
  insNir: 'urn:oid:1.2.250.1.213.1.4.8',
  insNia: 'urn:oid:1.2.250.1.213.1.4.9',
  insTest: 'urn:oid:1.2.250.1.213.1.4.10',
  insDemo: 'urn:oid:1.2.250.1.213.1.4.11',
  rpps: 'https://rpps.esante.gouv.fr',
  /** IdNat_PS: the number of a professional in national documents. */
  idNatPs: 'urn:oid:1.2.250.1.71.4.2.1',
  finess: 'https://finess.esante.gouv.fr',
  /** Number of a request, `TE-<year>-<workstation>-<counter>`. */
  requestNumber: `${base}/te-number`,
  /** Short code of an expert team's tray, for example `OPHT-EHPAD`. */
  queue: `${base}/queue`,
  /** One act of one person: `Bundle.identifier`, the same on every retry. */
  act: `${base}/request-id`,
} as const;

export const codeSystem = {
  frIdentifierType: `${frCore}/CodeSystem/fr-core-cs-v2-0203`,
  frIdentityStatus: `${frCore}/CodeSystem/fr-core-cs-identity-status`,
  frIdentityComment: `${frCore}/CodeSystem/fr-core-cs-identity-status-comment`,
  commune: `${mos}/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM`,
  specialty: `${mos}/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale`,
  profession: `${mos}/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante`,
  establishmentCategory: `${mos}/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement`,
  ngap: 'urn:oid:1.2.250.1.215.200.3.3',
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  ucum: 'http://unitsofmeasure.org',
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  mediaType: 'http://terminology.hl7.org/CodeSystem/media-type',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  participationType: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  signatureType: 'urn:iso-astm:E1762-95:2013',
  category: `${base}/CodeSystem/te-category`,
  /** The sixteen states, in `Task.businessStatus`. */
  requestState: `${base}/CodeSystem/te-status`,
  /** T1 to T23, in `Provenance.activity`. */
  transition: `${base}/CodeSystem/te-transition`,
  refusalReason: `${base}/CodeSystem/te-refusal-reason`,
  /** What an opinion leaves to do, in `Task.code`; what became of it, in `Communication.topic`. */
  followUp: `${base}/CodeSystem/te-follow-up`,
  followUpResult: `${base}/CodeSystem/te-follow-up-result`,
  taskOutput: `${base}/CodeSystem/te-output`,
  communicationKind: `${base}/CodeSystem/te-communication`,
  consentDecision: `${base}/CodeSystem/te-consent`,
  consentMode: `${base}/CodeSystem/te-consent-mode`,
  /** A teleconsultation agreed on, in `Appointment.appointmentType`; what was said of it, in `Communication.topic`. */
  appointment: `${base}/CodeSystem/te-appointment`,
  /** Which side a participant of it is of. */
  appointmentSide: `${base}/CodeSystem/te-appointment-side`,
  /** What a call was, in `Encounter.type`. */
  callKind: `${base}/CodeSystem/te-call`,
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  consentPolicy: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  flagCategory: 'http://terminology.hl7.org/CodeSystem/flag-category',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  /** Slots of the pictures, `od.macula` and so on. */
  imageSlot: `${base}/CodeSystem/te-image-slot`,
  /** Tells an absence from the sittings of a team, in `Schedule.serviceCategory`. */
  scheduleKind: `${base}/CodeSystem/te-schedule`,
  /** Tells what a Basic is, in `Basic.code`. */
  basicKind: `${base}/CodeSystem/te-basic`,
  /** Coded answers of the forms; the code is `<linkId>.<option>` or a bare option. */
  answer: `${base}/CodeSystem/te-answer`,
} as const;

export const extensionUrl = {
  identityReliability: `${frCore}/StructureDefinition/fr-core-identity-reliability`,
  birthListGivenName: `${frCore}/StructureDefinition/fr-core-patient-birth-list-given-name`,
  inseeCode: `${frCore}/StructureDefinition/fr-core-address-insee-code`,
  birthPlace: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  /** Patient: unit and room in the establishment, two plain strings. */
  unit: `${base}/StructureDefinition/unit`,
  room: `${base}/StructureDefinition/room`,
  /** Patient: the day she left the establishment, a civil date. */
  leftOn: `${base}/StructureDefinition/left-on`,
  /** Patient: name of who made this version, a plain string. */
  editedBy: `${base}/StructureDefinition/edited-by`,
  /** Attachment: whole-file SHA-256, 64 hexadecimal digits. R4's own `hash` is SHA-1 and is filled too. */
  sha256: `${base}/StructureDefinition/sha256`,
  /** Note of a request made for the wrong person: id of the right one, a plain string. */
  rightPatient: `${base}/StructureDefinition/right-patient`,
  /** Media: a small JPEG of the picture, an Attachment with its own Binary; the original is `content`. */
  preview: `${base}/StructureDefinition/preview`,
  /** DiagnosticReport: the QuestionnaireResponse that holds the structured opinion. */
  structuredAnswer: `${base}/StructureDefinition/structured-answer`,
  /** DiagnosticReport: the signed report that this one corrects. */
  replacesReport: 'http://hl7.org/fhir/StructureDefinition/diagnosticReport-replaces',
  /** Schedule of an absence: who takes her place, a PractitionerRole. */
  substitute: `${base}/StructureDefinition/substitute`,
  /** Basic of a team's phrase: the opinion form that it is for, its name, what it fills in (JSON), and that it is offered. */
  phraseForm: `${base}/StructureDefinition/phrase-form`,
  phraseLabel: `${base}/StructureDefinition/phrase-label`,
  phraseAnswers: `${base}/StructureDefinition/phrase-answers`,
  phraseOffered: `${base}/StructureDefinition/phrase-offered`,
  /** Task: the sitting at which the opinion is expected, an instant. */
  sitting: `${base}/StructureDefinition/sitting`,
  /** Task: until when the owner alone may act, also without network; it outlives the answer, for a correction. */
  reservedUntil: `${base}/StructureDefinition/reserved-until`,
  /** Task: when the hub had everything (T5), and when it stood in the team's worklist (T7); written by the hub. */
  receivedByHub: `${base}/StructureDefinition/received-by-hub`,
  receivedByTeam: `${base}/StructureDefinition/received-by-team`,
  /** Task: when the hub closed it by itself, nothing being left to do (T18). */
  closedByHub: `${base}/StructureDefinition/closed-by-hub`,
  /** Task: when the hub gave it back to its team, a reservation having ended (T9), and who had reserved it. */
  releasedByHub: `${base}/StructureDefinition/released-by-hub`,
  reservedBy: `${base}/StructureDefinition/reserved-by`,
  /** Task: who gave it to its owner, a PractitionerRole of the same team; not there when she took it herself. */
  assignedBy: `${base}/StructureDefinition/assigned-by`,
  /** Task: the hub raised its priority, `from` the version that people last wrote `to` this one. */
  raisedOver: `${base}/StructureDefinition/raised-over`,
  /** What an edit began from, on `Bundle.entry.request`: see `shared/sync/baseText.ts`. */
  baseDigest: `${base}/StructureDefinition/base-digest`,
  /** Task: since when a complement is waited for; the answer's clock stands still meanwhile. */
  pausedAt: `${base}/StructureDefinition/paused-at`,
  /** Task: a phone call made about the request, with `who` and `at`. */
  phoneCall: `${base}/StructureDefinition/phone-call`,
  /** Communication payload: what kind of answer the question asks for, a code; words when absent. */
  questionKind: `${base}/StructureDefinition/question-kind`,
  /** Communication payload: a picture of the answer besides the first, a reference to its Media. */
  answerPicture: `${base}/StructureDefinition/answer-picture`,
  /** Communication payload: a question answered by « non réalisable ». */
  notFeasible: `${base}/StructureDefinition/not-feasible`,
  /** Media: what the person who took the picture said of its quality. */
  quality: `${base}/StructureDefinition/image-quality`,
  /** Media: why a picture of another day belongs to the request, a code. */
  keptPicture: `${base}/StructureDefinition/image-kept`,
  /** DiagnosticReport.media: the marks laid over that picture (`shared/domain/pictureLayer.ts`), JSON. */
  pictureLayer: `${base}/StructureDefinition/picture-layer`,
  /** Media: why it is the resident's though the file named another person or side, a code. */
  confirmedPicture: `${base}/StructureDefinition/image-confirmed`,
  /** Media: SHA-256 of the DICOM file as it was received, before it was cleaned. */
  receivedFile: `${base}/StructureDefinition/image-received-sha256`,
  /** Media: what one pixel of the original measures, a quantity in millimetres. */
  pixelSpacing: `${base}/StructureDefinition/image-pixel-spacing`,
  /** Media: what the workstation measured and said when it was taken in, a code; once for each. */
  pictureRemark: `${base}/StructureDefinition/image-remark`,
  /** Encounter of a call: who was before the camera, and what went wrong; each with `what`, a code, and `at`. */
  callSubject: `${base}/StructureDefinition/call-subject`,
  callIncident: `${base}/StructureDefinition/call-incident`,
  /** Appointment: the Communication that says what was said of it last. */
  appointmentSaid: `${base}/StructureDefinition/appointment-said`,
  /** Communication: a moment that it proposes or agrees to, a Period. */
  appointmentPeriod: `${base}/StructureDefinition/appointment-period`,
  /** Media: why it was kept though something was said of it, a code. */
  keptDespite: `${base}/StructureDefinition/image-kept-despite`,
} as const;

export const profileUrl = {
  patient: `${frCore}/StructureDefinition/fr-core-patient`,
  /** Only for a Patient that carries its INS. */
  patientIns: `${frCore}/StructureDefinition/fr-core-patient-ins`,
} as const;
