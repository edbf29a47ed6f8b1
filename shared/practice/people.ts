import type { Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import type { Role } from '../domain/roles.ts';
import { type Person, personReference } from '../fhir/person.ts';
import { referenceTo } from '../fhir/reference.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import {
  allPlaces,
  healthCentre,
  hospital,
  otherPlaces,
  type PracticePlace,
  practiceQueues,
  tilleuls,
} from './places.ts';
import { createRandom, seedOf } from './random.ts';

/** Somebody of the exercise, with the ids that her acts carry. */
export interface PracticePerson extends Person {
  readonly practitionerId: string;
  readonly role: Role;
  /** Synthetic, with a valid check digit; null for those who have none. */
  readonly rpps: string | null;
  /** Tray of her expert team; null for requesters. */
  readonly team: string | null;
}

const professions: Partial<Record<Role, string>> = {
  nurse: '60',
  nurseCoordinator: '60',
  expert: '10',
};

function someone(
  place: PracticePlace,
  given: string,
  family: string,
  role: Role,
  rpps: string | null = null,
  team: string | null = null,
): PracticePerson {
  const random = createRandom(seedOf(`person ${given} ${family}`));
  return {
    practitionerId: random.uuid(),
    roleId: random.uuid(),
    given,
    family,
    role,
    rpps,
    team,
    physician: role === 'expert',
    organization: { id: place.id, name: place.name },
  };
}

export const camille = someone(tilleuls, 'Camille', 'Renard', 'nurse', '99900000003');
export const sophie = someone(tilleuls, 'Sophie', 'Bellanger', 'nurse', '99900000011');
export const anne = someone(tilleuls, 'Anne', 'Lemaire', 'nurseCoordinator', '99900000029');
export const nadia = someone(hospital, 'Nadia', 'Hamel', 'expert', '99900000037', 'OPHT-EHPAD');
export const antoine = someone(hospital, 'Antoine', 'Aubry', 'expert', '99900000045', 'HEMATO');

/** One doctor for each of the six specialties with a shorter form, by tray. */
const otherExperts: readonly PracticePerson[] = [
  someone(hospital, 'Mathilde', 'Savary', 'expert', '99900000052', 'DERM'),
  someone(hospital, 'Benoît', 'Lelièvre', 'expert', '99900000060', 'PLAIES'),
  someone(hospital, 'Hélène', 'Duchemin', 'expert', '99900000078', 'GERIA'),
  someone(hospital, 'Yann', 'Guérard', 'expert', '99900000086', 'CARDIO'),
  someone(hospital, 'Léa', 'Marais', 'expert', '99900000094', 'NEPHRO'),
  someone(hospital, 'Étienne', 'Vallée', 'expert', '99900000102', 'PALLIA'),
];

const otherNurses: readonly PracticePerson[] = [
  someone(healthCentre, 'Julien', 'Marie', 'nurse'),
  ...(
    [
      ['Élise', 'Quesnel'],
      ['Thomas', 'Vautier'],
      ['Manon', 'Lecoq'],
      ['Claire', 'Ozanne'],
      ['Hugo', 'Toutain'],
      ['Inès', 'Poulain'],
      ['Karine', 'Desvages'],
      ['Louis', 'Anquetil'],
      ['Sarah', 'Beuzelin'],
      ['Pauline', 'Hébert'],
    ] as const
  ).flatMap(([given, family], index) => {
    const place = otherPlaces[index];
    return place === undefined ? [] : [someone(place, given, family, 'nurse')];
  }),
];

export const practicePeople: readonly PracticePerson[] = [
  camille,
  sophie,
  anne,
  nadia,
  antoine,
  ...otherExperts,
  ...otherNurses,
];

/** Who signs requests in a place. */
export function nurseOf(place: PracticePlace): PracticePerson {
  return practicePeople.find(({ organization }) => organization.id === place.id) ?? camille;
}

/** Who answers for a tray. @throws RangeError when nobody does */
export function expertOf(queue: string): PracticePerson {
  const expert = practicePeople.find(({ team }) => team === queue);
  if (expert === undefined) throw new RangeError(`no expert for ${queue}`);
  return expert;
}

/** The Practitioner and PractitionerRole of everybody, as the hub's directory holds them. */
export function peopleDirectory(today: string): readonly (Practitioner | PractitionerRole)[] {
  const queues = Object.values(practiceQueues(today));
  return practicePeople.flatMap((person) => {
    const service = queues.find(({ code }) => code === person.team);
    return [
      buildPractitioner(person),
      {
        ...buildRole(person),
        ...(service === undefined
          ? {}
          : {
              specialty: service.specialties
                .slice(0, 1)
                .map((code) => ({ coding: [{ system: codeSystem.specialty, code }] })),
              healthcareService: [
                referenceTo('HealthcareService', service.serviceId, service.name),
              ],
            }),
      },
    ];
  });
}

function buildPractitioner({ practitionerId, family, given, rpps }: PracticePerson): Practitioner {
  return {
    resourceType: 'Practitioner',
    id: practitionerId,
    ...(rpps === null
      ? {}
      : {
          identifier: [
            {
              type: { coding: [{ system: codeSystem.frIdentifierType, code: 'RPPS' }] },
              system: identifierSystem.rpps,
              value: rpps,
            },
            {
              type: { coding: [{ system: codeSystem.frIdentifierType, code: 'IDNPS' }] },
              system: identifierSystem.idNatPs,
              value: `8${rpps}`,
            },
          ],
        }),
    active: true,
    name: [{ family, given: [given] }],
  };
}

function buildRole(person: PracticePerson): PractitionerRole {
  const profession = professions[person.role];
  return {
    resourceType: 'PractitionerRole',
    id: person.roleId,
    active: true,
    practitioner: referenceTo(
      'Practitioner',
      person.practitionerId,
      personReference(person).display,
    ),
    organization: referenceTo('Organization', person.organization.id, person.organization.name),
    ...(profession === undefined
      ? {}
      : { code: [{ coding: [{ system: codeSystem.profession, code: profession }] }] }),
  };
}

/** The place of a person, in full. */
export function placeOf(person: Person): PracticePlace {
  return allPlaces.find(({ id }) => id === person.organization.id) ?? tilleuls;
}
