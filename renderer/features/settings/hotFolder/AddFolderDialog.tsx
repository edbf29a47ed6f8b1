import { type FormEvent, useState } from 'react';
import { type DeviceKind, deviceKinds } from '../../../../shared/domain/hotFolder.ts';
import type { FolderAdded } from '../../../../shared/ipc/hotFolder.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useToast } from '../../../lib/toast.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Settings.module.css';
import { useAddFolder } from './queries.ts';

/** Shortest name that tells a device from another, in letters. */
const SHORTEST_NAME = 2;
const LONGEST_NAME = 40;

interface AddFolderDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What the device is called, and then the system's own dialog for its folder: this page never learns where it is. */
export function AddFolderDialog({ opened, onClose }: AddFolderDialogProps) {
  const words = useText().hotFolder.adding;
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose}>
      <AddFolderForm onClose={onClose} />
    </Dialog>
  );
}

function AddFolderForm({ onClose }: Pick<AddFolderDialogProps, 'onClose'>) {
  const text = useText();
  const words = text.hotFolder.adding;
  const toast = useToast();
  const add = useAddFolder();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<DeviceKind | null>(null);
  const [showAll, setShowAll] = useState(false);
  const [refused, setRefused] = useState<FolderAdded['outcome'] | null>(null);
  const isNamed = name.trim().length >= SHORTEST_NAME;
  const ended = ({ outcome }: FolderAdded) => {
    if (outcome !== 'added') {
      setRefused(outcome);
      return;
    }
    toast(words.outcomes.added);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShowAll(true);
    setRefused(null);
    if (!isNamed || kind === null || add.isPending) return;
    add.mutate({ name: name.trim(), kind }, { onSuccess: ended });
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <p className={styles.soft}>{words.before}</p>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        onChange={setName}
        maxLength={LONGEST_NAME}
        {...(showAll && !isNamed ? { error: words.nameMissing } : {})}
      />
      <SelectField
        label={words.kind}
        value={kind}
        onChange={setKind}
        options={deviceKinds.map((one) => ({ value: one, label: text.hotFolder.kinds[one] }))}
        nothing={words.kindMissing}
        {...(showAll && kind === null ? { error: words.kindMissing } : {})}
      />
      {refused === null ? null : <p role="alert">{words.outcomes[refused]}</p>}
      <DialogFormEnd act={add} submit={words.submit} busy={words.busy} onClose={onClose} />
    </form>
  );
}
