import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { emptyPerson, newUserOf, personProblems } from '../../lib/personDraft.ts';
import { rolesFor } from '../../lib/rights.ts';
import { useToast } from '../../lib/toast.ts';
import { usePassphraseStrength } from '../../lib/usePassphraseStrength.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../ui/FormEnd.tsx';
import { PersonFields } from '../../ui/PersonFields.tsx';
import { useCreateUser } from './queries.ts';
import styles from './Settings.module.css';

interface AddPersonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The newcomer types her own password, here, before she signs anything. */
export function AddPersonDialog({ opened, onClose }: AddPersonDialogProps) {
  const words = useText().settings.administration;
  return (
    <Dialog title={words.addTitle} opened={opened} onClose={onClose} width="46rem">
      <AddPersonForm onClose={onClose} />
    </Dialog>
  );
}

function AddPersonForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const words = text.settings.administration;
  const { establishment } = useSession();
  const toast = useToast();
  const create = useCreateUser();
  const [draft, setDraft] = useState(emptyPerson);
  const [showAll, setShowAll] = useState(false);
  const context = [draft.family, draft.given, establishment.name];
  const strength = usePassphraseStrength(draft.passphrase, context);
  const problems = personProblems(text, draft, strength.data);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const user = newUserOf(draft);
    setShowAll(true);
    if (Object.keys(problems).length > 0 || user === null || create.isPending) return;
    create.mutate(user, {
      onSuccess: () => {
        toast(words.added(`${user.given} ${user.family}`));
        onClose();
      },
    });
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <p>{words.addHelp}</p>
      <PersonFields
        draft={draft}
        onChange={setDraft}
        problems={problems}
        strength={strength.data}
        roles={rolesFor(establishment.kind)}
        showAll={showAll}
      />
      <DialogFormEnd
        act={create}
        submit={words.addSubmit}
        busy={text.common.saving}
        onClose={onClose}
      />
    </form>
  );
}
