import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Appointments.module.css';
import { useCancellation } from './queries.ts';

interface CancelDialogProps {
  readonly requestId: string;
  readonly appointmentId: string;
  readonly onClose: () => void;
}

const leastReason = 3;

/** It does not take place: why, in words that the other side reads. */
export function CancelDialog({ requestId, appointmentId, onClose }: CancelDialogProps) {
  const words = useText().appointments.cancelDialog;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const cancelling = useCancellation(requestId, appointmentId, onClose);
  const isMissing = reason.trim().length < leastReason;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isMissing && !cancelling.isPending) cancelling.mutate(reason);
  };
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{words.text}</p>
        <TextField
          label={words.reason}
          value={reason}
          onChange={setReason}
          maxLength={300}
          error={tried && isMissing ? words.reasonMissing : undefined}
        />
        {cancelling.isError ? <FailureNotice error={failureOf(cancelling.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button type="submit" tone="primary" busy={cancelling.isPending ? words.busy : false}>
            {words.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
