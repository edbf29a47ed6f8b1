import { type FormEvent, useState } from 'react';
import type { RekeyView } from '../../../../shared/ipc/rekey.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { Points } from '../../../ui/Points.tsx';
import { SecretField } from '../../../ui/SecretField.tsx';
import { NewKey } from './NewKey.tsx';
import { useBeginRekey } from './queries.ts';
import styles from './Rekey.module.css';
import { TypeKeyBack } from './TypeKeyBack.tsx';

interface RekeyDialogProps {
  readonly view: RekeyView;
  readonly onClose: () => void;
}

type Step = 'explain' | 'key' | 'check';

/** What will happen, the new printed key on paper, the key typed back: only then anything begins. */
export function RekeyDialog({ view, onClose }: RekeyDialogProps) {
  const words = useText().rekey;
  const [step, setStep] = useState<Step>('explain');
  const [recoveryKey, setRecoveryKey] = useState('');
  const titles = { explain: words.open, key: words.key.title, check: words.check.title };
  return (
    <Dialog title={titles[step]} opened onClose={onClose} width="48rem">
      {step === 'explain' ? (
        <Explain
          view={view}
          onClose={onClose}
          onKey={(key) => {
            setRecoveryKey(key);
            setStep('key');
          }}
        />
      ) : null}
      {step === 'key' ? (
        <NewKey recoveryKey={recoveryKey} onClose={onClose} onPrinted={() => setStep('check')} />
      ) : null}
      {step === 'check' ? <TypeKeyBack onShowAgain={() => setStep('key')} /> : null}
    </Dialog>
  );
}

interface ExplainProps extends RekeyDialogProps {
  readonly onKey: (recoveryKey: string) => void;
}

function Explain({ view, onClose, onKey }: ExplainProps) {
  const text = useText();
  const words = text.rekey;
  const begin = useBeginRekey();
  const [passphrase, setPassphrase] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (passphrase === '' || begin.isPending) return;
    begin.mutate(passphrase, { onSuccess: ({ recoveryKey }) => onKey(recoveryKey) });
  };
  const failure = begin.isError ? failureOf(begin.error) : null;
  const wrong = failure?.code === 'passphrase.wrong';
  const missing = submitted && passphrase === '';
  const required = missing ? text.checks.required(words.password) : undefined;
  return (
    <form className={styles.stack} onSubmit={submit} noValidate>
      <p>{words.steps.when}</p>
      <Points>
        <li>
          {words.steps.what} {words.steps.minutes(minutesFor(view.bytes))}
        </li>
        <li>{words.steps.printed}</li>
        <li>{words.steps.backups}</li>
        <li>{words.steps.power}</li>
      </Points>
      <NeedKey view={view} />
      {view.obstacle === null ? null : <p role="status">{words.obstacle[view.obstacle]}</p>}
      <SecretField
        label={words.password}
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          if (wrong) begin.reset();
        }}
        error={wrong ? words.wrong : required}
        autoFocus
      />
      {failure === null || wrong ? null : <FailureNotice error={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button type="submit" tone="primary" busy={begin.isPending ? words.preparing : false}>
          {words.next}
        </Button>
      </DialogActions>
    </form>
  );
}

/** By name, before she confirms: who will have to come with the printed key. */
function NeedKey({ view }: { readonly view: RekeyView }) {
  const text = useText();
  const words = text.rekey;
  const named = view.people.filter(({ comesInAlone }) => !comesInAlone);
  if (named.length === 0) {
    return <p>{words.needKey.nobody}</p>;
  }
  return (
    <section className={styles.named}>
      <h3>{words.needKey.title}</h3>
      <Points>
        {named.map(({ id, displayName, role }) => (
          <li key={id}>
            {displayName}, {text.roles[role].short}
          </li>
        ))}
      </Points>
      <p>{words.needKey.text}</p>
    </section>
  );
}

const bytesPerMinute = 20 * 60 * 1024 * 1024;

/** On an old machine: several readings and two writings of the whole database. */
function minutesFor(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / bytesPerMinute));
}
