import type { RequestImage } from '../../../shared/ipc/request.ts';
import type { Catalogue } from '../../i18n/fr.ts';

/** True while only the hub has the original: where the picture stands, there is a way to ask for it (rule 5.34). */
export function isOriginalElsewhere({
  presence,
  archived,
}: Pick<RequestImage, 'presence' | 'archived'>): boolean {
  return archived || presence === 'preview';
}

/** What is seen instead of the original, in words; empty when nothing is seen. */
export function copyWords(text: Catalogue, { presence }: Pick<RequestImage, 'presence'>): string {
  const words = text.imaging.viewer;
  if (presence === 'none') return '';
  return presence === 'preview' ? words.preview : words.compressed;
}
