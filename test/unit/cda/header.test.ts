import type { Document } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { cdaTime } from '../../../shared/cda/cdaTime.ts';
import { oidOfUuid } from '../../../shared/cda/oids.ts';
import { buildReportDocument } from '../../../shared/cda/reportDocument.ts';
import { buildRequestDocument } from '../../../shared/cda/requestDocument.ts';
import { found, holds, parseXml } from '../../support/xml.ts';
import { act, expert, version } from './cdaFixture.ts';

const pdf = Buffer.from('%PDF-1.7\n').toString('base64');
const report = (): Document => parseXml(buildReportDocument(act, version, pdf));
const content = {
  story: [{ label: 'Question', text: 'Cataracte ou DMLA ?\nPlutôt à droite < à gauche' }],
  treatments: [{ label: 'Traitements — En cours', text: 'Latanoprost & timolol' }],
  results: [{ label: 'Hémogramme — Hb', text: '9,8 g/dL' }],
};
const request = (): Document => parseXml(buildRequestDocument(act, content, expert));

const doc = '/c:ClinicalDocument';
const expertId = "c:id[@root='1.2.250.1.71.4.2.1'][@extension='899900000029']";

/** One row of the header table of domain.md 3.6: what has to be there, and each part without which it is not. */
interface Row {
  readonly part: string;
  readonly test: string;
  readonly remove: readonly string[];
}

