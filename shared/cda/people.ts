import { oid, oidOfUuid } from './oids.ts';
import type { CdaPatient, CdaProfessional, CdaStructure } from './parties.ts';
import { cdaWords as words } from './words.ts';
import { element, type XmlElement } from './xml.ts';

/** What is asked for and is not known here; a reader is told so instead of finding nothing. */
const unknownAddress = element('addr', { nullFlavor: 'UNK' });
const unknownTelecom = element('telecom', { nullFlavor: 'UNK' });

/** IdNat_Struct of an establishment with a FINESS number: `1` before it. */
export function structureId({ finess }: CdaStructure): string {
  return `1${finess}`;
}

export function professionalId({ idNatPs }: CdaProfessional): XmlElement {
  return element(
    'id',
    idNatPs === null ? { nullFlavor: 'UNK' } : { root: oid.professional, extension: idNatPs },
  );
}

/** Profession, and of a doctor the specialty: `G15_60`, `G15_10/SM38`. */
export function professionCode({ profession, specialty }: CdaProfessional): {
  readonly code: string;
  readonly display: string;
} {
  const isListed = profession === '10' && specialty?.startsWith('SM') === true;
  return {
    code: isListed ? `G15_10/${specialty}` : `G15_${profession}`,
    display: words.profession[profession],
  };
}

export function professionElement(person: CdaProfessional): XmlElement {
  const { code, display } = professionCode(person);
  return element('code', { code, displayName: display, codeSystem: oid.professionSpecialty });
}

export function personName({ family, given, profession }: CdaProfessional): XmlElement {
  return element(
    'name',
    {},
    element('given', {}, given),
    element('family', {}, family),
    profession === '10' ? element('suffix', {}, 'DR') : null,
  );
}

/** Id, profession, address, telecom, name and place of a professional, under the name that its place asks for. */
export function professionalEntity(
  name: 'assignedAuthor' | 'assignedEntity',
  person: CdaProfessional,
): XmlElement {
  return element(
    name,
    {},
    professionalId(person),
    professionElement(person),
    unknownAddress,
    unknownTelecom,
    element('assignedPerson', {}, personName(person)),
    representedOrganization(person.structure),
  );
}

function representedOrganization(structure: CdaStructure): XmlElement {
  const { code, display } = words.setting[structure.kind];
  return element(
    'representedOrganization',
    {},
    element('id', { root: oid.structure, extension: structureId(structure) }),
    element('name', {}, structure.name),
    element('standardIndustryClassCode', {
      code,
      displayName: display,
      codeSystem: oid.practiceSetting,
    }),
  );
}

/**
 * The person the document is about: her number in her establishment, her INS only when it came with a qualified
 * identity, her strict traits as on the birth certificate.
 */
export function recordTarget(patient: CdaPatient): XmlElement {
  const { id, ins, structure, traits } = patient;
  return element(
    'recordTarget',
    {},
    element(
      'patientRole',
      {},
      ins === null ? null : element('id', { extension: ins.value, root: ins.root }),
      element('id', { extension: id, root: oidOfUuid(structure.id) }),
      unknownAddress,
      unknownTelecom,
      element(
        'patient',
        { classCode: 'PSN' },
        patientName(traits),
        sexElement(traits.sex),
        element('birthTime', { value: traits.birthDate.replaceAll('-', '') }),
        birthPlace(traits),
      ),
    ),
  );
}

function patientName(traits: CdaPatient['traits']): XmlElement {
  const { birthFamily, birthGiven, usedFamily, usedGiven } = traits;
  const [first = birthGiven] = birthGiven.split(/[\s,]+/);
  return element(
    'name',
    {},
    element('family', { qualifier: 'BR' }, birthFamily),
    element('given', {}, birthGiven),
    element('given', { qualifier: 'BR' }, first),
    usedFamily === null ? null : element('family', { qualifier: 'CL' }, usedFamily),
    usedGiven === null ? null : element('given', { qualifier: 'CL' }, usedGiven),
  );
}

function sexElement(sex: CdaPatient['traits']['sex']): XmlElement {
  const code = { male: 'M', female: 'F', unknown: 'U' }[sex];
  return element('administrativeGenderCode', {
    code,
    displayName: words.sex[sex],
    codeSystem: oid.sex,
  });
}

function birthPlace(traits: CdaPatient['traits']): XmlElement | null {
  const { birthPlaceCode, birthPlaceName } = traits;
  if (birthPlaceCode === null && birthPlaceName === null) return null;
  return element(
    'birthplace',
    {},
    element(
      'place',
      {},
      element(
        'addr',
        {},
        birthPlaceCode === null ? null : element('county', {}, birthPlaceCode),
        birthPlaceName === null ? null : element('city', {}, birthPlaceName),
      ),
    ),
  );
}

export function custodian(structure: CdaStructure): XmlElement {
  return element(
    'custodian',
    {},
    element(
      'assignedCustodian',
      {},
      element(
        'representedCustodianOrganization',
        {},
        element('id', { root: oid.structure, extension: structureId(structure) }),
        element('name', {}, structure.name),
        unknownTelecom,
        unknownAddress,
      ),
    ),
  );
}
