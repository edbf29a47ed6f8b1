import type { PictureAgeReason } from '../../../shared/forms/pictureAge.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { IconRemove } from '../../ui/icons.ts';
import { Attachment } from './Attachment.tsx';
import styles from './Images.module.css';
import { imageName } from './imageName.ts';
import { PictureAge } from './PictureAge.tsx';

interface SlotPictureProps {
  readonly image: RequestImage;
  readonly onRemove: () => void;
  readonly onEnlarge: () => void;
  readonly onKeep: (reason: PictureAgeReason) => void;
}

/** A picture that was taken in, enlarged by a click, taken away by the other. */
export function SlotPicture({ image, onRemove, onEnlarge, onKeep }: SlotPictureProps) {
  const text = useText();
  const words = text.imaging;
  const name = imageName(text, image);
  return (
    <figure className={styles.picture}>
      <button
        type="button"
        className={styles.thumbnail}
        aria-label={words.enlarge(name)}
        onClick={onEnlarge}
      >
        <Attachment image={image} copy="thumbnail" alt={name} />
      </button>
      <figcaption className={styles.caption}>
        <span className={styles.fileName} title={image.label}>
          {image.label}
        </span>
        <span className={styles.soft}>{fileSize(text, image.size)}</span>
        <button
          type="button"
          className={styles.remove}
          aria-label={words.removeOne(name)}
          onClick={onRemove}
        >
          <IconRemove aria-hidden="true" />
          {words.remove}
        </button>
      </figcaption>
      <PictureAge image={image} onKeep={onKeep} />
    </figure>
  );
}
