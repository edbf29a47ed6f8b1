import type { CasePicture, ClinicalCase } from './cases/clinicalCase.ts';
import { haematologyCases } from './cases/haematologyCases.ts';
import { ophthalmologyCases } from './cases/ophthalmologyCases.ts';
import { antoine, nadia, nurseOf } from './people.ts';
import { fundusDrawing, type PictureFlaw } from './pictures/gallery.ts';
import { healthCentre, otherPlaces } from './places.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import type { Calendar, RequestPlan } from './requestPlan.ts';
import { inventedResident } from './residents.ts';

/** With the four of Les Tilleuls, the sitting has forty cases from twelve establishments. */
const OTHERS_IN_SITTING = 36;

const cases: readonly ClinicalCase[] = Object.values(ophthalmologyCases);
const bloodCases: readonly ClinicalCase[] = [
  haematologyCases.anaemia,
  haematologyCases.lymphocytosis,
  haematologyCases.gammopathy,
  haematologyCases.thrombocytopenia,
];

/** What is wrong with the pictures of some cases, by their place in the tray. */
const flaws: Readonly<Record<number, PictureFlaw>> = {
  5: 'blur',
  11: 'dark',
  17: 'swapped',
  23: 'blur',
  29: 'dark',
};
const quick: readonly number[] = [2, 19];
/** Not answered at the last sitting: the oldest of the tray. */
const late: readonly number[] = [13, 26];
const complemented = 8;

/** What the other eleven establishments sent for the next sittings. */
export function sittingRequests(calendar: Calendar): readonly RequestPlan[] {
  const places = [healthCentre, ...otherPlaces];
  const eyes = Array.from({ length: OTHERS_IN_SITTING }, (_, index) =>
    eyeRequest(places[index % places.length] ?? healthCentre, index, calendar),
  );
  const blood = bloodCases.map((clinical, index) => {
    const place = places[(index * 3 + 1) % places.length] ?? healthCentre;
    return {
      key: `sitting blood ${index}`,
      resident: inventedResident(place, 50 + index, calendar.today),
      by: nurseOf(place),
      clinical,
      signedAt: calendar.before(1 + index, '15:10'),
      stage: 'atHub' as const,
    };
  });
  return [...eyes, ...blood, ...answeredElsewhere(calendar)];
}

function eyeRequest(
  place: (typeof otherPlaces)[number],
  index: number,
  calendar: Calendar,
): RequestPlan {
  const random = createRandom(seedOf(`sitting ${index}`));
  const clinical = quick.includes(index)
    ? ophthalmologyCases.macularDegeneration
    : (cases[index % cases.length] ?? ophthalmologyCases.checkUp);
  const days = daysWaiting(index, random);
  const time = `${String(random.integer(8, 17)).padStart(2, '0')}:${random.integer(10, 59)}`;
  const by = nurseOf(place);
  const flaw = flaws[index];
  return {
    key: `sitting eyes ${index}`,
    resident: inventedResident(place, index, calendar.today),
    by,
    clinical,
    ...(quick.includes(index) ? { priority: 'asap' as const } : {}),
    ...(flaw === undefined ? {} : { pictures: spoiled(clinical.pictures, flaw) }),
    signedAt: calendar.before(days, time),
    stage: 'atHub',
    ...(index === complemented
      ? {
          next: (play) => {
            play.ask(nadia, calendar.minutesAgo(900), ['La vision a-t-elle changé depuis ?']);
            play.reply(by, calendar.minutesAgo(95), [{ kind: 'text', text: 'Non, stable.' }]);
          },
        }
      : {}),
  };
}

/** The first picture is spoiled; when it is out of focus, the second one too. */
function spoiled(pictures: readonly CasePicture[], flaw: PictureFlaw): readonly CasePicture[] {
  return pictures.map((picture, index) => {
    const { drawing } = picture;
    if (drawing.kind !== 'fundus' || index > (flaw === 'blur' ? 1 : 0)) return picture;
    const { eye, view } = drawing.options;
    return { ...picture, drawing: fundusDrawing('aged', eye, view, { flaw }) };
  });
}

/** What the team follows up: opinions of the last sitting, read or not. */
function answeredElsewhere({ before, today }: Calendar): readonly RequestPlan[] {
  return otherPlaces.slice(0, 6).map((place, index) => {
    const by = nurseOf(place);
    const haematology = index % 3 === 2;
    const expert = haematology ? antoine : nadia;
    return {
      key: `follow ${index}`,
      resident: inventedResident(place, 70 + index, today),
      by,
      clinical: haematology ? haematologyCases.anaemia : ophthalmologyCases.diabetes,
      signedAt: before(12 - index, '10:40'),
      stage: 'atHub',
      next: (play) => {
        play.accept(expert, before(6, '14:01'), null);
        play.answer(expert, before(6, `14:${20 + index}`), {}, true);
        if (index % 2 === 0) play.acknowledge(by, before(5, '17:30'));
      },
    };
  });
}

function daysWaiting(index: number, random: Random): number {
  if (late.includes(index)) return 9;
  if (quick.includes(index)) return 1;
  return random.integer(index === complemented ? 3 : 1, 5);
}
