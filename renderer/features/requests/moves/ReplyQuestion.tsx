import { type ComplementQuestion, complementSlot } from '../../../../shared/domain/complement.ts';
import type { PictureAgeReason } from '../../../../shared/forms/pictureAge.ts';
import type { ReplyAnswer } from '../../../../shared/ipc/move.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { fileSize } from '../../../lib/fileSize.ts';
import { Button } from '../../../ui/Button.tsx';
import { FieldError } from '../../../ui/fieldParts.tsx';
import { IconRemove } from '../../../ui/icons.ts';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { Attachment } from '../../imaging/Attachment.tsx';
import { FilePicker } from '../../imaging/FilePicker.tsx';
import { FileProgress, RefusedFile } from '../../imaging/FileStates.tsx';
import { PictureAge } from '../../imaging/PictureAge.tsx';
import type { Adding } from '../../imaging/useImageAdding.ts';
import styles from './Moves.module.css';
import { picturesOf } from './replyAnswers.ts';

interface ReplyQuestionProps {
  readonly index: number;
  readonly question: ComplementQuestion;
  readonly answer: ReplyAnswer;
  readonly images: readonly RequestImage[];
  readonly adding: Adding;
  readonly isMissing: boolean;
  /** `isDone`: to be kept now; false while she types. */
  readonly onChange: (answer: ReplyAnswer, isDone: boolean) => void;
  readonly onRemove: (imageId: string) => void;
  readonly onKeep: (imageId: string, reason: PictureAgeReason) => void;
}

/** One question, the field of its kind, and « Non réalisable » beside it. */
export function ReplyQuestion(props: ReplyQuestionProps) {
  const { question, answer, isMissing, onChange } = props;
  const words = useText().moves.reply;
  const refused = answer?.kind === 'notFeasible';
  const empty: ReplyAnswer =
    question.kind === 'picture' ? { kind: 'pictures' } : { kind: 'text', text: '' };
  return (
    <fieldset className={styles.asked}>
      <legend>{question.text}</legend>
      {refused ? (
        <TextField
          label={words.why}
          value={answer.reason}
          onChange={(reason) => onChange({ kind: 'notFeasible', reason }, false)}
          onBlur={() => onChange(answer, true)}
          maxLength={300}
          error={isMissing ? words.missing : undefined}
        />
      ) : question.kind === 'picture' ? (
        <Pictures {...props} />
      ) : (
        <Words {...props} />
      )}
      <div className={styles.inline}>
        <Button
          size="row"
          tone="quiet"
          onClick={() => onChange(refused ? empty : { kind: 'notFeasible', reason: '' }, true)}
        >
          {refused ? words.feasible : words.notFeasible}
        </Button>
      </div>
    </fieldset>
  );
}

function Words({ question, answer, isMissing, onChange }: ReplyQuestionProps) {
  const words = useText().moves.reply;
  const text = answer?.kind === 'text' ? answer.text : '';
  return (
    <TextAreaField
      label={question.kind === 'value' ? words.value : words.answer}
      value={text}
      onChange={(typed) => onChange({ kind: 'text', text: typed }, false)}
      onBlur={() => onChange({ kind: 'text', text }, true)}
      error={isMissing ? words.missing : undefined}
      maxLength={2000}
    />
  );
}

function Pictures(props: ReplyQuestionProps) {
  const { index, question, images, adding, isMissing, onRemove, onKeep } = props;
  const text = useText();
  const words = text.moves.reply;
  const slot = complementSlot(index);
  const moving = adding.files.filter((file) => file.slot === slot);
  return (
    <>
      <div className={styles.pictures}>
        {picturesOf(images, index).map((image) => (
          <figure key={image.id} className={styles.picture}>
            <Attachment image={image} copy="thumbnail" alt={image.label} />
            <Button
              size="row"
              tone="quiet"
              icon={<IconRemove aria-hidden="true" />}
              label={text.imaging.removeOne(image.label)}
              onClick={() => onRemove(image.id)}
            >
              {text.imaging.remove}
            </Button>
            <PictureAge image={image} onKeep={(reason) => onKeep(image.id, reason)} />
          </figure>
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
        <FilePicker
          word={words.add}
          label={words.addFor(question.text)}
          several
          size="row"
          onFiles={(files) => adding.add(slot, files)}
        />
        {isMissing ? <FieldError>{words.missing}</FieldError> : null}
      </div>
    </>
  );
}
