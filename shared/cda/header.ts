import { cdaTime } from './cdaTime.ts';
import { oid, oidOfUuid } from './oids.ts';
import type { CdaAct, CdaProfessional } from './parties.ts';
import {
  custodian,
  personName,
  professionalEntity,
  professionalId,
  professionElement,
  recordTarget,
  structureId,
} from './people.ts';
import { cdaWords as words } from './words.ts';
import { element, type XmlElement, type XmlNode } from './xml.ts';

/** What tells one document from another: its model, its own id, and which version of what it is. */
export interface DocumentTraits {
  readonly templateId: string;
  /** LOINC, of JDV_J07. */
  readonly code: '85208-7' | '75496-0';
  readonly codeDisplay: string;
  readonly title: string;
  /** UUIDs: of this version, and of the first one. */
  readonly id: string;
  readonly setId: string;
  /** 1 for the first. */
  readonly version: number;
  /** Id of the version that this one replaces. */
  readonly replaces: string | null;
  /** When it was signed, an instant. */
  readonly signedAt: string;
  /** Who wrote it and answers for it. */
  readonly author: CdaProfessional;
  /** To whom it is addressed. */
  readonly recipient: CdaProfessional | null;
  /** Who keeps it. */
  readonly keeper: CdaProfessional['structure'];
  /** Who does the act; null while nobody has. */
  readonly performer: CdaProfessional | null;
}

/**
 * A CDA R2 document under the French header (CI-SIS « Structuration minimale »), in the order that the schema of HL7 asks for.
 * @see domain.md 3.6, « CI-SIS volet Télémédecine »
 */
export function clinicalDocument(
  traits: DocumentTraits,
  act: CdaAct,
  body: XmlElement,
): XmlElement {
  return element(
    'ClinicalDocument',
    { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    element('realmCode', { code: 'FR' }),
    element('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    element('templateId', { root: '2.16.840.1.113883.2.8.2.1' }),
    element('templateId', { root: '1.2.250.1.213.1.1.1.1' }),
    element('templateId', { root: traits.templateId }),
    ...identity(traits),
    recordTarget(act.patient),
    element(
      'author',
      {},
      element('time', { value: cdaTime(traits.signedAt) }),
      professionalEntity('assignedAuthor', traits.author),
    ),
    custodian(traits.keeper),
    traits.recipient === null ? null : informationRecipient(traits.recipient),
    element(
      'legalAuthenticator',
      {},
      element('time', { value: cdaTime(traits.signedAt) }),
      element('signatureCode', { code: 'S' }),
      professionalEntity('assignedEntity', traits.author),
    ),
    act.requester.profession === '60' ? careTeamMember(act) : null,
    element('inFulfillmentOf', {}, element('order', {}, orderId(act))),
    documentedAct(traits, act),
    traits.replaces === null ? null : replacedDocument(traits.replaces),
    encounter(traits, act),
    element('component', {}, body),
  );
}

function identity(traits: DocumentTraits): readonly XmlNode[] {
  return [
    element('id', { root: oidOfUuid(traits.id) }),
    element('code', {
      code: traits.code,
      displayName: traits.codeDisplay,
      codeSystem: oid.loinc,
      codeSystemName: words.loinc,
    }),
    element('title', {}, traits.title),
    element('effectiveTime', { value: cdaTime(traits.signedAt) }),
    element('confidentialityCode', {
      code: 'N',
      displayName: words.normal,
      codeSystem: oid.confidentiality,
    }),
    element('languageCode', { code: 'fr-FR' }),
    element('setId', { root: oidOfUuid(traits.setId) }),
    element('versionNumber', { value: String(traits.version) }),
  ];
}

function informationRecipient(person: CdaProfessional): XmlElement {
  return element(
    'informationRecipient',
    {},
    element(
      'intendedRecipient',
      {},
      professionalId(person),
      element('informationRecipient', {}, personName(person)),
      element(
        'receivedOrganization',
        {},
        element('id', { root: oid.structure, extension: structureId(person.structure) }),
        element('name', {}, person.structure.name),
      ),
    ),
  );
}

/** The nurse at the bedside: role 353 of the care team, from her request to its answer. */
function careTeamMember({ requester, requestedAt, answeredAt }: CdaAct): XmlElement {
  return element(
    'participant',
    { typeCode: 'PRF' },
    element('functionCode', {
      code: '353',
      displayName: words.careTeam,
      codeSystem: oid.functionalRole,
    }),
    element(
      'time',
      { 'xsi:type': 'IVL_TS' },
      element('low', { value: cdaTime(requestedAt) }),
      answeredAt === null ? null : element('high', { value: cdaTime(answeredAt) }),
    ),
    element(
      'associatedEntity',
      { classCode: 'PROV' },
      professionalId(requester),
      professionElement(requester),
      element('associatedPerson', {}, personName(requester)),
    ),
  );
}

function orderId({ requestId, number }: CdaAct): XmlElement {
  return element('id', { root: oidOfUuid(requestId), extension: number });
}

/** TE2: the doctor's part of a télé-expertise, in the nomenclature of the Assurance maladie. */
function documentedAct({ performer }: DocumentTraits, act: CdaAct): XmlElement {
  return element(
    'documentationOf',
    {},
    element(
      'serviceEvent',
      { classCode: 'ACT' },
      element('code', { code: 'TE2', displayName: words.act, codeSystem: oid.ngap }),
      element(
        'effectiveTime',
        {},
        element('low', { value: cdaTime(act.answeredAt ?? act.requestedAt) }),
      ),
      performer === null
        ? null
        : element(
            'performer',
            { typeCode: 'PRF' },
            professionalEntity('assignedEntity', performer),
          ),
    ),
  );
}

function replacedDocument(id: string): XmlElement {
  return element(
    'relatedDocument',
    { typeCode: 'RPLC' },
    element('parentDocument', {}, element('id', { root: oidOfUuid(id) })),
  );
}

/** An act without the resident before the doctor (`VR`), where it is organised. */
function encounter({ performer, author }: DocumentTraits, act: CdaAct): XmlElement {
  const { structure } = act.patient;
  const sector = words.sector[structure.kind];
  return element(
    'componentOf',
    {},
    element(
      'encompassingEncounter',
      {},
      element('code', { code: 'VR', displayName: words.encounter, codeSystem: oid.actCode }),
      element(
        'effectiveTime',
        {},
        element('low', { value: cdaTime(act.requestedAt) }),
        act.answeredAt === null ? null : element('high', { value: cdaTime(act.answeredAt) }),
      ),
      element('responsibleParty', {}, professionalEntity('assignedEntity', performer ?? author)),
      element(
        'location',
        {},
        element(
          'healthCareFacility',
          {},
          element('id', { root: oid.structure, extension: structureId(structure) }),
          element('code', {
            code: sector.code,
            displayName: sector.display,
            codeSystem: oid.sector,
          }),
          element('location', {}, element('name', {}, structure.name)),
        ),
      ),
    ),
  );
}
