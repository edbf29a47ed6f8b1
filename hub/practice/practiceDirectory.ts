import type { HealthcareService, Organization } from '@medplum/fhirtypes';
import { codeSystem, identifierSystem } from '../../shared/fhir/systems.ts';

/** Fictitious establishments and teams, with ids that never change so that every practice hub knows the same ones. */
export const practiceIds = {
  ehpad: '0e000000-0000-4000-8000-000000000001',
  healthCentre: '0e000000-0000-4000-8000-000000000002',
  hospital: '0e000000-0000-4000-8000-000000000003',
  ophthalmology: '0e000000-0000-4000-8000-000000000011',
  haematology: '0e000000-0000-4000-8000-000000000012',
} as const;

export const practiceDirectory: readonly ((Organization | HealthcareService) & {
  readonly id: string;
})[] = [
  organization(practiceIds.ehpad, 'EHPAD Les Pommiers (exercice)', '149999906', '500'),
  organization(
    practiceIds.healthCentre,
    'Centre de santé du Bocage (exercice)',
    '619999907',
    '124',
  ),
  organization(practiceIds.hospital, 'CHU de Caen (exercice)', '149999914', '101'),
  team(practiceIds.ophthalmology, 'Ophtalmologie en EHPAD', 'OPHT-EHPAD', 'SM38'),
  team(practiceIds.haematology, 'Hématologie', 'HEMATO', 'SM71'),
];

/** Codes of the exercise, printed in `README.md` 10; accepted as often as wanted, and nowhere else. */
export const practiceCodes = [
  { code: 'PRAT-EHPA-D000-0001', kind: 'establishment', target: practiceIds.ehpad },
  { code: 'PRAT-CENT-RE00-0001', kind: 'establishment', target: practiceIds.healthCentre },
  { code: 'PRAT-H0PT-A000-0001', kind: 'establishment', target: practiceIds.hospital },
  { code: 'PRAT-0PHT-A000-0001', kind: 'team', target: practiceIds.ophthalmology },
  { code: 'PRAT-HEMA-T000-0001', kind: 'team', target: practiceIds.haematology },
] as const;

function organization(id: string, name: string, finess: string, category: string) {
  return {
    resourceType: 'Organization' as const,
    id,
    active: true,
    identifier: [{ system: identifierSystem.finess, value: finess }],
    type: [{ coding: [{ system: codeSystem.establishmentCategory, code: category }] }],
    name,
    telecom: [{ system: 'phone' as const, value: '02 00 00 00 00' }],
  };
}

function team(id: string, name: string, queue: string, specialty: string) {
  return {
    resourceType: 'HealthcareService' as const,
    id,
    active: true,
    identifier: [{ system: identifierSystem.queue, value: queue }],
    providedBy: { reference: `Organization/${practiceIds.hospital}` },
    specialty: [{ coding: [{ system: codeSystem.specialty, code: specialty }] }],
    name,
    telecom: [{ system: 'phone' as const, value: '02 00 00 00 00' }],
  };
}