const patient = `${doc}/c:recordTarget/c:patientRole`;
const keeper = `${doc}/c:custodian/c:assignedCustodian/c:representedCustodianOrganization`;
const met = `${doc}/c:componentOf/c:encompassingEncounter`;
const rows: readonly Row[] = [
  {
    part: 'templateId of a page in a document',
    test: `${doc}/c:templateId[@root='1.3.6.1.4.1.19376.1.2.20']`,
    remove: [`${doc}/c:templateId[@root='1.3.6.1.4.1.19376.1.2.20']`],
  },
  {
    part: 'code of the report',
    test: `${doc}/c:code[@code='85208-7'][@codeSystem='2.16.840.1.113883.6.1']`,
    remove: [`${doc}/c:code`],
  },
  {
    part: 'body: unstructured, a PDF in base64',
    test: `count(${doc}/c:component)=1 and ${doc}/c:component/c:nonXMLBody/c:text[@mediaType='application/pdf'][@representation='B64']`,
    remove: [`${doc}/c:component/c:nonXMLBody/c:text`, `${doc}/c:component`],
  },
  {
    part: 'recordTarget: INS under its own OID',
    test: `count(${doc}/c:recordTarget)=1 and ${patient}/c:id[@root='1.2.250.1.213.1.4.10'][@extension='255069999999934']`,
    remove: [`${patient}/c:id[1]`, `${doc}/c:recordTarget`],
  },
  {
    part: 'recordTarget: number in the establishment',
    test: `${patient}/c:id[starts-with(@root,'2.25.')][string-length(@extension)=36]`,
    remove: [`${patient}/c:id[2]`],
  },
  {
    part: 'recordTarget: address and telecoms',
    test: `${patient}/c:addr and ${patient}/c:telecom`,
    remove: [`${patient}/c:addr`, `${patient}/c:telecom`],
  },
  {
    part: 'recordTarget: birth names, all and first, and used name',
    test: `${patient}/c:patient/c:name[c:family[@qualifier='BR']="D'ARC-<ÉTOILÉ>" and c:given[not(@qualifier)]='RUTH ISABELLE' and c:given[@qualifier='BR']='RUTH' and c:family[@qualifier='CL']='LEMOINE']`,
    remove: [
      `${patient}/c:patient/c:name/c:family[@qualifier='BR']`,
      `${patient}/c:patient/c:name/c:given[not(@qualifier)]`,
      `${patient}/c:patient/c:name/c:given[@qualifier='BR']`,
      `${patient}/c:patient/c:name/c:family[@qualifier='CL']`,
    ],
  },
  {
    part: 'recordTarget: sex',
    test: `${patient}/c:patient/c:administrativeGenderCode[@code='F']`,
    remove: [`${patient}/c:patient/c:administrativeGenderCode`],
  },
  {
    part: 'recordTarget: birth date',
    test: `${patient}/c:patient/c:birthTime[@value='19380504']`,
    remove: [`${patient}/c:patient/c:birthTime`],
  },
  {
    part: 'recordTarget: COG code of the birth place',
    test: `${patient}/c:patient/c:birthplace/c:place/c:addr/c:county='63220'`,
    remove: [`${patient}/c:patient/c:birthplace`],
  },
  {
    part: 'author: IdNat_PS',
    test: `${doc}/c:author/c:assignedAuthor/${expertId}`,
    remove: [`${doc}/c:author/c:assignedAuthor/c:id`],
  },
  {
    part: 'author: profession and specialty',
    test: `${doc}/c:author/c:assignedAuthor/c:code[@code='G15_10/SM38'][@codeSystem='1.2.250.1.213.1.1.4.5']`,
    remove: [`${doc}/c:author/c:assignedAuthor/c:code`],
  },
  {
    part: 'author: time of validation',
    test: `${doc}/c:author/c:time[@value='20261122140509+0100']`,
    remove: [`${doc}/c:author/c:time`],
  },
  {
    part: 'custodian: IdNat_Struct, name and address',
    test: `${keeper}[c:id[@root='1.2.250.1.71.4.2.2'][@extension='1149999995'] and c:name='CHU de Basse-Rive' and c:addr]`,
    remove: [`${keeper}/c:id`, `${keeper}/c:name`, `${keeper}/c:addr`],
  },
  {
    part: 'informationRecipient: who asked, and her establishment',
    test: `${doc}/c:informationRecipient/c:intendedRecipient[c:informationRecipient/c:name/c:family='RENARD' and c:receivedOrganization/c:name='EHPAD Les Tilleuls & Cie']`,
    remove: [
      `${doc}/c:informationRecipient/c:intendedRecipient/c:informationRecipient`,
      `${doc}/c:informationRecipient/c:intendedRecipient/c:receivedOrganization`,
    ],
  },
  {
    part: 'legalAuthenticator: who takes responsibility, when, and where she practises',
    test: `count(${doc}/c:legalAuthenticator)=1 and ${doc}/c:legalAuthenticator[c:time/@value='20261122140509+0100' and c:signatureCode/@code='S' and c:assignedEntity[${expertId}]/c:representedOrganization/c:standardIndustryClassCode/@code='ETABLISSEMENT']`,
    remove: [
      `${doc}/c:legalAuthenticator/c:time`,
      `${doc}/c:legalAuthenticator/c:signatureCode`,
      `${doc}/c:legalAuthenticator/c:assignedEntity/c:id`,
      `${doc}/c:legalAuthenticator/c:assignedEntity/c:representedOrganization/c:standardIndustryClassCode`,
    ],
  },
  {
    part: 'participant: the nurse at the bedside, with her period',
    test: `${doc}/c:participant[@typeCode='PRF'][c:functionCode/@code='353' and c:time/c:low/@value='20261120031400+0100' and c:time/c:high and c:associatedEntity/c:code/@code='G15_60']`,
    remove: [
      `${doc}/c:participant/c:functionCode`,
      `${doc}/c:participant/c:time/c:low`,
      `${doc}/c:participant/c:time/c:high`,
      `${doc}/c:participant/c:associatedEntity/c:code`,
    ],
  },
  {
    part: 'documentationOf: the act in the NGAP, and who did it',
    test: `${doc}/c:documentationOf/c:serviceEvent[c:code[@code='TE2'][@codeSystem='1.2.250.1.215.200.3.3'] and c:performer/c:assignedEntity/${expertId}]`,
    remove: [
      `${doc}/c:documentationOf/c:serviceEvent/c:code`,
      `${doc}/c:documentationOf/c:serviceEvent/c:performer`,
    ],
  },
  {
    part: 'componentOf: encounter VR, date, responsible party, FINESS and sector',
    test: `${met}[c:code/@code='VR' and c:effectiveTime/c:low and c:responsibleParty/c:assignedEntity and c:location/c:healthCareFacility[c:id/@extension='1149999904']/c:code/@code='SA17']`,
    remove: [
      `${met}/c:code`,
      `${met}/c:effectiveTime/c:low`,
      `${met}/c:responsibleParty`,
      `${met}/c:location/c:healthCareFacility/c:id`,
      `${met}/c:location/c:healthCareFacility/c:code`,
    ],
  },
];

