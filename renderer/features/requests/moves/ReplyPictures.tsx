import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { fileSize } from '../../../lib/fileSize.ts';
import { Button } from '../../../ui/Button.tsx';
import { FieldError } from '../../../ui/fieldParts.tsx';
import { IconRemove } from '../../../ui/icons.ts';
import { Attachment } from '../../imaging/Attachment.tsx';
import { TakePicture } from '../../imaging/camera/TakePicture.tsx';
import { FilePicker } from '../../imaging/FilePicker.tsx';
import { FileProgress, RefusedFile } from '../../imaging/FileStates.tsx';
import { PictureAge } from '../../imaging/PictureAge.tsx';
import { PictureQuality } from '../../imaging/PictureQuality.tsx';
import styles from './Moves.module.css';
import type { ReplyPictureActs } from './useReplyPictures.ts';

interface ReplyPicturesProps {
  readonly slot: string;
  /** The question, in full. */
  readonly name: string;
  readonly images: readonly RequestImage[];
  readonly acts: ReplyPictureActs;
  readonly isMissing: boolean;
}

/** The pictures that answer one question, through the same checks as those of a request, and the ways to add one. */
export function ReplyPictures({ slot, name, images, acts, isMissing }: ReplyPicturesProps) {
  const text = useText();
  const words = text.moves.reply;
  const { adding } = acts;
  const moving = adding.files.filter((file) => file.slot === slot);
  return (
    <>
      <div className={styles.pictures}>
        {images.map((image) => (
          <ReplyPicture key={image.id} image={image} slot={slot} acts={acts} />
        ))}
      </div>
      {moving.map((file) =>
        file.phase === 'refused' ? (
          <RefusedFile key={file.key} file={file} onDismiss={() => adding.dismiss(file.key)} />
        ) : (
          <FileProgress
            key={file.key}
            file={file}
            sizes={{ sent: fileSize(text, file.sent), total: fileSize(text, file.size) }}
          />
        ),
      )}
      <div className={styles.inline}>
        <TakePicture slot={slot} name={name} />
        <FilePicker
          word={words.add}
          label={words.addFor(name)}
          several
          onFiles={(files) => adding.add(slot, files)}
        />
        {isMissing ? <FieldError>{words.missing}</FieldError> : null}
      </div>
    </>
  );
}

interface ReplyPictureProps extends Pick<ReplyPicturesProps, 'slot' | 'acts'> {
  readonly image: RequestImage;
}

function ReplyPicture({ image, slot, acts }: ReplyPictureProps) {
  const text = useText();
  return (
    <figure className={styles.picture}>
      <Attachment image={image} copy="thumbnail" alt={image.label} />
      <Button
        size="row"
        tone="quiet"
        icon={<IconRemove aria-hidden="true" />}
        label={text.imaging.removeOne(image.label)}
        onClick={() => acts.remove(image)}
      >
        {text.imaging.remove}
      </Button>
      <PictureQuality
        image={image}
        // The new file takes the place of the picture once it is in, and not before.
        onRetake={(files) => acts.adding.add(slot, files.slice(0, 1), image.id)}
        onKeep={(reason) => acts.check(image, { about: 'quality', reason })}
      />
      <PictureAge image={image} onKeep={(reason) => acts.keep(image, reason)} />
    </figure>
  );
}
