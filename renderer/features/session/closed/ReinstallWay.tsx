import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../damaged/Damaged.module.css';
import { Way } from '../damaged/Way.tsx';
import { useReinstall } from './queries.ts';

/** Nothing is deleted, and nothing happens before a word is typed. */
export function ReinstallWay() {
  const words = useText().loss.startAgain;
  const [opened, setOpened] = useState(false);
  return (
    <Way title={words.title} text={words.text}>
      <Button onClick={() => setOpened(true)}>{words.act}</Button>
      <Dialog title={words.title} opened={opened} onClose={() => setOpened(false)}>
        <ReinstallForm onClose={() => setOpened(false)} />
      </Dialog>
    </Way>
  );
}

function ReinstallForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const words = text.loss.startAgain;
  const reinstall = useReinstall();
  const [typed, setTyped] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const matches = typed.trim() === words.word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (matches && !reinstall.isPending) reinstall.mutate();
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <ul className={styles.points}>
        {words.consequences.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <TextField
        label={words.typed(words.word)}
        value={typed}
        onChange={setTyped}
        maxLength={40}
        error={submitted && !matches ? words.mismatch(words.word) : undefined}
        autoFocus
      />
      {reinstall.isError ? <FailureNotice error={failureOf(reinstall.error)} /> : null}
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button type="submit" busy={reinstall.isPending ? words.busy : false}>
          {words.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
