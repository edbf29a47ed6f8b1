import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Export.module.css';

interface TypeBackFormProps {
  readonly lead?: string;
  readonly submit: string;
  /** What the button says while the act lasts; false when nothing goes on. */
  readonly busy: string | false;
  readonly error: Error | null;
  readonly onTyped: (words: string) => void;
  readonly onClose: () => void;
}

/** The words of an archive, typed from what was noted: they are kept nowhere. */
export function TypeBackForm({ lead, submit, busy, error, onTyped, onClose }: TypeBackFormProps) {
  const text = useText();
  const words = text.exportAll.dialog;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.trim() !== '' && busy === false) onTyped(typed);
  };
  return (
    <form className={styles.stack} onSubmit={send} noValidate>
      {lead === undefined ? null : <p>{lead}</p>}
      <TextField
        label={words.typed}
        hint={words.typedHint}
        value={typed}
        onChange={setTyped}
        error={tried && typed.trim() === '' ? words.empty : undefined}
        maxLength={200}
        mono
      />
      {error === null ? null : <FailureNotice error={failureOf(error)} />}
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button type="submit" tone="primary" busy={busy}>
          {submit}
        </Button>
      </DialogActions>
    </form>
  );
}
