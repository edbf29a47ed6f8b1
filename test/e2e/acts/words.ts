import { frenchFor } from '../../../renderer/i18n/fr.ts';

/** The catalogue as an EHPAD reads it: windows are driven by the words on screen, never typed twice. */
export const text = frenchFor('ehpad');
