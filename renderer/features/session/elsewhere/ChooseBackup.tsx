import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { backupFacts, backupMoment } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import formStyles from '../../../ui/Form.module.css';
import { FormEnd } from '../../../ui/FormEnd.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { PrintedKeyField } from '../PrintedKeyForm.tsx';
import type { OpenedBackup } from './ElsewhereScreen.tsx';
import { useFindBackups, useOpenBackup } from './queries.ts';

/** The folder by the system's own dialog, then which backup, then the key on paper. */
export function ChooseBackup({ onOpened }: { readonly onOpened: (opened: OpenedBackup) => void }) {
  const text = useText();
  const words = text.backup.elsewhere;
  const find = useFindBackups();
  const open = useOpenBackup();
  const [chosen, setChosen] = useState<string | null>(null);
  const [key, setKey] = useState('');
  const backups = (find.data?.backups ?? []).filter(({ readable }) => readable);
  const backup = backups.find(({ place, name }) => `${place}/${name}` === chosen);
  const ready = backup !== undefined && key.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || open.isPending) return;
    const ref = { place: backup.place, name: backup.name };
    const recoveryKey = key.trim();
    open.mutate(
      { ...ref, recoveryKey },
      { onSuccess: (found) => onOpened({ ref, recoveryKey, found }) },
    );
  };
  return (
    <form className={formStyles.fields} onSubmit={submit} noValidate>
      <FindBackups find={find} found={backups.length} />
      {backups.length === 0 ? null : (
        <>
          <SelectField
            label={words.which}
            value={chosen}
            onChange={setChosen}
            options={backups.map((line) => ({
              value: `${line.place}/${line.name}`,
              label: `${backupMoment(text, line.madeAt)} · ${backupFacts(text, line)}`,
            }))}
            nothing={words.chooseBackup}
          />
          <PrintedKeyField label={words.key} hint={words.keyHint} value={key} onChange={setKey} />
          <FormEnd act={open} submit={words.open} busy={words.opening} disabled={!ready} />
        </>
      )}
    </form>
  );
}

interface FindBackupsProps {
  readonly find: ReturnType<typeof useFindBackups>;
  readonly found: number;
}

function FindBackups({ find, found }: FindBackupsProps) {
  const words = useText().backup.elsewhere;
  return (
    <>
      <div>
        <Button
          tone={found === 0 ? 'primary' : 'plain'}
          onClick={() => {
            if (!find.isPending) find.mutate();
          }}
        >
          {words.find}
        </Button>
      </div>
      {find.isError ? <FailureNotice error={failureOf(find.error)} /> : null}
      {find.isSuccess && found === 0 ? <p role="status">{words.nothing}</p> : null}
    </>
  );
}
