import { oid, oidOfUuid } from '../cda/oids.ts';
import type { CdaPatient, CdaProfessional } from '../cda/parties.ts';
import { professionCode, structureId } from '../cda/people.ts';
import { cdaWords as words } from '../cda/words.ts';
import { element, type XmlElement, xmlDocument } from '../cda/xml.ts';
import { documentName } from './names.ts';
import type { SharedDocument, Submission } from './submission.ts';

/** Schemes of the IHE registry (ITI TF-3, 4.2.5): what each classification or identifier says. */
const scheme = {
  document: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  confidentiality: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  format: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  facility: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  setting: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  type: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  documentPatient: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  documentId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
  submissionSet: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  submissionAuthor: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  submissionId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
  submissionSource: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  submissionPatient: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
} as const;

const registry = 'urn:oasis:names:tc:ebxml-regrep';

/**
 * What each kind of document is, in the national lists: type (LOINC), class (TRE_A03), format (TRE_A06). The class follows
 * from the type by the national table of correspondence ASS_X04, which counts both among the « comptes rendus ».
 */
const kinds = {
  report: {
    type: '85208-7',
    display: words.report.code,
    classCode: '10',
    classDisplay: words.documentClass,
    format: 'urn:ihe:iti:xds-sd:pdf:2008',
  },
  request: {
    type: '75496-0',
    display: words.request.code,
    classCode: '10',
    classDisplay: words.documentClass,
    format: 'urn:asip:ci-sis:tlm-da:2020',
  },
} as const;

/** METADATA.XML of an XDM package: one submission set and its documents, as the registry of IHE would take them. */
export function buildMetadata(submission: Submission): string {
  const { documents } = submission;
  return xmlDocument(
    element(
      'lcm:SubmitObjectsRequest',
      {
        'xmlns:lcm': `${registry}:xsd:lcm:3.0`,
        'xmlns:rim': `${registry}:xsd:rim:3.0`,
      },
      element(
        'rim:RegistryObjectList',
        {},
        ...documents.map((document, index) => documentEntry(document, index, submission)),
        submissionSet(submission),
        element('rim:Classification', {
          id: 'submission-node',
          classifiedObject: 'submission',
          classificationNode: scheme.submissionSet,
        }),
        ...documents.map((_, index) => membership(index)),
      ),
    ),
  );
}

function documentEntry(
  document: SharedDocument,
  index: number,
  { patient }: Submission,
): XmlElement {
  const id = documentId(index);
  const kind = kinds[document.kind];
  const { structure } = document.author;
  const classified = classifier(id);
  return element(
    'rim:ExtrinsicObject',
    {
      id,
      mimeType: 'text/xml',
      objectType: scheme.document,
      status: `${registry}:StatusType:Approved`,
    },
    slot('creationTime', utcTime(document.createdAt)),
    slot('hash', document.hash),
    slot('languageCode', 'fr-FR'),
    slot('legalAuthenticator', personOf(document.author)),
    slot('serviceStartTime', utcTime(document.serviceFrom)),
    document.serviceTo === null ? null : slot('serviceStopTime', utcTime(document.serviceTo)),
    slot('size', String(document.size)),
    slot('sourcePatientId', localId(patient)),
    slot('sourcePatientInfo', ...patientInfo(patient)),
    slot('URI', documentName(index)),
    named(document.title),
    authorClassification(id, scheme.author, document.author),
    classified(scheme.classCode, kind.classCode, kind.classDisplay, oid.documentClass),
    classified(scheme.confidentiality, 'N', words.normal, oid.confidentiality),
    classified(scheme.format, kind.format, kind.display, oid.documentFormat),
    classified(scheme.facility, ...listed(words.sector[structure.kind]), oid.sector),
    classified(scheme.setting, ...listed(words.setting[structure.kind]), oid.practiceSetting),
    classified(scheme.type, kind.type, kind.display, oid.loinc),
    identifier(
      id,
      scheme.documentPatient,
      'XDSDocumentEntry.patientId',
      patientIdentifier(patient),
    ),
    identifier(id, scheme.documentId, 'XDSDocumentEntry.uniqueId', document.uniqueId),
  );
}

