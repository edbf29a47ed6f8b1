import { type FormEvent, useState } from 'react';
import { requesterRoles } from '../../../../shared/domain/roles.ts';
import type { PersonRow } from '../../../../shared/ipc/people.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { useToast } from '../../../lib/toast.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from '../Settings.module.css';
import { useDisablePerson } from './queries.ts';

interface RemovePersonDialogProps {
  readonly person: PersonRow;
  readonly others: readonly PersonRow[];
  readonly onClose: () => void;
}

/** Says what stops now and what stays, and asks who takes over what she was writing. */
export function RemovePersonDialog({ person, others, onClose }: RemovePersonDialogProps) {
  const text = useText();
  const words = text.people.remove;
  const { user } = useSession();
  const toast = useToast();
  const disable = useDisablePerson();
  const [taker, setTaker] = useState<string | null>(null);
  const [submitted, setSubmitted] = useState(false);
  const name = `${person.given} ${person.family}`;
  const takers = takersAmong(others.filter(({ id }) => id !== person.id));
  const needsTaker = person.drafts > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if ((needsTaker && taker === null) || disable.isPending) return;
    disable.mutate(
      { id: person.id, draftsTo: needsTaker ? taker : null },
      {
        onSuccess: () => {
          toast(words.done(name));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={words.title(name)} opened onClose={onClose}>
      <form className={styles.fields} onSubmit={submit} noValidate>
        <p>{words.text}</p>
        {person.id === user.id ? <p>{words.self}</p> : null}
        {needsTaker && takers.length === 0 ? <p>{words.nobody}</p> : null}
        {needsTaker && takers.length > 0 ? (
          <SelectField
            label={words.takes(person.drafts)}
            nothing={words.choose}
            value={taker}
            onChange={setTaker}
            options={takers.map(({ id, given, family, role }) => ({
              value: id,
              label: `${given} ${family}, ${text.roles[role].short}`,
            }))}
            error={submitted && taker === null ? words.chooseSomebody : undefined}
          />
        ) : null}
        <DialogFormEnd
          act={disable}
          submit={words.submit}
          busy={text.common.saving}
          disabled={needsTaker && takers.length === 0}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** The nurse coordinator; where there is none, whoever signs requests. The vault decides the same. */
function takersAmong(others: readonly PersonRow[]): readonly PersonRow[] {
  const coordinators = others.filter(({ role }) => role === 'nurseCoordinator');
  return coordinators.length > 0
    ? coordinators
    : others.filter(({ role }) => requesterRoles.includes(role));
}
