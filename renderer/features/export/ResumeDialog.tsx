import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Export.module.css';
import { useResumeExport } from './queries.ts';

interface ResumeDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Only who noted the words can go on: they are kept nowhere. */
export function ResumeDialog({ opened, onClose }: ResumeDialogProps) {
  const words = useText().exportAll.dialog;
  return (
    <Dialog title={words.resumeTitle} opened={opened} onClose={onClose} width="42rem">
      <ResumeForm onClose={onClose} />
    </Dialog>
  );
}

function ResumeForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const words = text.exportAll.dialog;
  const resume = useResumeExport();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.trim() === '' || resume.isPending) return;
    resume.mutate(typed, { onSuccess: onClose });
  };
  return (
    <form className={styles.stack} onSubmit={submit} noValidate>
      <p>{words.resumeText}</p>
      <TextField
        label={words.typed}
        hint={words.typedHint}
        value={typed}
        onChange={setTyped}
        error={tried && typed.trim() === '' ? words.empty : undefined}
        maxLength={200}
        mono
      />
      {resume.isError ? <FailureNotice error={failureOf(resume.error)} /> : null}
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button type="submit" tone="primary" busy={resume.isPending ? words.resuming : false}>
          {words.resumeSubmit}
        </Button>
      </DialogActions>
    </form>
  );
}
