import type { PatientFile } from '../fhir/patient.ts';
import type { BloodCount, ClinicalCase } from './cases/clinicalCase.ts';
import { haematologyCases } from './cases/haematologyCases.ts';
import { ophthalmologyCases } from './cases/ophthalmologyCases.ts';
import { antoine, camille, nadia } from './people.ts';
import { fundusDrawing } from './pictures/gallery.ts';
import type { Calendar, RequestPlan } from './requestPlan.ts';
import { residentFinder } from './tilleuls/findResident.ts';

interface Story {
  readonly name: string;
  readonly eyes: ClinicalCase;
  readonly look: 'drusen' | 'diabetic' | 'cupped';
  readonly blood: ClinicalCase;
  /** Haemoglobin (g/dL), platelets and neutrophils (G/L), oldest first. */
  readonly course: readonly (readonly [hb: number, plq: number, pnn: number])[];
}

/** How long ago each pair of requests was, in days: every six months over two years. */
const visits = [724, 541, 359, 178] as const;

const stories: readonly Story[] = [
  {
    name: 'LETELLIER',
    eyes: ophthalmologyCases.macularDegeneration,
    look: 'drusen',
    blood: haematologyCases.anaemia,
    course: [
      [11.6, 214, 3.9],
      [11, 206, 3.6],
      [10.4, 188, 3.1],
      [9.6, 176, 2.7],
    ],
  },
  {
    name: 'COLONNA',
    eyes: ophthalmologyCases.diabetes,
    look: 'diabetic',
    blood: haematologyCases.lymphocytosis,
    course: [
      [13.4, 231, 4.2],
      [13.1, 222, 4],
      [12.9, 210, 3.9],
      [12.6, 204, 3.7],
    ],
  },
  {
    name: 'PAYET',
    eyes: ophthalmologyCases.glaucoma,
    look: 'cupped',
    blood: haematologyCases.gammopathy,
    course: [
      [12.4, 246, 4.4],
      [12.2, 251, 4.1],
      [12, 238, 4.3],
      [11.9, 240, 4.1],
    ],
  },
];

/** Three residents followed for two years: pictures of both eyes and a blood count every six months, all closed. */
export function historyRequests(
  residents: readonly PatientFile[],
  calendar: Calendar,
): readonly RequestPlan[] {
  const find = residentFinder(residents);
  return stories.flatMap((story) => {
    const resident = find(story.name);
    return visits.flatMap((days, index) => [
      eyeVisit(story, resident, days, index, calendar),
      bloodVisit(story, resident, days - 20, index, calendar),
    ]);
  });
}

function eyeVisit(
  { name, eyes, look }: Story,
  resident: PatientFile,
  days: number,
  index: number,
  { before }: Calendar,
): RequestPlan {
  const shot = index < 2 ? 3 : 2;
  return {
    key: `history eyes ${name} ${index}`,
    resident,
    by: camille,
    clinical: eyes,
    pictures: [
      { slot: 'od.macula', drawing: fundusDrawing(look, 'right', 'macula', { shot }) },
      { slot: 'og.macula', drawing: fundusDrawing(look, 'left', 'macula', { shot }) },
    ],
    signedAt: before(days, '10:15'),
    stage: 'atHub',
    next: (play) => {
      play.accept(nadia, before(days - 4, '14:02'), null);
      play.answer(nadia, before(days - 4, '14:11'));
      play.acknowledge(camille, before(days - 5, '08:40'));
      play.close(camille, before(days - 30, '09:00'));
    },
  };
}

function bloodVisit(
  { name, blood, course }: Story,
  resident: PatientFile,
  days: number,
  index: number,
  { before }: Calendar,
): RequestPlan {
  return {
    key: `history blood ${name} ${index}`,
    resident,
    by: camille,
    clinical: {
      ...blood,
      counts: blood.counts && {
        current: countAt(blood.counts.current, course[index]),
        previous: countAt(blood.counts.previous, course[Math.max(0, index - 1)]),
      },
    },
    pictures: [],
    signedAt: before(days, '11:20'),
    stage: 'atHub',
    next: (play) => {
      play.accept(antoine, before(days - 3, '09:31'), null);
      play.answer(antoine, before(days - 3, '09:44'));
      play.acknowledge(camille, before(days - 3, '18:30'));
      play.close(camille, before(days - 31, '09:05'));
    },
  };
}

function countAt(count: BloodCount, point: Story['course'][number] | undefined): BloodCount {
  if (point === undefined) return count;
  const [hb, plq, pnn] = point;
  return { ...count, hb, plq, pnn, ht: Math.round(hb * 3) };
}
