import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Preparation.module.css';
import { useReleaseAll } from './queries.ts';

/** The shortest reason that says anything. */
const leastLetters = 3;

interface ReleaseAllDialogProps {
  readonly requestIds: readonly string[];
  readonly onClose: () => void;
}

/** T9 for the whole sitting, with one reason. */
export function ReleaseAllDialog({ requestIds, onClose }: ReleaseAllDialogProps) {
  const words = useText().preparation.release;
  const toast = useToast();
  const release = useReleaseAll();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim().length < leastLetters;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || release.isPending) return;
    release.mutate(
      { requestIds, reason: reason.trim() },
      {
        onSuccess: ({ released, kept }) => {
          const rest = kept.length === 0 ? '' : ` ${words.kept(kept.length)}`;
          toast(`${words.done(released.length)}${rest}`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{words.hint(requestIds.length)}</p>
        <TextField
          label={words.reason}
          value={reason}
          onChange={setReason}
          error={tried && isMissing ? words.reasonMissing : undefined}
        />
        {release.isError ? <FailureNotice error={failureOf(release.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="primary" busy={release.isPending ? words.busy : false}>
            {words.act}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
