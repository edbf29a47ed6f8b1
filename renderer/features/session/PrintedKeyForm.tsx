import { type FormEvent, useState } from 'react';
import { FormEnd } from '../../ui/FormEnd.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface PrintedKeyFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** The key on paper, typed in groups as it is printed. */
export function PrintedKeyField({ label, hint, value, onChange }: PrintedKeyFieldProps) {
  return (
    <TextField label={label} hint={hint} value={value} onChange={onChange} maxLength={200} mono />
  );
}

interface PrintedKeyFormProps {
  readonly words: Readonly<Record<'label' | 'hint' | 'submit' | 'busy', string>>;
  readonly asked: { readonly isPending: boolean; readonly error: Error | null };
  readonly onKey: (recoveryKey: string) => void;
}

/** Nothing more is offered before the printed key was given. */
export function PrintedKeyForm({ words, asked, onKey }: PrintedKeyFormProps) {
  const [key, setKey] = useState('');
  const typed = key.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '' && !asked.isPending) onKey(typed);
  };
  return (
    <form onSubmit={submit}>
      <PrintedKeyField label={words.label} hint={words.hint} value={key} onChange={setKey} />
      <FormEnd
        act={asked}
        submit={words.submit}
        busy={words.busy}
        disabled={typed === ''}
        tone="plain"
      />
    </form>
  );
}
