import { type FormEvent, useState } from 'react';
import type { HubKeyView } from '../../../shared/ipc/link.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Enrolment.module.css';
import { useEnrol, useHubKey } from './queries.ts';

const leastCode = 8;

/** Address and one-time code. Over HTTPS the code leaves only once people compared the key that answers there. */
export function EnrolForm() {
  const text = useText();
  const words = text.enrolment;
  const toast = useToast();
  const hubKey = useHubKey();
  const enrol = useEnrol();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [stopped, setStopped] = useState(false);
  const urlError = url.trim() === '' ? words.missing(words.url) : undefined;
  const codeError = code.trim().length < leastCode ? words.tooShort : undefined;
  const trouble = enrol.error ?? hubKey.error;
  const failure = trouble === null ? null : failureOf(trouble);
  const unreachable = failure?.code === 'hub.unreachable';
  const join = (key: HubKeyView) => {
    const pin = key.spki === null ? {} : { pin: { spki: [key.spki] } };
    enrol.mutate(
      { url: url.trim(), code: code.trim(), ...pin },
      { onSuccess: () => toast(words.done) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setStopped(false);
    if (urlError !== undefined || codeError !== undefined) return;
    if (hubKey.isPending || enrol.isPending) return;
    enrol.reset();
    hubKey.mutate(url.trim(), { onSuccess: (key) => (key.spki === null ? join(key) : undefined) });
  };
  /** What was typed changed: the key that was read may be another’s. */
  const edit = (set: (value: string) => void) => (value: string) => {
    set(value);
    hubKey.reset();
  };
  const read = hubKey.data;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.soft}>{words.text}</p>
      <TextField
        label={words.url}
        hint={words.urlHint}
        value={url}
        onChange={edit(setUrl)}
        error={unreachable ? words.unreachable : tried ? urlError : undefined}
        maxLength={300}
        mono
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={code}
        onChange={setCode}
        error={tried ? codeError : undefined}
        maxLength={80}
        mono
      />
      {failure !== null && !unreachable ? <FailureNotice error={failure} /> : null}
      {stopped ? <p role="alert">{words.compareFirst.stopped}</p> : null}
      {read === undefined || read.spki === null ? (
        <div>
          <Button
            type="submit"
            tone="primary"
            busy={hubKey.isPending || enrol.isPending ? words.busy : false}
          >
            {words.submit}
          </Button>
        </div>
      ) : (
        <CompareKey
          hubKey={read}
          busy={enrol.isPending}
          onSame={() => join(read)}
          onDifferent={() => {
            hubKey.reset();
            setStopped(true);
          }}
        />
      )}
    </form>
  );
}

interface CompareKeyProps {
  readonly hubKey: HubKeyView;
  readonly busy: boolean;
  readonly onSame: () => void;
  readonly onDifferent: () => void;
}

/** Who answers at the address, before anything is told to it. */
function CompareKey({ hubKey, busy, onSame, onDifferent }: CompareKeyProps) {
  const words = useText().enrolment;
  const { compareFirst } = words;
  return (
    <section aria-labelledby="compare-key">
      <h3 id="compare-key">{compareFirst.title}</h3>
      <p className={styles.soft}>{compareFirst.text}</p>
      <Facts facts={[{ name: compareFirst.fingerprint, value: hubKey.fingerprint, mono: true }]} />
      <div className={styles.answers}>
        <Button onClick={onDifferent}>{compareFirst.different}</Button>
        <Button tone="primary" busy={busy ? words.busy : false} onClick={onSame}>
          {compareFirst.same}
        </Button>
      </div>
    </section>
  );
}
