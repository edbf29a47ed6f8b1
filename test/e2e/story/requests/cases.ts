import { addDays, parisClock } from '../../../../shared/domain/civilDate.ts';
import { displayName, firstGivenName } from '../../../../shared/domain/names.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { opinionAnswers, requestAnswers } from '../../../support/exampleAnswers.ts';
import { requiredAnswers } from '../../acts/nurseJourney.ts';
import { text } from '../../acts/words.ts';
import { asKept, centenarian, corsican, interrupted, type StoryResident } from '../people.ts';
import { eyePictures, smearPictures } from './pictures.ts';

/** What is asked for whom, and what the specialist will answer. */
export interface SpecialtyCase {
  /** What steps call it by: the code of its specialty, for the first of each. */
  readonly key: string;
  readonly code: string;
  /** The specialty's name on screen. */
  readonly name: string;
  readonly resident: StoryResident;
  readonly question: string;
  readonly answers: Answers;
  readonly opinion: Answers;
  readonly conclusion: string;
  readonly pictures: typeof eyePictures;
  /** A place that none of the pictures takes; null when nothing unreadable is offered. */
  readonly freePlace: string | null;
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

/** What the form cannot do without, and a question of its own. */
function briefAnswers(code: string, question: string): Answers {
  const form = formCatalogue.specialty(code)?.requestForm;
  if (form === undefined) throw new Error(`No form for ${code}`);
  const asked = { ...answersOf(code), 'g.question': { type: 'text', value: question } } as const;
  return requiredAnswers(form, asked);
}

function opinionOf(code: string, linkId: string) {
  const opinion = opinionAnswers(code);
  return { opinion, conclusion: textOf(opinion, linkId) };
}

const tired = 'Vue trouble des deux yeux et grande fatigue : faut-il une consultation ?';

const cases: readonly SpecialtyCase[] = [
  {
    key: 'ophthalmology',
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
    key: 'haematology',
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
  {
    key: 'elsewhere',
    code: 'ophthalmology',
    name: text.specialties['OPHT-EHPAD'] ?? '',
    resident: interrupted,
    answers: briefAnswers('ophthalmology', tired),
    question: tired,
    ...opinionOf('ophthalmology', 'oa.text'),
    pictures: eyePictures,
    freePlace: null,
  },
];

export function caseOf(key: string): SpecialtyCase {
  const found = cases.find((one) => one.key === key);
  if (found === undefined) throw new Error(`No case for ${key}`);
  return found;
}

/** « TESTAGROSSA-VIZZAVONE Ghjuvanbatti »: a patient as lists name her. */
export function nameOnScreen(key: string): string {
  const { birthFamily, birthGiven } = caseOf(key).resident;
  return displayName(asKept(birthFamily), firstGivenName(asKept(birthGiven)).toLowerCase());
}
