import { useId, useRef, useState } from 'react';
import type { UserTile } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureSentence } from '../../lib/failureSentence.ts';
import { momentWords } from '../../lib/moments.ts';
import { useLateFlag } from '../../lib/useLateFlag.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/fieldParts.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { CodeField } from './CodeField.tsx';
import { useUnlock, useUnlockWithCode } from './queries.ts';
import { type Refusal, refusalOf, useCountdown } from './refusal.ts';
import styles from './UnlockForm.module.css';

export type UnlockWay = 'code' | 'password';

interface UnlockFormProps {
  readonly user: UserTile;
  readonly way: UnlockWay;
  /** Shown in exercise only, so that a stranger gets back in. */
  readonly practiceCode: string | null;
  /** The code has no tries left: the full password is asked for. */
  readonly onCodeSpent: () => void;
}

export function UnlockForm(props: UnlockFormProps) {
  return props.way === 'code' ? <CodeForm {...props} /> : <PasswordForm {...props} />;
}

function CodeForm({ user, practiceCode, onCodeSpent }: UnlockFormProps) {
  const text = useText();
  const noteId = useId();
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const wait = useCountdown(refusal);
  const unlock = useUnlockWithCode();
  const late = useLateFlag(unlock.isPending);
  const submit = (digits: string) => {
    if (unlock.isPending) return;
    unlock.mutate(
      { userId: user.id, code: digits },
      {
        onError: (cause) => {
          const refused = refusalOf(cause);
          setCode('');
          setRefusal(refused);
          if (refused.left === 0) onCodeSpent();
        },
      },
    );
  };
  const problem = refusal === null ? null : refusalWords(text, 'code', refusal, wait);
  return (
    <div className={styles.form}>
      <CodeField
        label={text.lock.codeOf(user.displayName)}
        value={code}
        onChange={setCode}
        readOnly={unlock.isPending}
        onComplete={submit}
        describedBy={noteId}
        invalid={problem !== null}
        autoFocus
      />
      <div id={noteId} className={styles.note}>
        {problem === null || unlock.isPending ? null : (
          <p role="alert" className={styles.problem}>
            <FieldError>{problem}</FieldError>
          </p>
        )}
        <p role="status">
          {late ? text.lock.checking : codeNote(text, user, practiceCode, problem !== null)}
        </p>
      </div>
    </div>
  );
}

function PasswordForm({ user, practiceCode }: UnlockFormProps) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const wait = useCountdown(refusal);
  const unlock = useUnlock();
  const submit = () => {
    if (passphrase === '' || wait > 0 || unlock.isPending) return;
    unlock.mutate(
      { userId: user.id, passphrase },
      {
        onError: (cause) => {
          setRefusal(refusalOf(cause));
          setPassphrase('');
          field.current?.focus();
        },
      },
    );
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SecretField
        ref={field}
        label={text.lock.passwordOf(user.displayName)}
        value={passphrase}
        onChange={setPassphrase}
        hint={passwordHint(text, user, practiceCode)}
        error={refusal === null ? undefined : refusalWords(text, 'password', refusal, wait)}
        autoFocus
      />
      <div className={styles.submit}>
        <Button
          type="submit"
          tone="primary"
          disabled={passphrase === '' || wait > 0}
          busy={unlock.isPending ? text.lock.opening : false}
        >
          {text.lock.open}
        </Button>
      </div>
    </form>
  );
}

/** What gets a stranger back in is the code while it works, the password otherwise. */
function passwordHint(
  text: Catalogue,
  user: UserTile,
  practiceCode: string | null,
): string | undefined {
  const isPassword = practiceCode !== null && !/^\d{6}$/.test(practiceCode);
  if (isPassword) return text.lock.practicePassword(practiceCode);
  return user.passphraseGivenAt === null ? text.lock.codeNotYet : undefined;
}

function codeNote(
  text: Catalogue,
  user: UserTile,
  practiceCode: string | null,
  refused: boolean,
): string {
  if (practiceCode !== null) return text.lock.practiceCode(practiceCode);
  if (refused || user.passphraseGivenAt === null) return '';
  return text.lock.passwordGivenAt(
    momentWords(text, new Date(user.passphraseGivenAt), new Date(), 'named'),
  );
}

function refusalWords(text: Catalogue, way: UnlockWay, refusal: Refusal, wait: number): string {
  const { error } = refusal;
  if (wait > 0) return text.lock.throttled(wait);
  if (error.code === 'session.refused' || error.code === 'session.throttled') {
    return way === 'code'
      ? text.lock.codeRefused(refusal.left)
      : text.lock.passwordRefused(refusal.left);
  }
  return failureSentence(text, error);
}
