import type { TraitDifference } from '../../../shared/domain/fileTraits.ts';
import type { Catalogue } from '../../i18n/fr.ts';

/** What a file or a request says of a person, as it is read on screen: JJ/MM/AAAA, words for codes. */
export function traitWords(text: Catalogue, trait: TraitDifference['trait'], said: string): string {
  const words = text.safety.otherPerson.said;
  if (trait === 'birthDate') return said.split('-').reverse().join('/');
  if (trait === 'sex') return said === 'female' ? words.female : words.male;
  if (trait === 'side') return said === 'right' ? words.right : words.left;
  return said;
}
