import { isOfAnotherDay, type PictureAge, pictureAge } from '../../../shared/forms/pictureAge.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import type { Catalogue } from '../../i18n/fr.ts';

type Dated = Pick<RequestImage, 'takenAt' | 'joinedAt' | 'kept'>;

/** « prise il y a 3 jours », as it is joined; empty where it is not known when it was. */
export function ageWords(text: Catalogue, { takenAt, joinedAt }: Dated): string {
  const words = text.safety.pictures.ages;
  if (joinedAt === undefined) return '';
  const age = pictureAge(takenAt, joinedAt);
  switch (age.unit) {
    case 'ahead':
    case 'unknown':
      return words[age.unit];
    default:
      return words[age.unit](age.count);
  }
}

/** « prise 3 mois avant la demande », and why it was joined, for those who read the request; empty for one of the visit. */
export function ageBeforeRequest(text: Catalogue, picture: Dated): string {
  const { takenAt, joinedAt, kept } = picture;
  if (joinedAt === undefined) return '';
  if (kept === undefined && !isOfAnotherDay(takenAt, joinedAt)) return '';
  const age = beforeWords(text, pictureAge(takenAt, joinedAt));
  return kept === undefined ? age : `${age} (${text.safety.pictures.reasons[kept]})`;
}

/** « floue, gardée quand même : résident agité », for those who read the request; empty when nothing was said of it. */
function remarkWords(
  text: Catalogue,
  { remarks = [], keptDespite }: Pick<RequestImage, 'remarks' | 'keptDespite'>,
): string {
  return remarks.length === 0 ? '' : text.quality.read(remarks, keptDespite ?? null);
}

/**
 * All that was said of a picture when it was joined, for those who read the request: its age, its quality, and that its file
 * named another person or side; each with the reason it was kept for.
 */
export function saidOf(text: Catalogue, picture: RequestImage): readonly string[] {
  const { confirmed } = picture;
  return [
    ageBeforeRequest(text, picture),
    remarkWords(text, picture),
    confirmed === undefined ? '' : text.safety.otherPerson.read(confirmed),
  ].filter((said) => said !== '');
}

function beforeWords(text: Catalogue, age: PictureAge): string {
  const words = text.safety.pictures.before;
  switch (age.unit) {
    case 'hours':
    case 'ahead':
    case 'unknown':
      return words[age.unit];
    default:
      return words[age.unit](age.count);
  }
}
