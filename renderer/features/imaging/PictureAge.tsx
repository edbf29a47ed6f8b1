import {
  isOfAnotherDay,
  type PictureAgeReason,
  pictureAgeReasons,
} from '../../../shared/forms/pictureAge.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Images.module.css';
import { ageWords } from './pictureAgeWords.ts';

interface PictureAgeProps {
  readonly image: RequestImage;
  readonly onKeep: (reason: PictureAgeReason) => void;
}

/** How old the picture is; one of another day is asked about, and stays only with a reason. */
export function PictureAge({ image, onKeep }: PictureAgeProps) {
  const text = useText();
  const words = text.safety.pictures;
  const { takenAt, joinedAt, kept } = image;
  const age = ageWords(text, image);
  if (age === '' || joinedAt === undefined) return null;
  if (!isOfAnotherDay(takenAt, joinedAt)) return <p className={styles.soft}>{age}</p>;
  return (
    <div className={styles.age}>
      <p role="status">{words.ask(age)}</p>
      <SelectField
        label={words.why(image.title)}
        value={kept ?? null}
        onChange={(reason) => {
          if (reason !== null) onKeep(reason);
        }}
        options={pictureAgeReasons.map((value) => ({ value, label: words.reasons[value] }))}
        nothing={words.choose}
      />
    </div>
  );
}
