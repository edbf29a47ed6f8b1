import { isQuestion } from '../../../shared/forms/form.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useFormView } from '../../forms/formView.ts';
import { NotFeasibleReasonField } from '../../forms/NotFeasibleReasonField.tsx';
import { sidedName } from '../../forms/problemWords.ts';
import { useAskedReason } from '../../forms/useAskedReason.ts';
import { useText } from '../../i18n/catalogue.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { Link } from '../../ui/Link.tsx';
import { PracticePicture } from '../exercise/PracticePicture.tsx';
import { TakePicture } from './camera/TakePicture.tsx';
import { FilePicker } from './FilePicker.tsx';
import { FileProgress, RefusedFile } from './FileStates.tsx';
import styles from './Images.module.css';
import { SlotPicture } from './SlotPicture.tsx';
import type { Board } from './useBoard.ts';
import { useDrop } from './useDrop.ts';
import type { AddedFile } from './useImageAdding.ts';

interface SlotTileProps {
  readonly slot: ExpectedSlot;
  readonly images: readonly RequestImage[];
  readonly files: readonly AddedFile[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly onDismiss: (key: string) => void;
  readonly board: Board;
  /** The picture in the same place of the other eye. */
  readonly otherEye: RequestImage | null;
  readonly onEnlarge: (image: RequestImage) => void;
}

/** One place of the request: its picture, or the way to make one, or why there is none. */
export function SlotTile(props: SlotTileProps) {
  const { slot, images, files, onFiles } = props;
  const text = useText();
  const words = text.imaging;
  const coming = files.filter(({ phase }) => phase !== 'refused');
  const added = coming.filter(({ replaces }) => replaces === null);
  const hasRoom = images.length + added.length < slot.maximum;
  const drop = useDrop(onFiles, hasRoom);
  const name = sidedName(text, slot.shortLabel, slot.side);
  return (
    <section
      className={styles.tile}
      data-question={slot.linkId}
      data-over={drop.over || undefined}
      aria-label={slot.label}
      {...drop.handlers}
    >
      <p className={styles.tileName}>
        {slot.side === null ? slot.label : slot.shortLabel}
        <span className={styles.soft}> {slot.required ? '' : `(${words.optional})`}</span>
      </p>
      {files
        .filter(({ phase }) => phase === 'refused')
        .map((file) => (
          <RefusedFile key={file.key} file={file} onDismiss={() => props.onDismiss(file.key)} />
        ))}
      <div className={styles.pictures} data-many={slot.maximum > 1 || undefined}>
        {images.map((image) => (
          <SlotPicture
            key={image.id}
            image={image}
            board={props.board}
            otherEye={props.otherEye}
            onEnlarge={() => props.onEnlarge(image)}
          />
        ))}
        {hasRoom ? <EmptyPlace {...props} name={name} isFirst={images.length === 0} /> : null}
      </div>
      {coming.map((file) => (
        <FileProgress
          key={file.key}
          file={file}
          sizes={{ sent: fileSize(text, file.sent), total: fileSize(text, file.size) }}
        />
      ))}
    </section>
  );
}

interface EmptyPlaceProps extends SlotTileProps {
  readonly name: string;
  readonly isFirst: boolean;
}

function EmptyPlace({ slot, name, isFirst, onFiles }: EmptyPlaceProps) {
  const text = useText();
  const words = text.imaging;
  const { form, answers, dispatch } = useFormView();
  const { linkId } = slot;
  const answer = answers[linkId];
  const item = form.byLinkId.get(linkId);
  const reason = useAskedReason(answer);
  const erase = () => {
    reason.ask(false);
    dispatch({ type: 'answer', linkId, answer: null });
  };
  if (isFirst && reason.asked && isQuestion(item)) {
    return (
      <div className={styles.empty}>
        <p className={styles.notFeasible}>{words.notFeasible}</p>
        <NotFeasibleReasonField
          item={item}
          answer={answer}
          onChange={(given) =>
            dispatch({ type: 'answer', linkId, answer: { type: 'notFeasible', reason: given } })
          }
        />
        <Link onClick={erase} label={words.eraseFor(name)}>
          {words.erase}
        </Link>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      {slot.hint === null ? null : <p className={styles.soft}>{slot.hint}</p>}
      <FilePicker
        word={words.add}
        label={words.addTo(name)}
        several={slot.maximum > 1}
        onFiles={onFiles}
      />
      {slot.accepts.includes('image') ? <TakePicture slot={slot.code} name={name} /> : null}
      {slot.required ? <PracticePicture place={name} onFiles={onFiles} /> : null}
      {isFirst && slot.required && isQuestion(item) && item.acceptsNotFeasible ? (
        <Link onClick={() => reason.ask(true)} label={words.notFeasibleFor(name)}>
          {words.notFeasible}
        </Link>
      ) : null}
    </div>
  );
}
