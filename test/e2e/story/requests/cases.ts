import { addDays, parisClock } from '../../../../shared/domain/civilDate.ts';
import { displayName, firstGivenName } from '../../../../shared/domain/names.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { opinionAnswers, requestAnswers } from '../../../support/exampleAnswers.ts';
import { text } from '../../acts/words.ts';
import { asKept, centenarian, corsican, type StoryResident } from '../people.ts';
import { eyePictures, smearPictures } from './pictures.ts';

/** What is asked for whom, and what the specialist will answer. */
export interface SpecialtyCase {
  readonly code: string;
  /** The specialty's name on screen. */
  readonly name: string;
  readonly resident: StoryResident;
  readonly question: string;
  readonly answers: Answers;
  readonly opinion: Answers;
  readonly conclusion: string;
  readonly pictures: typeof eyePictures;
  /** A place that none of the pictures takes. */
  readonly freePlace: string;
}

/** Days before today in Paris, as a civil date. */
function daysAgo(days: number): string {
  return addDays(parisClock(new Date().toISOString()).date, -days);
}

function textOf(answers: Answers, linkId: string): string {
  const answer = answers[linkId];
  if (answer?.type !== 'text') throw new Error(`${linkId} has no text in the example`);
  return answer.value;
}

/** The example as it is, without the earlier set of results that a nurse rarely has at hand. */
function answersOf(code: string): Answers {
  const given = Object.entries(requestAnswers(code)).filter(([id]) => !id.startsWith('prev.'));
  return Object.fromEntries(given);
}

function opinionOf(code: string, linkId: string) {
  const opinion = opinionAnswers(code);
  return { opinion, conclusion: textOf(opinion, linkId) };
}

const cases: readonly SpecialtyCase[] = [
  {
    code: 'ophthalmology',
    name: text.specialties['OPHT-EHPAD'] ?? '',
    resident: corsican,
    answers: answersOf('ophthalmology'),
    question: textOf(answersOf('ophthalmology'), 'g.question'),
    ...opinionOf('ophthalmology', 'oa.text'),
    pictures: eyePictures,
    freePlace: 'od.temp',
  },
  {
    code: 'haematology',
    name: text.specialties.HEMATO ?? '',
    resident: centenarian,
    answers: {
      ...answersOf('haematology'),
      'h.since': { type: 'date', value: daysAgo(20) },
      'h.lab.date': { type: 'date', value: daysAgo(2) },
    },
    question: textOf(answersOf('haematology'), 'g.question'),
    ...opinionOf('haematology', 'ha.text'),
    pictures: smearPictures,
    freePlace: 'prescription',
  },
];

export function caseOf(code: string): SpecialtyCase {
  const found = cases.find((one) => one.code === code);
  if (found === undefined) throw new Error(`No case for ${code}`);
  return found;
}

/** « TESTAGROSSA-VIZZAVONE Ghjuvanbatti »: a patient as lists name her. */
export function nameOnScreen(code: string): string {
  const { birthFamily, birthGiven } = caseOf(code).resident;
  return displayName(asKept(birthFamily), firstGivenName(asKept(birthGiven)).toLowerCase());
}
