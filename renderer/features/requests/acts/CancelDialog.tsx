import { type FormEvent, useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { useToast } from '../../../lib/toast.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Acts.module.css';
import { useCancel } from './queries.ts';

const leastReason = 3;
const longestReason = 300;

interface CancelDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/** T20: what it does, the reason, and the act; keeping the request is as large as cancelling it. */
export function CancelDialog({ detail, onClose }: CancelDialogProps) {
  const words = useText().acts.cancelDialog;
  const toast = useToast();
  const link = useSyncStatus().data?.link;
  const cancel = useCancel();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < leastReason ? words.reasonMissing : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing !== undefined || cancel.isPending) return;
    const input = { id: detail.row.id, reason: reason.trim() };
    onceDone(cancel.mutateAsync(input), ({ outcome }) => {
      toast(outcome === 'cancelled' ? words.doneHere : words.waiting);
      onClose();
    });
  };
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{detail.may.recall ? words.notSent : words.sent}</p>
        {!detail.may.recall && link !== 'connected' ? <p>{words.offline}</p> : null}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          error={tried ? missing : undefined}
          maxLength={longestReason}
          autoFocus
        />
        {cancel.isError ? <FailureNotice error={failureOf(cancel.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button type="submit" tone="primary" busy={cancel.isPending ? words.busy : false}>
            {words.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
