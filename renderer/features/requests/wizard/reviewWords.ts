import { displayName } from '../../../../shared/domain/names.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { Draft, RequestImage } from '../../../../shared/ipc/request.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { chosenCode } from './gaps.ts';

/** « Œil concerné », whose options are SNOMED CT codes. */
const sideQuestion = 'o.lat';
const sideOfCode: Readonly<Record<string, 'right' | 'left' | 'both'>> = {
  '18944008': 'right',
  '8966001': 'left',
  '40638003': 'both',
};

/** The side of the request in full words; null for a form that asks none, or while it is not answered. */
export function sideWords(text: Catalogue, answers: Answers): string | null {
  const side = sideOfCode[chosenCode(answers, sideQuestion) ?? ''];
  return side === undefined ? null : text.wizard.review.sides[side];
}

/** Text 22: whom, born when, which eye, how many pictures. */
export function signSentence(
  text: Catalogue,
  patient: Draft['patient'],
  answers: Answers,
  images: readonly RequestImage[],
): string {
  const words = text.wizard.review;
  const name = displayName(patient.birthFamily, patient.firstGiven);
  const born = words.born[patient.sex](frenchDate(patient.birthDate));
  const count = words.images(images.length);
  const side = sideWords(text, answers);
  const what = side === null ? capital(count) : `${side}, ${count}`;
  return words.signFor(name, born, what);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