/** A row for each part that is taken away. */
function partsOf(rows: readonly Row[]) {
  return rows.flatMap(({ part, test, remove }) => remove.map((gone) => ({ part, test, gone })));
}

describe('the header of CI-SIS', () => {
  test.each(partsOf(rows))('has $part, and is seen not to without $gone', ({ test, gone }) => {
    const document = report();
    expect(holds(document, test)).toBe(true);
    const [node] = found(document, gone);
    node?.parentNode?.removeChild(node);
    expect(holds(document, test)).toBe(false);
  });

  test('says which document it is, and what version it replaces', () => {
    const document = report();
    expect(holds(document, `${doc}/c:realmCode[@code='FR']`)).toBe(true);
    expect(holds(document, `${doc}/c:id[@root='${oidOfUuid(version.id)}']`)).toBe(true);
    expect(holds(document, `${doc}/c:versionNumber[@value='2']`)).toBe(true);
    const replaced = `${doc}/c:relatedDocument[@typeCode='RPLC']/c:parentDocument/c:id[@root='${oidOfUuid(version.replaces)}']`;
    expect(holds(document, replaced)).toBe(true);
  });

  test('carries the report bit for bit', () => {
    const [text] = found(report(), `${doc}/c:component/c:nonXMLBody/c:text[@representation='B64']`);
    expect(Buffer.from(text?.textContent ?? '', 'base64').toString()).toBe('%PDF-1.7\n');
  });

  test('has no INS where the identity is not qualified', () => {
    const other = { ...act, patient: { ...act.patient, ins: null } };
    const document = parseXml(buildReportDocument(other, version, pdf));
    expect(found(document, `${patient}/c:id`)).toHaveLength(1);
    expect(holds(document, `${patient}/c:id[contains(@root,'1.2.250.1.213.1.4')]`)).toBe(false);
  });
});

const section = (code: string): string => `//c:section[c:code/@code='${code}']`;
/** The rows of TLM-DA that are its own: who speaks to whom, and the parts of its body. */
const requestRows: readonly Row[] = [
  {
    part: 'templateId of the model',
    test: `${doc}/c:templateId[@root='1.2.250.1.213.1.1.1.38']`,
    remove: [`${doc}/c:templateId[@root='1.2.250.1.213.1.1.1.38']`],
  },
  {
    part: 'code of the request',
    test: `${doc}/c:code[@code='75496-0'][@codeSystem='2.16.840.1.113883.6.1']`,
    remove: [`${doc}/c:code`],
  },
  {
    part: 'author: the nurse who asked, with her profession and the time of her signature',
    test: `${doc}/c:author[c:time/@value='20261120031400+0100' and c:assignedAuthor/c:code/@code='G15_60' and c:assignedAuthor/c:assignedPerson/c:name/c:family='RENARD']`,
    remove: [`${doc}/c:author/c:assignedAuthor/c:code`],
  },
  {
    part: 'legalAuthenticator: the same, in her establishment',
    test: `count(${doc}/c:legalAuthenticator)=1 and ${doc}/c:legalAuthenticator/c:assignedEntity/c:representedOrganization/c:standardIndustryClassCode/@code='ESSMS'`,
    remove: [`${doc}/c:legalAuthenticator`],
  },
  {
    part: 'custodian: the establishment that asked',
    test: `${doc}/c:custodian//c:id[@extension='1149999904']`,
    remove: [`${doc}/c:custodian`],
  },
  {
    part: 'informationRecipient: the requested doctor and his organisation',
    test: `${doc}/c:informationRecipient/c:intendedRecipient[c:id/@extension='899900000029' and c:receivedOrganization/c:name='CHU de Basse-Rive']`,
    remove: [`${doc}/c:informationRecipient`],
  },
  {
    part: 'participant: the nurse of the care team',
    test: `${doc}/c:participant[@typeCode='PRF']/c:functionCode/@code='353'`,
    remove: [`${doc}/c:participant/c:functionCode`],
  },
  {
    part: 'documentationOf: the act in the NGAP',
    test: `${doc}/c:documentationOf/c:serviceEvent/c:code/@code='TE2'`,
    remove: [`${doc}/c:documentationOf`],
  },
  {
    part: 'componentOf: encounter VR',
    test: `${doc}/c:componentOf/c:encompassingEncounter/c:code/@code='VR'`,
    remove: [`${doc}/c:componentOf`],
  },
  {
    part: 'body: history, and in it what was told',
    test: `count(${section('46612-8')}/c:component${section('34117-2').slice(1)}/c:text//c:td)>1`,
    remove: [section('34117-2')],
  },
  {
    part: 'body: treatments, with the entry that points to them',
    test: `${section('10160-0')}[c:text//c:td and c:entry/c:substanceAdministration/c:text/c:reference/@value='#treatments']`,
    remove: [`${section('10160-0')}/c:entry`],
  },
  {
    part: 'body: results',
    test: `${section('30954-2')}/c:text//c:td='9,8 g/dL'`,
    remove: [`${section('30954-2')}/c:text`],
  },
];

