import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../../shared/ipc/move.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { useToast } from '../../../lib/toast.ts';
import { missingAnswers, startingAnswers } from './replyAnswers.ts';
import { useReplySaving, useReplySignature } from './useReply.ts';

/** What is answered so far, and what becomes of it. */
export interface ReplyEditing {
  readonly answers: Reply['answers'];
  /** Places of the questions still without an answer; empty until somebody tried to sign. */
  readonly missing: readonly number[];
  /** `isDone`: to be kept now; false while she types. */
  readonly change: (index: number, answer: Reply['answers'][number], isDone: boolean) => void;
  /** `isWaiting`: a picture is still on its way in; then what is missing is said, and nothing is signed. */
  readonly sign: (isWaiting: boolean) => void;
  readonly later: () => void;
  readonly isSigning: boolean;
  readonly error: Error | null;
}

/** @param reply undefined while it is read */
export function useReplyEditing(
  requestId: string,
  reply: Reply | undefined,
  onClose: () => void,
): ReplyEditing {
  const words = useText().moves.reply;
  const toast = useToast();
  const [written, setWritten] = useState<Reply['answers'] | null>(null);
  const [tried, setTried] = useState(false);
  const saving = useReplySaving();
  const signature = useReplySignature(requestId);
  const unsaved = useUnsaved(requestId);
  const answers = written ?? (reply === undefined ? [] : [...startingAnswers(reply)]);
  const missing = reply === undefined ? [] : missingAnswers(reply, answers);
  return {
    answers,
    missing: tried ? missing : [],
    change: (index, answer, isDone) => {
      const next = answers.map((one, at) => (at === index ? answer : one));
      setWritten(next);
      unsaved.current = isDone ? null : next;
      if (isDone) saving.mutate({ id: requestId, answers: next });
    },
    sign: (isWaiting) => {
      setTried(true);
      if (missing.length > 0 || isWaiting || signature.isPending) return;
      onceDone(signature.mutateAsync(answers), () => {
        unsaved.current = null;
        toast(words.sent);
        onClose();
      });
    },
    later: () => saving.mutate({ id: requestId, answers }, { onSuccess: onClose }),
    isSigning: signature.isPending,
    error: signature.error ?? saving.error,
  };
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
