import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { strengthWords } from '../../../lib/personDraft.ts';
import { useToast } from '../../../lib/toast.ts';
import { usePassphraseStrength } from '../../../lib/usePassphraseStrength.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { PasswordField } from '../../../ui/PasswordField.tsx';
import { SecretField } from '../../../ui/SecretField.tsx';
import styles from '../Settings.module.css';
import { useSetPassphrase } from './queries.ts';

interface PassphraseDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** One's own password: the present one, then the new one twice. */
export function PassphraseDialog({ opened, onClose }: PassphraseDialogProps) {
  const words = useText().people.passphrase;
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose}>
      <PassphraseForm onClose={onClose} />
    </Dialog>
  );
}

function PassphraseForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const words = text.people.passphrase;
  const { user, establishment } = useSession();
  const toast = useToast();
  const change = useSetPassphrase();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const strength = usePassphraseStrength(next, [user.family, user.given, establishment.name]);
  const weak = next === '' || strength.data?.acceptable === false;
  const done = () => {
    toast(words.done);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (current === '' || weak || again !== next || change.isPending) return;
    change.mutate({ current, next }, { onSuccess: done });
  };
  const nextProblem =
    next === '' || strength.data === undefined
      ? text.checks.required(words.next)
      : strengthWords(text, strength.data);
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <SecretField
        label={words.current}
        value={current}
        onChange={setCurrent}
        error={submitted && current === '' ? text.checks.required(words.current) : undefined}
        autoFocus
      />
      <PasswordField
        label={words.next}
        hint={words.nextHint}
        value={next}
        onChange={setNext}
        strength={strength.data}
        error={submitted && weak ? nextProblem : undefined}
      />
      <SecretField
        label={words.again}
        value={again}
        onChange={setAgain}
        error={submitted && again !== next ? words.different : undefined}
      />
      <DialogFormEnd
        act={change}
        submit={words.submit}
        busy={text.common.saving}
        onClose={onClose}
      />
    </form>
  );
}
