import { type ComplementQuestion, complementSlot } from '../../../../shared/domain/complement.ts';
import type { ReplyAnswer } from '../../../../shared/ipc/move.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Moves.module.css';
import { ReplyPictures } from './ReplyPictures.tsx';
import { picturesOf } from './replyAnswers.ts';
import type { ReplyPictureActs } from './useReplyPictures.ts';

interface ReplyQuestionProps {
  readonly index: number;
  readonly question: ComplementQuestion;
  readonly answer: ReplyAnswer;
  readonly images: readonly RequestImage[];
  readonly pictures: ReplyPictureActs;
  readonly isMissing: boolean;
  /** `isDone`: to be kept now; false while she types. */
  readonly onChange: (answer: ReplyAnswer, isDone: boolean) => void;
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
        <ReplyPictures
          slot={complementSlot(props.index)}
          name={question.text}
          images={picturesOf(props.images, props.index)}
          acts={props.pictures}
          isMissing={isMissing}
        />
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
