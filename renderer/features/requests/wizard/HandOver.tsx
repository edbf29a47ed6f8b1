import { type FormEvent, useState } from 'react';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { FieldError } from '../../../ui/fieldParts.tsx';
import { useDraftEditor } from './draftEditor.ts';
import styles from './HandOver.module.css';
import { useHandOver } from './queries.ts';

/** « Transmettre à l'équipe » : the draft is handed to colleagues by name. */
export function HandOver() {
  const words = useText().people.handOver;
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button tone="quiet" onClick={() => setOpened(true)}>
        {words.open}
      </Button>
      <Dialog title={words.title} opened={opened} onClose={() => setOpened(false)}>
        <HandOverForm onClose={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function HandOverForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const words = text.people.handOver;
  const { user, people } = useSession();
  const { draft, flush } = useDraftEditor();
  const { go } = useNavigation();
  const toast = useToast();
  const hand = useHandOver();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [submitted, setSubmitted] = useState(false);
  const others = people.filter(({ id, role }) => id !== user.id && mayCall(role, 'draft:read'));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (chosen.size === 0 || hand.isPending) return;
    await flush();
    const names = others.filter(({ id }) => chosen.has(id)).map(({ displayName }) => displayName);
    hand.mutate(
      { id: draft.id, to: [...chosen] },
      {
        onSuccess: () => {
          toast(words.done(names.join(', ')));
          onClose();
          go({ name: 'home' });
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>{words.text}</p>
      <p>{words.sign}</p>
      {others.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <Colleagues people={others} draft={draft} chosen={chosen} onChange={setChosen} />
      )}
      {submitted && chosen.size === 0 ? (
        <div role="alert" className={styles.error}>
          <FieldError>{words.chooseSomebody}</FieldError>
        </div>
      ) : null}
      <DialogFormEnd
        act={hand}
        submit={words.submit}
        busy={text.common.saving}
        disabled={others.length === 0}
        onClose={onClose}
      />
    </form>
  );
}

interface ColleaguesProps {
  readonly people: ReturnType<typeof useSession>['people'];
  readonly draft: Draft;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function Colleagues({ people, draft, chosen, onChange }: ColleaguesProps) {
  const text = useText();
  const words = text.people.handOver;
  const have = new Set(draft.colleagues.map(({ id }) => id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className={styles.group}>
      <legend>{words.legend}</legend>
      {people.map(({ id, displayName, initials, role }) => (
        <label key={id} className={styles.person}>
          <input
            type="checkbox"
            checked={have.has(id) || chosen.has(id)}
            disabled={have.has(id)}
            onChange={() => toggle(id)}
          />
          <Avatar initials={initials} />
          <span className={styles.name}>{displayName}</span>
          <span className={styles.role}>
            {have.has(id) ? words.already : text.roles[role].short}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
