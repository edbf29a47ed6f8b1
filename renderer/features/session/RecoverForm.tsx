import { type FormEvent, useState } from 'react';
import type { UserTile } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { usePassphraseStrength } from '../../lib/usePassphraseStrength.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import formStyles from '../../ui/Form.module.css';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { PrintedKeyField } from './PrintedKeyForm.tsx';
import { useRecover } from './queries.ts';
import styles from './RecoverForm.module.css';

interface RecoverFormProps {
  readonly users: readonly UserTile[];
  readonly chosenId: string | null;
  readonly establishmentName: string;
  readonly onBack: () => void;
}

/** Every password forgotten: the printed key reopens the workstation and sets a new one. */
export function RecoverForm({ users, chosenId, establishmentName, onBack }: RecoverFormProps) {
  const text = useText();
  const [userId, setUserId] = useState(chosenId);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const name = users.find((user) => user.id === userId)?.displayName ?? '';
  const strength = usePassphraseStrength(passphrase, [name, establishmentName]);
  const recover = useRecover();
  const strong = strength.data?.acceptable === true;
  const ready = userId !== null && recoveryKey.trim() !== '' && strong;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !recover.isPending) {
      recover.mutate({ recoveryKey: recoveryKey.trim(), userId, passphrase });
    }
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h1 className={styles.title}>{text.recovery.title}</h1>
      <p className={styles.intro}>{text.recovery.intro}</p>
      <div className={formStyles.fields}>
        <SelectField
          label={text.recovery.person}
          value={userId}
          onChange={setUserId}
          options={users.map((user) => ({ value: user.id, label: user.displayName }))}
          nothing={text.recovery.choosePerson}
        />
        <PrintedKeyField
          label={text.recovery.key}
          hint={text.recovery.keyHint}
          value={recoveryKey}
          onChange={setRecoveryKey}
        />
        <PasswordField
          label={text.recovery.newPassword}
          hint={text.person.passwordHint}
          value={passphrase}
          onChange={setPassphrase}
          strength={strength.data}
        />
        {recover.isError ? <FailureNotice error={failureOf(recover.error)} /> : null}
      </div>
      <div className={styles.buttons}>
        <Button onClick={onBack}>{text.common.back}</Button>
        <Button
          type="submit"
          tone="primary"
          disabled={!ready}
          busy={recover.isPending ? text.recovery.busy : false}
        >
          {text.recovery.submit}
        </Button>
      </div>
    </form>
  );
}
