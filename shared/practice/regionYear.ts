import type { ActivityFact } from '../activity/activityFact.ts';
import { addDays, parisInstant } from '../domain/civilDate.ts';
import { refusalReasons } from '../domain/refusalReason.ts';
import { expertOf } from './people.ts';
import { allPlaces } from './places.ts';
import type { QueueCode } from './queueCode.ts';
import { createRandom, type Random, seedOf } from './random.ts';

/** What the Region said of 2020 (domain.md 7): so many opinions over eight specialties. */
export const regionOpinions = 3705;
/** The share of each specialty is ours; the eight add up to what was said. */
const opinionsOf: Readonly<Record<QueueCode, number>> = {
  'OPHT-EHPAD': 1412,
  HEMATO: 693,
  DERM: 548,
  PLAIES: 402,
  GERIA: 268,
  CARDIO: 197,
  NEPHRO: 112,
  PALLIA: 73,
};

export const regionYearPeriod = { from: '2020-01-01', to: '2020-12-31' } as const;

/** 2020 has a 29 February: the last day is so many after the first. */
const lastDay = 365;
/** One request in twenty-five is declined, besides the opinions. */
const refusedOneIn = 25;
const complementShare = 0.09;
const unreadableShare = 0.04;

/** The facts of a fictitious year of the size of the Region's, the same each time. No request, no resident stands behind. */
export function regionYear(): readonly ActivityFact[] {
  const random = createRandom(seedOf('region 2020'));
  return Object.entries(opinionsOf).flatMap(([specialty, opinions]) => {
    const refused = Math.floor(opinions / refusedOneIn);
    return Array.from({ length: opinions + refused }, (_, index) =>
      factOf(random, specialty as QueueCode, index < opinions),
    );
  });
}

function factOf(random: Random, specialty: QueueCode, isAnswered: boolean): ActivityFact {
  const places = allPlaces.filter(({ kind }) => kind !== 'hospital');
  const expert = expertOf(specialty);
  const endedOn = addDays(regionYearPeriod.from, random.integer(0, lastDay));
  const clock = `${random.integer(10, 17)}:${random.integer(10, 59)}`;
  const endedAt = Date.parse(parisInstant(endedOn, clock));
  const hours = random.integer(4, 193);
  const refusal = isAnswered ? null : random.pick(refusalReasons);
  return {
    requestId: random.uuid(),
    number: null,
    specialty,
    establishment: random.pick(places).name,
    patientId: random.uuid(),
    requesterRoleId: null,
    expertRoleId: expert.roleId,
    expertName: null,
    outcome: isAnswered ? 'answered' : 'refused',
    receivedAt: new Date(endedAt - hours * 3_600_000).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    endedOn,
    refusal,
    complement: random.next() < complementShare,
    unreadable: refusal === 'images-non-interpretables' || random.next() < unreadableShare,
  };
}
