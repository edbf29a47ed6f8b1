import type { Patient } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentityAttribute } from '../../../shared/domain/identityStatus.ts';
import { readIdentity } from '../../../shared/fhir/identityReliability.ts';
import { outgoingPatient, withoutIns } from '../../../shared/fhir/insIdentifier.ts';
import { buildPatient, type PatientFile, readPatient } from '../../../shared/fhir/patient.ts';
import { codeSystem, extensionUrl, profileUrl } from '../../../shared/fhir/systems.ts';

const file: PatientFile = {
  id: '5f0c3a52-8f0a-4f6e-9a55-0d9f0f6f1d10',
  traits: {
    birthFamily: 'PAT-TROIS',
    birthGiven: 'DOMINIQUE MARIE-LOUISE',
    usedFamily: null,
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

describe('buildPatient', () => {
  it('writes the elements of the FR Core example', () => {
    expect(buildPatient(file)).toMatchObject({
      resourceType: 'Patient',
      meta: { profile: [profileUrl.patientIns] },
      identifier: [
        {
          use: 'official',
          type: { coding: [{ system: codeSystem.frIdentifierType, code: 'INS-NIR-TEST' }] },
          system: 'urn:oid:1.2.250.1.213.1.4.10',
          value: '279035121518989',
        },
      ],
      name: [
        {
          use: 'official',
          family: 'PAT-TROIS',
          given: ['DOMINIQUE'],
          extension: [
            { url: extensionUrl.birthListGivenName, valueString: 'DOMINIQUE MARIE-LOUISE' },
          ],
        },
      ],
      gender: 'female',
      birthDate: '1979-03-28',
    });
  });

  it('writes status, attributes, birth place, unit and room as extensions', () => {
    const patient = buildPatient({ ...file, status: 'PROV', attributes: ['FICT'] });
    expect(patient.extension).toEqual([
      {
        url: extensionUrl.identityReliability,
        extension: [
          {
            url: 'identityStatus',
            valueCoding: { system: codeSystem.frIdentityStatus, code: 'PROV' },
          },
          { url: 'comment', valueCoding: { system: codeSystem.frIdentityComment, code: 'FICT' } },
        ],
      },
      {
        url: extensionUrl.birthPlace,
        valueAddress: {
          city: 'Domprémy',
          extension: [
            {
              url: extensionUrl.inseeCode,
              valueCoding: { system: codeSystem.commune, code: '51215' },
            },
          ],
        },
      },
      { url: extensionUrl.unit, valueString: 'Les Pommiers' },
      { url: extensionUrl.room, valueString: '12' },
    ]);
  });

  it('marks a waiting number as temporary', () => {
    const { identifier } = buildPatient({ ...file, insNature: 'NIA' });
    expect(identifier?.[0]).toMatchObject({ use: 'temp', system: 'urn:oid:1.2.250.1.213.1.4.9' });
  });
});

const word = fc.stringMatching(/^[A-ZÉÈ][A-ZÉÈ' -]{0,20}[A-Z]$/).map((text) => text.trim());
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const arbitraryFile: fc.Arbitrary<PatientFile> = fc
  .record({
    ins: optional(fc.constantFrom('279035121518989', '137062A00400025')),
    nature: fc.constantFrom('NIR', 'NIA', 'TEST', 'DEMO'),
    traits: fc.record({
      birthFamily: word,
      birthGiven: fc.array(word, { minLength: 1, maxLength: 3 }).map((names) => names.join(' ')),
      usedFamily: optional(word),
      usedGiven: optional(word),
      birthDate: fc.constantFrom('1924-01-01', '1979-03-28'),
      sex: fc.constantFrom('male', 'female', 'unknown'),
      birthPlaceCode: optional(fc.constantFrom('14118', '2A004', '99999')),
      birthPlaceName: optional(word),
    }),
    status: fc.constantFrom('PROV', 'RECUP', 'VALI', 'QUAL'),
    attributes: fc.subarray<IdentityAttribute>(['HOMD', 'HOMA', 'DOUT', 'FICT', 'DPOT']),
    ended: fc.option(
      fc.record({
        kind: fc.constantFrom<'left' | 'deceased'>('left', 'deceased'),
        date: fc.constantFrom('2026-03-01', '2025-12-31'),
      }),
      { nil: undefined },
    ),
    unit: optional(word),
    room: optional(word),
    organizationId: optional(fc.uuid()),
    id: fc.uuid(),
  })
  .map(({ ins, nature, traits, ended, ...rest }) => ({
    ...rest,
    ...(ended === undefined ? {} : { ended }),
    traits: { ...traits, ins },
    insNature: ins === null ? null : nature,
  }));

describe('readPatient', () => {
  it('reads back exactly what was built', () => {
    fc.assert(
      fc.property(arbitraryFile, (one) => {
        expect(readPatient(buildPatient(one))).toEqual(one);
      }),
    );
  });

  it('takes an identity without status for provisional, and another profile as it comes', () => {
    const patient: Patient = {
      resourceType: 'Patient',
      id: 'x',
      name: [{ family: 'DUPONT', given: ['Jean', 'Paul'] }],
      gender: 'other',
      birthDate: '1940-01-01',
    };
    expect(readPatient(patient)).toMatchObject({
      status: 'PROV',
      attributes: [],
      insNature: null,
      traits: { birthFamily: 'DUPONT', birthGiven: 'Jean Paul', sex: 'unknown', ins: null },
    });
  });

  it('ignores a number marked old', () => {
    const patient = buildPatient(file);
    const old = (patient.identifier ?? []).map((one) => ({ ...one, use: 'old' as const }));
    expect(readPatient({ ...patient, identifier: old }).traits.ins).toBeNull();
  });
});

describe('what leaves the workstation', () => {
  it('carries the number only for a qualified identity that is neither doubtful nor fictitious', () => {
    fc.assert(
      fc.property(arbitraryFile, (one) => {
        const sent = JSON.stringify(outgoingPatient(buildPatient(one)));
        const { status, attributes } = one;
        const allowed =
          status === 'QUAL' && !attributes.includes('DOUT') && !attributes.includes('FICT');
        const number = one.traits.ins;
        expect(number !== null && sent.includes(number)).toBe(allowed && number !== null);
      }),
    );
  });

  it('keeps the other identifiers, the version and the status when the number is taken out', () => {
    const ipp = { system: 'urn:oid:1.2.250.1.999', value: '42' };
    const patient = buildPatient({ ...file, status: 'VALI' });
    const sent = withoutIns({
      ...patient,
      meta: { ...patient.meta, versionId: '3' },
      identifier: [...(patient.identifier ?? []), ipp],
    });
    expect(sent.identifier).toEqual([ipp]);
    expect(sent.meta).toEqual({ profile: [profileUrl.patient], versionId: '3' });
    expect(readIdentity(sent).status).toBe('VALI');
  });
});
