import type { Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { type IdentityAttribute, identityFaults } from '../../../shared/domain/identityStatus.ts';
import { outgoingPatient } from '../../../shared/fhir/insIdentifier.ts';
import { buildPatient, type PatientFile, readPatient } from '../../../shared/fhir/patient.ts';
import { mergedInto, mergedPatient, stillMerged } from '../../../shared/fhir/patientMerge.ts';
import type { IdentityStatus, IdentityTraits } from '../../../shared/ipc/patient.ts';
import { r4Problems } from './validation.ts';

/** FR Core as domain.md 2.1, 2.4 and 2.6 say it, written here by hand: our own constants could be wrong together. */
const core = 'https://hl7.fr/ig/fhir/core';
const insSlices: Readonly<Record<string, { code: string; use: string }>> = {
  'urn:oid:1.2.250.1.213.1.4.8': { code: 'INS-NIR', use: 'official' },
  'urn:oid:1.2.250.1.213.1.4.9': { code: 'INS-NIA', use: 'temp' },
  'urn:oid:1.2.250.1.213.1.4.10': { code: 'INS-NIR-TEST', use: 'official' },
  'urn:oid:1.2.250.1.213.1.4.11': { code: 'INS-NIR-DEMO', use: 'official' },
};

/** What the profile that a Patient claims finds wrong with it, beyond R4 itself. */
function frCoreProblems(patient: Patient): readonly string[] {
  const problems: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) problems.push(what);
  };
  const inForce = (patient.identifier ?? []).filter(
    ({ system, use }) => insSlices[system ?? ''] !== undefined && use !== 'old',
  );
  const profile = inForce.length === 0 ? 'fr-core-patient' : 'fr-core-patient-ins';
  must(
    patient.meta?.profile?.join() === `${core}/StructureDefinition/${profile}`,
    'the profile with an INS is claimed exactly when there is one',
  );
  must(inForce.length <= 1, 'one number in force');
  for (const { system, use, type, value } of inForce) {
    const slice = insSlices[system ?? ''];
    const [coding] = type?.coding ?? [];
    must(use === slice?.use, 'the use of the number');
    must(coding?.code === slice?.code, 'the type of the number');
    must(coding?.system === `${core}/CodeSystem/fr-core-cs-v2-0203`, 'the system of its type');
    must(/^\d{6}[\dAB]\d{8}$/.test(value ?? ''), 'fifteen characters without space');
  }
  problems.push(...nameProblems(patient), ...reliabilityProblems(patient, inForce.length > 0));
  must(/^\d{4}-\d{2}-\d{2}$/.test(patient.birthDate ?? ''), 'a whole birth date');
  must(['male', 'female', 'unknown'].includes(patient.gender ?? ''), 'the sex of an INS');
  return [...problems, ...birthPlaceProblems(patient)];
}

function nameProblems({ name = [] }: Patient): readonly string[] {
  const official = name.filter(({ use }) => use === 'official');
  const [birth] = official;
  const list = (birth?.extension ?? []).filter(
    ({ url }) => url === `${core}/StructureDefinition/fr-core-patient-birth-list-given-name`,
  );
  const usual = name.filter(({ use }) => use === 'usual');
  return [
    ...(official.length === 1 && (birth?.family ?? '') !== '' ? [] : ['one birth name']),
    ...(birth?.given?.length === 1 ? [] : ['exactly one given name: the first']),
    ...(list.length === 1 && list[0]?.valueString?.split(' ')[0] === birth?.given?.[0]
      ? []
      : ['the list of birth first names begins with the first']),
    ...(usual.length <= 1 && official.length + usual.length === name.length ? [] : ['other names']),
  ];
}

function reliabilityProblems(patient: Patient, hasIns: boolean): readonly string[] {
  const found = (patient.extension ?? []).filter(
    ({ url }) => url === `${core}/StructureDefinition/fr-core-identity-reliability`,
  );
  const parts = found[0]?.extension ?? [];
  const status = parts.filter(({ url }) => url === 'identityStatus');
  const coding = status[0]?.valueCoding;
  const comments = parts.filter(({ url }) => url === 'comment').map((one) => one.valueCoding?.code);
  const isFalse = comments.includes('FICT') || comments.includes('DOUT');
  return [
    ...(found.length === 1 && status.length === 1 ? [] : ['one reliability, one status']),
    ...(coding?.system === `${core}/CodeSystem/fr-core-cs-identity-status` ? [] : ['its system']),
    ...(isFalse && coding?.code !== 'PROV' ? ['FICT and DOUT are provisional'] : []),
    ...(hasIns && coding?.code !== 'QUAL' ? ['a number leaves only qualified'] : []),
  ];
}

