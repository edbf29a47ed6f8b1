import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { DialogFormEnd } from '../../ui/FormEnd.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Export.module.css';

interface TypeBackFormProps {
  readonly lead?: string;
  readonly submit: string;
  readonly busy: string;
  readonly act: { readonly isPending: boolean; readonly error: Error | null };
  readonly onTyped: (words: string) => void;
  readonly onClose: () => void;
}

/** The words of an archive, typed from what was noted: they are kept nowhere. */
export function TypeBackForm({ lead, submit, busy, act, onTyped, onClose }: TypeBackFormProps) {
  const words = useText().exportAll.dialog;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.trim() !== '' && !act.isPending) onTyped(typed);
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
      <DialogFormEnd act={act} submit={submit} busy={busy} onClose={onClose} />
    </form>
  );
}
