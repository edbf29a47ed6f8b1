import type { FormEvent } from 'react';
import type { Reply } from '../../../../shared/ipc/move.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { ArrivedTray } from '../../imaging/attribution/ArrivedTray.tsx';
import styles from './Moves.module.css';
import { ReplyQuestion } from './ReplyQuestion.tsx';
import { replyPlaces } from './replyAnswers.ts';
import type { ReplyEditing } from './useReplyEditing.ts';
import type { ReplyPictureActs } from './useReplyPictures.ts';

interface ReplyFormProps {
  readonly requestId: string;
  readonly reply: Reply;
  readonly editing: ReplyEditing;
  readonly pictures: ReplyPictureActs;
}

/** Every question with the field of its kind, what devices brought meanwhile, and the signature. */
export function ReplyForm({ requestId, reply, editing, pictures }: ReplyFormProps) {
  const words = useText().moves.reply;
  const places = replyPlaces(reply.questions, reply.images);
  const error = editing.error ?? pictures.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    editing.sign(pictures.adding.files.length > 0);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{words.intro}</p>
      {places.length === 0 ? null : (
        <ArrivedTray
          requestId={requestId}
          free={places
            .filter(({ hasRoom }) => hasRoom)
            .map(({ code, name }) => ({ code, label: name, shortLabel: name, side: null }))}
          onAttributed={pictures.joined}
        />
      )}
      {reply.questions.map((question, index) => (
        <ReplyQuestion
          key={question.text}
          index={index}
          question={question}
          answer={editing.answers[index] ?? null}
          images={reply.images}
          pictures={pictures}
          isMissing={editing.missing.includes(index)}
          onChange={(answer, isDone) => editing.change(index, answer, isDone)}
        />
      ))}
      {error === null ? null : <FailureNotice error={failureOf(error)} />}
      <DialogActions>
        <Button onClick={editing.later}>{words.later}</Button>
        <Button type="submit" tone="primary" busy={editing.isSigning ? words.busy : false}>
          {words.confirm}
        </Button>
      </DialogActions>
    </form>
  );
}
