import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useRunRekey } from './queries.ts';
import styles from './Rekey.module.css';

/** The last word before it begins: the key as it stands on the paper. */
export function TypeKeyBack({ onShowAgain }: { readonly onShowAgain: () => void }) {
  const text = useText();
  const words = text.rekey.check;
  const run = useRunRekey();
  const [typed, setTyped] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const failure = run.isError ? failureOf(run.error) : null;
  const mismatch = failure?.code === 'recovery.mismatch';
  const empty = submitted && typed.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (typed.trim() !== '' && !run.isPending) run.mutate(typed.trim());
  };
  const problem = mismatch ? words.mismatch : undefined;
  return (
    <form className={styles.stack} onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <TextField
        label={words.typed}
        hint={text.install.key.typedHint}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          if (mismatch) run.reset();
        }}
        error={empty ? words.required : problem}
        maxLength={200}
        autoFocus
        mono
      />
      {failure === null || mismatch ? null : <FailureNotice error={failure} />}
      <DialogActions>
        <Button onClick={onShowAgain}>{text.install.key.showAgain}</Button>
        <Button type="submit" tone="primary" busy={run.isPending ? words.busy : false}>
          {words.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
