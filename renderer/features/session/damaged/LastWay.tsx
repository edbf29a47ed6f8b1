import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { Points } from '../../../ui/Points.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Damaged.module.css';
import { Way } from './Way.tsx';

interface LastWayWords {
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly consequences: readonly string[];
  readonly word: string;
  readonly typed: (word: string) => string;
  readonly mismatch: (word: string) => string;
  readonly submit: string;
  readonly busy: string;
}

interface LastWayProps {
  readonly words: LastWayWords;
  readonly act: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly reset: () => void;
  };
  readonly onStart: () => void;
}

/** A way that puts everything aside: nothing is deleted, and nothing happens before a word is typed. */
export function LastWay({ words, act, onStart }: LastWayProps) {
  const [opened, setOpened] = useState(false);
  const close = () => {
    setOpened(false);
    act.reset();
  };
  return (
    <Way title={words.title} text={words.text}>
      <Button onClick={() => setOpened(true)}>{words.act}</Button>
      <Dialog title={words.title} opened={opened} onClose={close}>
        <TypedWordForm words={words} act={act} onStart={onStart} onClose={close} />
      </Dialog>
    </Way>
  );
}

interface TypedWordFormProps extends LastWayProps {
  readonly onClose: () => void;
}

function TypedWordForm({ words, act, onStart, onClose }: TypedWordFormProps) {
  const [typed, setTyped] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const matches = typed.trim() === words.word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (matches && !act.isPending) onStart();
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <Points>
        {words.consequences.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </Points>
      <TextField
        label={words.typed(words.word)}
        value={typed}
        onChange={setTyped}
        maxLength={40}
        error={submitted && !matches ? words.mismatch(words.word) : undefined}
        autoFocus
      />
      <DialogFormEnd
        act={act}
        submit={words.submit}
        busy={words.busy}
        tone="plain"
        onClose={onClose}
      />
    </form>
  );
}