function submissionSet({ id, submittedAt, patient, sender }: Submission): XmlElement {
  return element(
    'rim:RegistryPackage',
    { id: 'submission', status: `${registry}:StatusType:Approved` },
    slot('submissionTime', utcTime(submittedAt)),
    named(words.submission.title),
    authorClassification('submission', scheme.submissionAuthor, sender),
    classifier('submission')(
      scheme.contentType,
      words.submission.content.code,
      words.submission.content.display,
      oid.contentType,
    ),
    identifier('submission', scheme.submissionId, 'XDSSubmissionSet.uniqueId', oidOfUuid(id)),
    identifier(
      'submission',
      scheme.submissionSource,
      'XDSSubmissionSet.sourceId',
      oidOfUuid(sender.structure.id),
    ),
    identifier(
      'submission',
      scheme.submissionPatient,
      'XDSSubmissionSet.patientId',
      patientIdentifier(patient),
    ),
  );
}

function membership(index: number): XmlElement {
  return element(
    'rim:Association',
    {
      id: `member-${index + 1}`,
      associationType: `${registry}:AssociationType:HasMember`,
      sourceObject: 'submission',
      targetObject: documentId(index),
    },
    slot('SubmissionSetStatus', 'Original'),
  );
}

function documentId(index: number): string {
  return `document-${index + 1}`;
}

function listed({ code, display }: { code: string; display: string }): [string, string] {
  return [code, display];
}

function slot(name: string, ...values: readonly string[]): XmlElement {
  return element(
    'rim:Slot',
    { name },
    element('rim:ValueList', {}, ...values.map((value) => element('rim:Value', {}, value))),
  );
}

function named(title: string): XmlElement {
  return element(
    'rim:Name',
    {},
    element('rim:LocalizedString', { 'xml:lang': 'fr-FR', charset: 'UTF-8', value: title }),
  );
}

function classifier(classifiedObject: string) {
  return (
    classificationScheme: string,
    code: string,
    display: string,
    codingScheme: string,
  ): XmlElement =>
    element(
      'rim:Classification',
      {
        id: `${classifiedObject}-${classificationScheme.slice(-12)}`,
        classificationScheme,
        classifiedObject,
        nodeRepresentation: code,
      },
      slot('codingScheme', codingScheme),
      named(display),
    );
}

function authorClassification(
  classifiedObject: string,
  classificationScheme: string,
  author: CdaProfessional,
): XmlElement {
  const { code, display } = professionCode(author);
  const { structure } = author;
  return element(
    'rim:Classification',
    {
      id: `${classifiedObject}-${classificationScheme.slice(-12)}`,
      classificationScheme,
      classifiedObject,
      nodeRepresentation: '',
    },
    slot('authorPerson', personOf(author)),
    slot(
      'authorInstitution',
      `${field(structure.name)}^^^^^&${oid.structure}&ISO^IDNST^^^${structureId(structure)}`,
    ),
    slot('authorSpecialty', `${code}^${field(display)}^${oid.professionSpecialty}`),
  );
}

function identifier(
  registryObject: string,
  identificationScheme: string,
  name: string,
  value: string,
): XmlElement {
  return element(
    'rim:ExternalIdentifier',
    {
      id: `${registryObject}-${identificationScheme.slice(-12)}`,
      registryObject,
      identificationScheme,
      value,
    },
    named(name),
  );
}

/** XCN: IdNat_PS, family, given, and whose number it is. Without a number the name alone, which XDS allows. */
function personOf({ idNatPs, family, given }: CdaProfessional): string {
  const name = `${field(family)}^${field(given)}`;
  return idNatPs === null
    ? `^${name}`
    : `${idNatPs}^${name}^^^^^^&${oid.professional}&ISO^D^^^IDNPS`;
}

/** CX: the INS of a qualified identity, else the number in her establishment. */
function patientIdentifier(patient: CdaPatient): string {
  const { ins } = patient;
  return ins === null ? localId(patient) : `${ins.value}^^^&${ins.root}&ISO^NH`;
}

function localId({ id, structure }: CdaPatient): string {
  return `${id}^^^&${oidOfUuid(structure.id)}&ISO^PI`;
}

function patientInfo({ traits }: CdaPatient): readonly string[] {
  const sex = { male: 'M', female: 'F', unknown: 'U' }[traits.sex];
  return [
    `PID-5|${field(traits.birthFamily)}^${field(traits.birthGiven)}^^^^^L`,
    `PID-7|${traits.birthDate.replaceAll('-', '')}`,
    `PID-8|${sex}`,
  ];
}

/** Text inside an HL7 version 2 field: its own separators become spaces. */
function field(text: string): string {
  return text.replaceAll(/[|^~\\&]/g, ' ');
}

/** DTM of XDS: digits alone, UTC, to the second. */
function utcTime(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
}
