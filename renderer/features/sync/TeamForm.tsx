import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { useToast } from '../../lib/toast.ts';
import { FormEnd } from '../../ui/FormEnd.tsx';
import styles from './Enrolment.module.css';
import { isTooShort, OneTimeCodeField } from './OneTimeCodeField.tsx';
import { useClaimTeam } from './queries.ts';

interface TeamFormProps {
  readonly onJoined?: () => void;
}

/** A second one-time code makes this person a member of a team, in the hub's own tables. */
export function TeamForm({ onJoined }: TeamFormProps) {
  const all = useText().enrolment;
  const words = all.team;
  const toast = useToast();
  const claim = useClaimTeam();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isTooShort(code) || claim.isPending) return;
    claim.mutate(code.trim(), {
      onSuccess: () => {
        toast(words.done);
        setCode('');
        setTried(false);
        onJoined?.();
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.soft}>{words.text}</p>
      <OneTimeCodeField label={words.code} value={code} onChange={setCode} tried={tried} />
      <FormEnd act={claim} submit={words.submit} busy={all.busy} tone="plain" />
    </form>
  );
}