describe('the request as TLM-DA', () => {
  test.each(partsOf(requestRows))(
    'has $part, and is seen not to without $gone',
    ({ test, gone }) => {
      const document = request();
      expect(holds(document, test)).toBe(true);
      const [node] = found(document, gone);
      node?.parentNode?.removeChild(node);
      expect(holds(document, test)).toBe(false);
    },
  );

  test('has the two sections that the model asks for, with their words', () => {
    const document = request();
    const section = (code: string) => `//c:section[c:code/@code='${code}']`;
    expect(holds(document, `${doc}/c:templateId[@root='1.2.250.1.213.1.1.1.38']`)).toBe(true);
    expect(holds(document, `${section('46612-8')}/c:component${section('34117-2')}`)).toBe(true);
    const [answer] = found(document, `${section('34117-2')}/c:text//c:td[2]`);
    expect(answer?.textContent).toBe('Cataracte ou DMLA ?Plutôt à droite < à gauche');
    expect(holds(document, `count(${section('34117-2')}/c:text//c:br)=1`)).toBe(true);
    const treatments = `${section('10160-0')}/c:text//c:td[2]='Latanoprost & timolol'`;
    expect(holds(document, treatments)).toBe(true);
    expect(holds(document, `${section('30954-2')}//c:td[2]='9,8 g/dL'`)).toBe(true);
  });

  test('says that no treatment was told rather than that there is none', () => {
    const document = parseXml(buildRequestDocument(act, { ...content, treatments: [] }, null));
    const [text] = found(document, "//c:section[c:code/@code='10160-0']/c:text");
    expect(text?.textContent).toBe('Aucun traitement indiqué dans la demande.');
    expect(holds(document, '//c:serviceEvent/c:performer')).toBe(false);
    expect(holds(document, "//c:responsibleParty/c:assignedEntity//c:family='RENARD'")).toBe(true);
  });
});

test('an instant is told on the clock of Paris, in winter and in summer', () => {
  expect(cdaTime('2026-11-22T23:30:00.000Z')).toBe('20261123003000+0100');
  expect(cdaTime('2026-07-01T12:00:00+02:00')).toBe('20260701120000+0200');
});

test('a text that XML has no way to write loses that and nothing else', () => {
  const story = [{ label: 'Question', text: 'a\u0000b\uD800c\u{1F441}\u000bd' }];
  const document = parseXml(buildRequestDocument(act, { ...content, story }, null));
  const [answer] = found(document, "//c:section[c:code/@code='34117-2']/c:text//c:td[2]");
  expect(answer?.textContent).toBe('abc\u{1F441}d');
});
