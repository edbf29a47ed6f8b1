import { type FormEvent, useState } from 'react';
import type { PersonRow } from '../../../../shared/ipc/people.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { rolesFor } from '../../../lib/rights.ts';
import { useToast } from '../../../lib/toast.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from '../Settings.module.css';
import { useSetRole } from './queries.ts';

interface RoleDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
}

/** Another role for somebody of this workstation: her rights follow it at her next unlock. */
export function RoleDialog({ person, onClose }: RoleDialogProps) {
  const text = useText();
  const words = text.people.role;
  const { user, establishment } = useSession();
  const toast = useToast();
  const setRole = useSetRole();
  const [role, choose] = useState<PersonRow['role'] | null>(person.role);
  const name = `${person.given} ${person.family}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role === null || setRole.isPending) return;
    setRole.mutate(
      { id: person.id, role },
      {
        onSuccess: () => {
          toast(words.done(name, text.roles[role].short));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={words.title(name)} opened onClose={onClose}>
      <form className={styles.fields} onSubmit={submit} noValidate>
        <p>{person.id === user.id ? words.self : words.text}</p>
        <SelectField
          label={words.field}
          nothing={text.person.chooseRole}
          value={role}
          onChange={choose}
          options={rolesFor(establishment.kind).map((one) => ({
            value: one,
            label: text.roles[one].long,
          }))}
          error={role === null ? text.checks.chooseOne(words.field) : undefined}
        />
        <DialogFormEnd
          act={setRole}
          submit={words.submit}
          busy={text.common.saving}
          disabled={role === null || role === person.role}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
