import type { PatientFile } from '../fhir/patient.ts';
import { caseOf } from './cases/caseOf.ts';
import { camille, expertOf, nurseOf } from './people.ts';
import { otherPlaces } from './places.ts';
import type { QueueCode } from './queueCode.ts';
import type { Calendar, RequestPlan } from './requestPlan.ts';
import { inventedResident } from './residents.ts';
import { residentFinder } from './tilleuls/findResident.ts';

interface Asked {
  readonly queue: QueueCode;
  /** Somebody of Les Tilleuls whom the case fits. */
  readonly about: string;
}

/** The six specialties with a shorter form. */
const asked: readonly Asked[] = [
  { queue: 'DERM', about: 'LEGOUPIL' },
  { queue: 'PLAIES', about: 'DELAHAYE' },
  { queue: 'GERIA', about: 'DELAHAYE' },
  { queue: 'CARDIO', about: 'DURAND' },
  { queue: 'NEPHRO', about: 'ROGER' },
  { queue: 'PALLIA', about: 'DELAHAYE' },
];

/** One request to each of the six from Les Tilleuls: answered, read and closed, to be read again. */
export function shorterRequests(
  residents: readonly PatientFile[],
  { before }: Calendar,
): readonly RequestPlan[] {
  const find = residentFinder(residents);
  return asked.map(({ queue, about }, index) => ({
    key: `shorter ${queue}`,
    resident: find(about),
    by: camille,
    clinical: caseOf[queue],
    signedAt: before(40 - index, '11:05'),
    stage: 'atHub',
    next: (play) => {
      const expert = expertOf(queue);
      play.accept(expert, before(36 - index, '10:02'), null);
      play.answer(expert, before(36 - index, '10:14'));
      play.acknowledge(camille, before(35 - index, '09:10'));
      play.close(camille, before(20, '16:30'));
    },
  }));
}

/** One request that waits for each of the six, from other establishments. */
export function shorterSittings({ before, today }: Calendar): readonly RequestPlan[] {
  return asked.flatMap(({ queue }, index) => {
    const place = otherPlaces[index];
    if (place === undefined) return [];
    return {
      key: `sitting ${queue}`,
      resident: inventedResident(place, 90 + index, today),
      by: nurseOf(place),
      clinical: caseOf[queue],
      signedAt: before(2, '15:40'),
      stage: 'atHub',
    };
  });
}
