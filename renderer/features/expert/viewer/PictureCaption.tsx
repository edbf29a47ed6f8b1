import { marksOf } from '../../../../shared/domain/pictureLayer.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { dayAndMonth } from '../../../lib/dates.ts';
import { saidOf } from '../../imaging/pictureAgeWords.ts';
import { EyeTag } from './EyeTag.tsx';
import { isPlain } from './light.ts';
import { ageBeside, qualityWords, takenOn } from './pictureWords.ts';
import type { Marking } from './useMarking.ts';
import type { SeenPicture } from './usePicture.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';

interface PictureCaptionProps {
  readonly picture: RequestImage;
  readonly name: string;
  readonly newer: RequestImage | null;
  readonly state: SeenPicture['state'];
  readonly viewer: Viewer;
  readonly marking: Marking;
}

/** Above each picture: which eye, which day, what it shows, and what was done to its display. */
export function PictureCaption({
  picture,
  name,
  newer,
  state,
  viewer,
  marking,
}: PictureCaptionProps) {
  const text = useText();
  const words = text.expert.viewer;
  const facts = [
    name.toLowerCase(),
    ...saidOf(text, picture),
    newer === null ? '' : ageBeside(text, picture, newer),
    qualityWords(text, state),
    viewer.state.redFree ? words.redFree : '',
    viewer.state.inverted ? words.inverted : '',
    isPlain(viewer.state.light) ? '' : words.light.changed,
    marksWords(text, marking, picture.id),
  ].filter((fact) => fact !== '');
  return (
    <figcaption className={styles.caption}>
      {picture.eye === null ? null : <EyeTag eye={picture.eye} />}
      <strong>{takenOn(picture)}</strong>
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </figcaption>
  );
}

/** How many marks, whose and of when; that they are hidden comes first. */
function marksWords(text: Catalogue, { editing, visible }: Marking, imageId: string): string {
  const count = marksOf(editing.layers, imageId).length;
  if (count === 0) return '';
  if (!visible) return text.marks.hidden;
  const { signed } = editing;
  if (signed === null) return text.marks.of(count);
  return text.marks.by(signed.authorName, dayAndMonth(new Date(signed.signedAt)));
}
