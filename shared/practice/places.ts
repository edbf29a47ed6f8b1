import type { HealthcareService, Organization, Schedule, Slot } from '@medplum/fhirtypes';
import { addDays, parisInstant, weekday, withParisOffset } from '../domain/civilDate.ts';
import { isLuhnValid } from '../domain/identifiers/luhn.ts';
import { isPublicHoliday } from '../domain/publicHoliday.ts';
import type { Queue } from '../domain/specialty.ts';
import { buildHealthcareService } from '../fhir/healthcareService.ts';
import { referenceTo } from '../fhir/reference.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { formCatalogue } from '../forms/catalogue.ts';
import type { Establishment } from '../ipc/session.ts';
import type { QueueCode } from './queueCode.ts';
import { createRandom, seedOf } from './random.ts';

/** A fictitious establishment. Its FINESS has a valid check digit and is attributed to nobody as far as known. */
export interface PracticePlace extends Establishment {
  /** Id of its Organization. */
  readonly id: string;
  readonly phone: string;
  /** Four digits in the numbers of its requests, above those that a hub gives from 0001 on: no two requests share a number. */
  readonly workstationCode: string;
  readonly city: string;
}

/** Ids that never change, so that every practice hub and workstation knows the same ones. */
const fixedId = (last: number) => `0e000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const teamIds: Readonly<Record<QueueCode, string>> = {
  'OPHT-EHPAD': fixedId(11),
  HEMATO: fixedId(12),
  DERM: fixedId(13),
  PLAIES: fixedId(14),
  GERIA: fixedId(15),
  CARDIO: fixedId(16),
  NEPHRO: fixedId(17),
  PALLIA: fixedId(18),
};

const categories: Readonly<Record<Establishment['kind'], string>> = {
  ehpad: '500',
  healthCentre: '124',
  hospital: '101',
};

const firstCode = 9001;

function place(
  number: number,
  index: number,
  department: string,
  kind: Establishment['kind'],
  name: string,
  city: string,
): PracticePlace {
  const body = `${department}9999${String(90 + (index % 10))}`;
  const check = '0123456789'.split('').find((digit) => isLuhnValid(body + digit)) ?? '0';
  return {
    id: fixedId(number),
    name,
    finess: body + check,
    kind,
    city,
    phone: `02 31 00 01 ${String(10 + index)}`,
    workstationCode: String(firstCode + index),
  };
}

/** Where the exercise takes place. FINESS 149999906. */
export const tilleuls = place(1, 0, '14', 'ehpad', 'EHPAD Les Tilleuls', 'Caen');
export const healthCentre = place(2, 1, '14', 'healthCentre', 'Centre de santé Côte', 'Ouistreham');
export const hospital = place(3, 2, '14', 'hospital', 'CHU de Caen', 'Caen');

/** The others that send to the same teams: with Les Tilleuls and the health centre they are twelve. */
export const otherPlaces: readonly PracticePlace[] = [
  place(101, 3, '14', 'ehpad', 'EHPAD du Bocage', 'Vire'),
  place(102, 4, '14', 'ehpad', 'EHPAD La Varende', 'Lisieux'),
  place(103, 0, '50', 'ehpad', 'EHPAD Les Embruns', 'Cherbourg'),
  place(104, 1, '50', 'ehpad', 'EHPAD Le Clos Fleuri', 'Saint-Lô'),
  place(105, 2, '50', 'ehpad', 'EHPAD des Marais', 'Carentan'),
  place(106, 0, '61', 'ehpad', 'EHPAD du Perche', 'Mortagne'),
  place(107, 1, '61', 'ehpad', 'EHPAD Sainte-Anne', 'Alençon'),
  place(108, 0, '27', 'ehpad', 'EHPAD des Rives', 'Évreux'),
  place(109, 0, '76', 'ehpad', 'EHPAD Les Falaises', 'Dieppe'),
  place(110, 1, '76', 'ehpad', 'EHPAD du Pays de Caux', 'Yvetot'),
].map((one, index) => ({ ...one, workstationCode: String(firstCode + 10 + index) }));

export const allPlaces: readonly PracticePlace[] = [
  tilleuls,
  healthCentre,
  hospital,
  ...otherPlaces,
];

/** A team for each specialty of the catalogue. */
export type PracticeTeam =
  | 'ophthalmology'
  | 'haematology'
  | 'dermatology'
  | 'wounds'
  | 'geriatrics'
  | 'cardiology'
  | 'nephrology'
  | 'palliative';

/** The expert teams; ophthalmology sits the day after `today`, haematology the day after that, the others later in the week. */
export function practiceQueues(today: string): Readonly<Record<PracticeTeam, Queue>> {
  const first = sittingDayAfter(today);
  const second = sittingDayAfter(first);
  const third = sittingDayAfter(second);
  const fourth = sittingDayAfter(third);
  const fifth = sittingDayAfter(fourth);
  const team = (code: QueueCode, name: string, phone: string, day: string, time: string) => ({
    code,
    serviceId: teamIds[code],
    name,
    specialties: formCatalogue.ofQueue(code)?.nationalCodes ?? [],
    phone,
    onCallPhone: null,
    sitting: { weekday: weekday(day), time },
    absences: [],
    open: true,
  });
  return {
    ophthalmology: team('OPHT-EHPAD', 'Ophtalmologie EHPAD', '02 31 00 00 00', first, '14:00'),
    haematology: team('HEMATO', 'Hématologie', '02 31 00 00 01', second, '09:30'),
    dermatology: team('DERM', 'Dermatologie', '02 31 00 00 02', third, '10:00'),
    wounds: team('PLAIES', 'Plaies chroniques', '02 31 00 00 03', third, '14:00'),
    geriatrics: team('GERIA', 'Gériatrie', '02 31 00 00 04', fourth, '09:00'),
    cardiology: team('CARDIO', 'Cardiologie', '02 31 00 00 05', fourth, '14:00'),
    nephrology: team('NEPHRO', 'Néphrologie', '02 31 00 00 06', fifth, '09:30'),
    palliative: team('PALLIA', 'Soins palliatifs', '02 31 00 00 07', fifth, '14:00'),
  };
}

/** Organizations, teams, and the next eight sittings of each, as a regional directory holds them. */
export function practiceDirectory(
  today: string,
): readonly (Organization | HealthcareService | Schedule | Slot)[] {
  const queues = Object.values(practiceQueues(today));
  return [
    ...allPlaces.map(buildOrganization),
    ...queues.map((queue) => buildHealthcareService(queue, hospital.id)),
    ...queues.flatMap((queue) => buildSittings(queue, today)),
  ];
}

function buildOrganization(place: PracticePlace): Organization {
  return {
    resourceType: 'Organization',
    id: place.id,
    identifier: [
      {
        type: { coding: [{ system: codeSystem.frIdentifierType, code: 'FINEG' }] },
        system: identifierSystem.finess,
        value: place.finess,
      },
    ],
    active: true,
    type: [
      { coding: [{ system: codeSystem.establishmentCategory, code: categories[place.kind] }] },
    ],
    name: place.name,
    telecom: [{ system: 'phone', value: place.phone }],
    address: [{ city: place.city, country: 'FR' }],
  };
}

function buildSittings(queue: Queue, today: string): readonly (Schedule | Slot)[] {
  const random = createRandom(seedOf(`sittings ${queue.code}`));
  const schedule: Schedule = {
    resourceType: 'Schedule',
    id: random.uuid(),
    active: true,
    actor: [referenceTo('HealthcareService', queue.serviceId, queue.name)],
  };
  const { sitting } = queue;
  if (sitting === null) return [schedule];
  const first = addDays(today, (sitting.weekday - weekday(today) + 7) % 7 || 7);
  const slots = Array.from({ length: 8 }, (_, week): Slot => {
    const start = parisInstant(addDays(first, 7 * week), sitting.time);
    const end = withParisOffset(new Date(Date.parse(start) + 4 * 3_600_000).toISOString());
    const busy = isPublicHoliday(addDays(first, 7 * week));
    return {
      resourceType: 'Slot',
      id: random.uuid(),
      schedule: referenceTo('Schedule', schedule.id ?? ''),
      status: busy ? 'busy-unavailable' : 'free',
      start,
      end,
    };
  });
  return [schedule, ...slots];
}

/** Tomorrow, even at the weekend, unless it is a holiday on which no sitting would take place. */
function sittingDayAfter(day: string): string {
  const next = addDays(day, 1);
  return isPublicHoliday(next) ? sittingDayAfter(next) : next;
}
