import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { IconRemove } from '../../ui/icons.ts';
import { Attachment } from './Attachment.tsx';
import { DiscQuestion } from './DiscQuestion.tsx';
import styles from './Images.module.css';
import { imageName } from './imageName.ts';
import { PictureAge } from './PictureAge.tsx';
import { PictureQuality } from './PictureQuality.tsx';
import type { Board } from './useBoard.ts';

interface SlotPictureProps {
  readonly image: RequestImage;
  readonly board: Board;
  /** The picture in the same place of the other eye. */
  readonly otherEye: RequestImage | null;
  readonly onEnlarge: () => void;
}

/** A picture that was taken in, enlarged by a click, taken away by the other. */
export function SlotPicture({ image, board, otherEye, onEnlarge }: SlotPictureProps) {
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
          onClick={() => board.remove(image)}
        >
          <IconRemove aria-hidden="true" />
          {words.remove}
        </button>
      </figcaption>
      <PictureQuality
        image={image}
        onRetake={(files) => board.retake(image, files)}
        onKeep={(reason) => board.check(image, { about: 'quality', reason })}
      />
      <DiscQuestion
        image={image}
        isExchange={otherEye !== null}
        onSay={(side) => board.check(image, { about: 'disc', side })}
        onSwitch={() => board.switchEye(image)}
      />
      <PictureAge image={image} onKeep={(reason) => board.keep(image, reason)} />
    </figure>
  );
}
