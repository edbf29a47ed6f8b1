import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import styles from './FollowUp.module.css';
import { useReminder } from './queries.ts';

interface RemindDialogProps {
  readonly requestId: string;
  readonly onClose: () => void;
}

const [shortest, longest] = [3, 500];

/** « Relancer l’établissement » : the team's own words, never a sentence of ours. */
export function RemindDialog({ requestId, onClose }: RemindDialogProps) {
  const words = useText().followUp;
  const reminder = useReminder();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const said = text.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said.length < shortest || reminder.isPending) return;
    reminder.mutate({ requestId, text: said }, { onSuccess: onClose });
  };
  return (
    <Dialog title={words.remind.title} opened onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{words.remind.intro}</p>
        <TextAreaField
          label={words.remind.text}
          value={text}
          onChange={setText}
          maxLength={longest}
          error={tried && said.length < shortest ? words.remind.missing : undefined}
        />
        {reminder.isError ? <FailureNotice error={failureOf(reminder.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.settle.cancel}</Button>
          <Button
            type="submit"
            tone="primary"
            busy={reminder.isPending ? words.remind.busy : false}
          >
            {words.remind.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