function birthPlaceProblems({ extension = [] }: Patient): readonly string[] {
  const places = extension.filter(
    ({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  );
  const codes = (places[0]?.valueAddress?.extension ?? []).filter(
    ({ url }) => url === `${core}/StructureDefinition/fr-core-address-insee-code`,
  );
  const [code] = codes;
  const system = 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM';
  return [
    ...(places.length <= 1 ? [] : ['one birth place']),
    ...(code === undefined || code.valueCoding?.system === system
      ? []
      : ['the register of places']),
    ...(code === undefined || /^\w{5}$/.test(code.valueCoding?.code ?? '') ? [] : ['its code']),
  ];
}

const odette: PatientFile = {
  id: '5f0c3a52-8f0a-4f6e-9a55-0d9f0f6f1d10',
  traits: {
    birthFamily: 'PAT-TROIS',
    birthGiven: 'DOMINIQUE MARIE-LOUISE',
    usedFamily: "D'HERVE",
    usedGiven: null,
    birthDate: '1979-03-28',
    sex: 'female',
    birthPlaceCode: '51215',
    birthPlaceName: 'Domprémy',
    ins: '279035121518989',
  },
  insNature: 'TEST',
  status: 'QUAL',
  attributes: [],
  unit: 'Les Pommiers',
  room: '12',
  organizationId: null,
};

const statuses = ['PROV', 'RECUP', 'VALI', 'QUAL'] as const satisfies readonly IdentityStatus[];
const natures = ['NIR', 'NIA', 'TEST', 'DEMO'] as const;
const attributes: readonly (readonly IdentityAttribute[])[] = [
  [],
  ['HOMD'],
  ['HOMA'],
  ['DOUT'],
  ['FICT'],
];
const cases = statuses.flatMap((status) =>
  attributes.flatMap((given) =>
    [...natures, null].map((insNature) => ({ status, attributes: given, insNature })),
  ),
);

const variants: readonly (readonly [string, Partial<IdentityTraits>])[] = [
  ['no used name', { usedFamily: null }],
  ['a used first name alone', { usedFamily: null, usedGiven: 'Lili' }],
  ['an unknown birth place', { birthPlaceCode: '99999', birthPlaceName: null }],
  ['a country', { birthPlaceCode: '99351', birthPlaceName: 'Maroc' }],
  ['Corsica', { birthPlaceCode: '2A004', birthPlaceName: 'Ajaccio' }],
  ['no birth place', { birthPlaceCode: null, birthPlaceName: null }],
  ['an unknown sex', { sex: 'unknown' }],
  ['29 February', { birthDate: '1936-02-29' }],
  ['a hundred characters', { birthFamily: 'A'.repeat(100), birthGiven: 'B'.repeat(100) }],
];

describe('the Patient that leaves is one of FR Core', () => {
  test.each(cases)('$status $attributes $insNature', ({ insNature, ...identity }) => {
    const traits = { ...odette.traits, ins: insNature === null ? null : odette.traits.ins };
    const file: PatientFile = { ...odette, ...identity, insNature, traits };
    const sent = outgoingPatient(buildPatient(file));
    expect(r4Problems(sent)).toEqual([]);
    // A false identity that calls itself checked cannot be stored: the number does not leave even then.
    const known = identityFaults(identity).length === 0 ? [] : ['FICT and DOUT are provisional'];
    expect(frCoreProblems(sent)).toEqual(known);
    const mayLeave = identity.status === 'QUAL' && known.length === 0 && insNature !== null;
    expect(JSON.stringify(sent).includes('279035121518989')).toBe(mayLeave);
  });

  test.each(variants)('with %s', (_what, change) => {
    const file = { ...odette, traits: { ...odette.traits, ...change } };
    const sent = outgoingPatient(buildPatient(file));
    expect(r4Problems(sent)).toEqual([]);
    expect(frCoreProblems(sent)).toEqual([]);
    expect(readPatient(sent)).toEqual(file);
  });

  test('the rules above see what is wrong', () => {
    const right = buildPatient(odette);
    const [number] = right.identifier ?? [];
    const [name] = right.name ?? [];
    if (number === undefined || name === undefined) throw new Error('built without name or number');
    const wrong: readonly Patient[] = [
      { ...right, identifier: [] },
      { ...right, identifier: [number, number] },
      { ...right, identifier: [{ ...number, use: 'usual' }] },
      { ...right, name: [{ ...name, given: ['DOMINIQUE', 'MARIE-LOUISE'] }] },
      { ...right, name: [{ ...name, extension: [] }] },
      { ...right, extension: [] },
      buildPatient({ ...odette, status: 'VALI' }),
    ];
    for (const one of wrong) expect(frCoreProblems(one)).not.toEqual([]);
    expect(frCoreProblems(right)).toEqual([]);
  });
});

describe('a file that was put into another one', () => {
  const into = '0f0c3a52-8f0a-4f6e-9a55-0d9f0f6f1d11';
  const provisional = buildPatient({
    ...odette,
    status: 'PROV',
    insNature: null,
    traits: { ...odette.traits, ins: null },
  });

  test('keeps its traits, is no longer in use and names the other, still one of FR Core', () => {
    const merged = mergedPatient(provisional, into);
    expect(mergedInto(merged)).toBe(into);
    expect(mergedInto(provisional)).toBeNull();
    expect(merged.active).toBe(false);
    expect(readPatient(merged)).toEqual(readPatient(provisional));
    expect(r4Problems(merged)).toEqual([]);
    expect(frCoreProblems(outgoingPatient(merged))).toEqual([]);
  });

  test('replaces what it named before and keeps other links', () => {
    const seeAlso = { other: { reference: 'Patient/x' }, type: 'seealso' } as const;
    const twice = mergedPatient({ ...mergedPatient(provisional, 'y'), link: [seeAlso] }, into);
    expect(twice.link).toEqual([
      seeAlso,
      { other: { reference: `Patient/${into}` }, type: 'replaced-by' },
    ]);
  });

  test('is not put into itself by a link of elsewhere', () => {
    expect(mergedInto(mergedPatient(provisional, odette.id))).toBeNull();
  });

  test('stays so in a version that does not say it', () => {
    const merged = mergedPatient(provisional, into);
    expect(mergedInto(stillMerged(provisional, [null, merged]))).toBe(into);
    expect(stillMerged(provisional, [null, provisional])).toBe(provisional);
    const elsewhere = mergedPatient(provisional, 'z');
    expect(stillMerged(elsewhere, [merged])).toBe(elsewhere);
  });
});
