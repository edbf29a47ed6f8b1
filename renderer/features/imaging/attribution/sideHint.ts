import { sideOfFileName } from '../../../../shared/forms/pictureSides.ts';
import type { Catalogue } from '../../../i18n/fr.ts';

/** What a file's name says of the eye, to be checked; null when it says nothing. */
export function sideHint(words: Catalogue['inbox'], label: string): string | null {
  const side = sideOfFileName(label);
  return side === null ? null : words.side[side];
}
