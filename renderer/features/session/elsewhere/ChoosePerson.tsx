import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { usePassphraseStrength } from '../../../lib/usePassphraseStrength.ts';
import formStyles from '../../../ui/Form.module.css';
import { FormEnd } from '../../../ui/FormEnd.tsx';
import { PasswordField } from '../../../ui/PasswordField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from '../GatePage.module.css';
import type { OpenedBackup } from './ElsewhereScreen.tsx';
import { useRestoreElsewhere } from './queries.ts';

interface ChoosePersonProps {
  readonly opened: OpenedBackup;
  readonly onDone: () => void;
}

/** One person gets a way into this PC; she adds the others. */
export function ChoosePerson({ opened, onDone }: ChoosePersonProps) {
  const text = useText();
  const words = text.backup.elsewhere;
  const { establishmentName, people } = opened.found;
  const restore = useRestoreElsewhere();
  const [userId, setUserId] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const name = people.find(({ id }) => id === userId)?.displayName ?? '';
  const strength = usePassphraseStrength(passphrase, [name, establishmentName]);
  const ready = userId !== null && strength.data?.acceptable === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || restore.isPending) return;
    const { ref, recoveryKey } = opened;
    restore.mutate({ ...ref, recoveryKey, userId, passphrase }, { onSuccess: onDone });
  };
  return (
    <form className={formStyles.fields} onSubmit={submit} noValidate>
      <p>{words.who(establishmentName)}</p>
      <SelectField
        label={words.person}
        value={userId}
        onChange={setUserId}
        options={people.map(({ id, displayName, role }) => ({
          value: id,
          label: `${displayName} · ${text.roles[role].long}`,
        }))}
        nothing={words.choosePerson}
      />
      <PasswordField
        label={words.password}
        hint={text.person.passwordHint}
        value={passphrase}
        onChange={setPassphrase}
        strength={strength.data}
      />
      <p className={styles.soft}>{words.consequences}</p>
      <FormEnd act={restore} submit={words.submit} busy={words.busy} disabled={!ready} />
    </form>
  );
}
