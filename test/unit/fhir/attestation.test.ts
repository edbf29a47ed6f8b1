import { expect, it } from 'vitest';
import {
  type Attestation,
  attestationText,
  buildAttestation,
  readAttestation,
} from '../../../shared/fhir/attestation.ts';
import { uuid } from './story.ts';
import { r4Problems } from './validation.ts';

const one: Attestation = {
  id: uuid(41),
  practitionerId: uuid(42),
  practitionerRoleId: uuid(43),
  name: 'RENARD Camille',
  role: 'nurse',
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999923' },
  program: '0.4.0',
  form: 'https://estuaire.example/fhir/Questionnaire/ophtalmologie|2026.11.2',
  startedAt: '2027-03-02T10:00:00+01:00',
  finishedAt: '2027-03-02T10:09:00+01:00',
  signedAt: '2027-03-02T10:10:00+01:00',
  jws: 'aaa..bbb',
};

it('is valid R4 and comes back whole', () => {
  expect(r4Problems(buildAttestation(one))).toEqual([]);
  expect(readAttestation(buildAttestation(one))).toEqual(one);
});

it('has everything but the signature itself under its signature', () => {
  const others: Attestation = {
    id: uuid(51),
    practitionerId: uuid(52),
    practitionerRoleId: uuid(53),
    name: 'HAMEL Nadia',
    role: 'orthoptist',
    establishment: { ...one.establishment, finess: '149999931' },
    program: '0.5.0',
    form: 'https://estuaire.example/fhir/Questionnaire/ophtalmologie|2027.1.1',
    startedAt: '2027-03-03T10:00:00+01:00',
    finishedAt: '2027-03-03T10:09:00+01:00',
    signedAt: '2027-03-03T10:10:00+01:00',
    jws: 'ccc..ddd',
  };
  const signed = Object.entries(others)
    .filter(
      ([field, value]) => attestationText({ ...one, [field]: value }) !== attestationText(one),
    )
    .map(([field]) => field);
  expect(signed).toEqual(Object.keys(one).filter((field) => field !== 'jws'));
});
