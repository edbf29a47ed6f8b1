import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../../shared/ipc/move.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { useImageAdding } from '../../imaging/useImageAdding.ts';
import styles from './Moves.module.css';
import { ReplyQuestion } from './ReplyQuestion.tsx';
import { missingAnswers, startingAnswers } from './replyAnswers.ts';
import {
  usePictureKeeping,
  usePictureRemoval,
  useReply,
  useReplySaving,
  useReplySignature,
} from './useReply.ts';

interface ReplyDialogProps {
  readonly requestId: string;
  readonly onClose: () => void;
}

/** T11: what the establishment answers, question by question. What is written is kept as it is left. */
export function ReplyDialog({ requestId, onClose }: ReplyDialogProps) {
  const words = useText().moves.reply;
  const reply = useReply(requestId);
  return (
    <Dialog title={words.title} opened onClose={onClose} width="44rem">
      {reply.isError ? (
        <FailureNotice error={failureOf(reply.error)} onRetry={() => void reply.refetch()} />
      ) : null}
      {reply.data === undefined ? (
        <LateNotice active={!reply.isError} sentence={words.reading} />
      ) : (
        <ReplyForm
          requestId={requestId}
          reply={reply.data}
          onPictures={() => void reply.refetch()}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface ReplyFormProps extends ReplyDialogProps {
  readonly reply: Reply;
  readonly onPictures: () => void;
}

function ReplyForm({ requestId, reply, onPictures, onClose }: ReplyFormProps) {
  const words = useText().moves.reply;
  const toast = useToast();
  const [answers, setAnswers] = useState(() => startingAnswers(reply));
  const [tried, setTried] = useState(false);
  const saving = useReplySaving();
  const signature = useReplySignature(requestId);
  const removal = usePictureRemoval(requestId);
  const keeping = usePictureKeeping(requestId);
  const adding = useImageAdding(requestId, onPictures);
  const unsaved = useUnsaved(requestId);
  const missing = missingAnswers(reply, answers);
  const error = signature.error ?? saving.error ?? removal.error ?? keeping.error;
  const change = (index: number, answer: Reply['answers'][number], isDone: boolean): void => {
    const next = answers.map((one, at) => (at === index ? answer : one));
    setAnswers(next);
    unsaved.current = isDone ? null : next;
    if (isDone) saving.mutate({ id: requestId, answers: next });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || signature.isPending || adding.files.length > 0) return;
    signature.mutate(answers, {
      onSuccess: () => {
        unsaved.current = null;
        toast(words.sent);
        onClose();
      },
    });
  };
  const later = (): void =>
    saving.mutate({ id: requestId, answers }, { onSuccess: () => onClose() });
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{words.intro}</p>
      {reply.questions.map((question, index) => (
        <ReplyQuestion
          key={question.text}
          index={index}
          question={question}
          answer={answers[index] ?? null}
          images={reply.images}
          adding={adding}
          isMissing={tried && missing.includes(index)}
          onChange={(answer, isDone) => change(index, answer, isDone)}
          onRemove={(imageId) => removal.mutate(imageId)}
          onKeep={(imageId, reason) => keeping.mutate({ imageId, reason })}
        />
      ))}
      {error === null ? null : <FailureNotice error={failureOf(error)} />}
      <DialogActions>
        <Button onClick={later}>{words.later}</Button>
        <Button type="submit" tone="primary" busy={signature.isPending ? words.busy : false}>
          {words.confirm}
        </Button>
      </DialogActions>
    </form>
  );
}

/** What was typed since the last field was left: kept when the dialog closes, whichever way. */
function useUnsaved(requestId: string) {
  const unsaved = useRef<Reply['answers'] | null>(null);
  useEffect(
    () => () => {
      const answers = unsaved.current;
      if (answers !== null) void window.estuaire.reply.save({ id: requestId, answers });
    },
    [requestId],
  );
  return unsaved;
}
