import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { FormEnd } from '../../ui/FormEnd.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CompareKey } from './CompareKey.tsx';
import styles from './Enrolment.module.css';
import { isTooShort, OneTimeCodeField } from './OneTimeCodeField.tsx';
import { useJoining } from './useJoining.ts';

/** Address and one-time code. Over HTTPS the code leaves only once people compared the key that answers there. */
export function EnrolForm() {
  const words = useText().enrolment;
  const toast = useToast();
  const joining = useJoining(() => toast(words.done));
  const { url, code, toCompare, isReading, isJoining, error } = joining;
  const [tried, setTried] = useState(false);
  const urlError = url.trim() === '' ? words.missing(words.url) : undefined;
  const unreachable = error !== null && failureOf(error).code === 'hub.unreachable';
  const told = unreachable ? null : error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    joining.ask(urlError === undefined && !isTooShort(code));
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.soft}>{words.text}</p>
      <TextField
        label={words.url}
        hint={words.urlHint}
        value={url}
        onChange={joining.setUrl}
        error={unreachable ? words.unreachable : tried ? urlError : undefined}
        maxLength={300}
        mono
      />
      <OneTimeCodeField label={words.code} value={code} onChange={joining.setCode} tried={tried} />
      {joining.stopped ? <p role="alert">{words.compareFirst.stopped}</p> : null}
      {toCompare === null ? (
        <FormEnd
          act={{ isPending: isReading || isJoining, error: told }}
          submit={words.submit}
          busy={words.busy}
        />
      ) : (
        <>
          {told === null ? null : <FailureNotice error={failureOf(told)} />}
          <CompareKey
            hubKey={toCompare}
            busy={isJoining}
            onSame={() => joining.join(toCompare)}
            onDifferent={joining.refuse}
          />
        </>
      )}
    </form>
  );
}
