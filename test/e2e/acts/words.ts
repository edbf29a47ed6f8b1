import { frameWords } from '../../../renderer/i18n/fr/frame.ts';
import { homeWords } from '../../../renderer/i18n/fr/home.ts';
import { residentWords } from '../../../renderer/i18n/fr/residents.ts';
import { wordsFor } from '../../../renderer/i18n/fr/words.ts';

/** The catalogue as an EHPAD reads it: the windows are driven by the words on screen, never typed twice. */
const words = wordsFor('ehpad');

export const frame = frameWords(words);
export const homeScreen = homeWords(words);
export const residents = residentWords(words);
