import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { useToast } from '../../lib/toast.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../ui/FormEnd.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { useSetCode } from './queries.ts';
import styles from './Settings.module.css';

interface QuickCodeDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function QuickCodeDialog({ opened, onClose }: QuickCodeDialogProps) {
  const words = useText().settings.quickCode;
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose}>
      <QuickCodeForm onClose={onClose} />
    </Dialog>
  );
}

const SIX_DIGITS = /^\d{6}$/;

function QuickCodeForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const words = text.settings.quickCode;
  const toast = useToast();
  const setCode = useSetCode();
  const [code, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const wrongShape = !SIX_DIGITS.test(code);
  const different = again !== code;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (wrongShape || different || setCode.isPending) return;
    setCode.mutate(code, {
      onSuccess: () => {
        toast(words.done);
        onClose();
      },
    });
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <SecretField
        label={words.code}
        hint={words.sixDigits}
        value={code}
        onChange={setTyped}
        error={submitted && wrongShape ? words.sixDigits : undefined}
        inputMode="numeric"
        maxLength={6}
        autoFocus
      />
      <SecretField
        label={words.again}
        value={again}
        onChange={setAgain}
        error={submitted && different ? words.different : undefined}
        inputMode="numeric"
        maxLength={6}
      />
      <DialogFormEnd
        act={setCode}
        submit={words.submit}
        busy={text.common.saving}
        onClose={onClose}
      />
    </form>
  );
}
