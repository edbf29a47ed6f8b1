import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { ageBeforeRequest, remarkWords } from '../../imaging/pictureAgeWords.ts';
import { EyeTag } from './EyeTag.tsx';
import { ageBeside, qualityWords, takenOn } from './pictureWords.ts';
import type { SeenPicture } from './usePicture.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';

interface PictureCaptionProps {
  readonly picture: RequestImage;
  readonly name: string;
  readonly newer: RequestImage | null;
  readonly state: SeenPicture['state'];
  readonly viewer: Viewer;
}

/** Above each picture: which eye, which day, what it shows, and what was done to its display. */
export function PictureCaption({ picture, name, newer, state, viewer }: PictureCaptionProps) {
  const text = useText();
  const words = text.expert.viewer;
  const facts = [
    name.toLowerCase(),
    ageBeforeRequest(text, picture),
    remarkWords(text, picture),
    newer === null ? '' : ageBeside(text, picture, newer),
    qualityWords(text, state),
    viewer.state.redFree ? words.redFree : '',
    viewer.state.inverted ? words.inverted : '',
  ].filter((fact) => fact !== '');
  return (
    <figcaption className={styles.caption}>
      {picture.eye === null ? null : <EyeTag eye={picture.eye} />}
      <strong>{takenOn(picture)}</strong>
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </figcaption>
  );
}
