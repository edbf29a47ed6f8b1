import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useGiveBack } from './queries.ts';
import styles from './Wizard.module.css';

const leastComment = 3;
const longestComment = 300;

interface GiveBackDialogProps {
  readonly draftId: string;
  readonly onClose: () => void;
}

/** T4: what must change, and the draft is its writer's again. */
export function GiveBackDialog({ draftId, onClose }: GiveBackDialogProps) {
  const words = useText().review;
  const { go } = useNavigation();
  const toast = useToast();
  const giveBack = useGiveBack();
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = comment.trim().length < leastComment;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || giveBack.isPending) return;
    const input = { id: draftId, comment: comment.trim() };
    giveBack.mutate(input, {
      onSuccess: () => {
        toast(words.givenBack);
        go({ name: 'home' });
      },
    });
  };
  return (
    <Dialog title={words.giveBack} opened onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={words.comment}
          hint={words.commentHint}
          value={comment}
          onChange={setComment}
          error={tried && isMissing ? words.commentMissing : undefined}
          maxLength={longestComment}
          autoFocus
        />
        <DialogFormEnd
          act={giveBack}
          submit={words.giveBack}
          busy={words.givingBack}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
