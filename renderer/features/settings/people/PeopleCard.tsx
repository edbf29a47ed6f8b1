import { useState } from 'react';
import type { PersonRow } from '../../../../shared/ipc/people.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { fullDate } from '../../../lib/dates.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconAddPerson } from '../../../ui/icons.ts';
import { AddPersonDialog } from '../AddPersonDialog.tsx';
import styles from '../Settings.module.css';
import { usePeople } from './queries.ts';
import { RemovePersonDialog } from './RemovePersonDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';

type Asked = { readonly what: 'role' | 'remove'; readonly person: PersonRow } | null;

/** Who opens this workstation: added, given another role, removed. */
export function PeopleCard() {
  const text = useText();
  const words = text.settings.administration;
  const list = usePeople();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked>(null);
  const people = list.data?.people ?? [];
  const mayManage = list.data?.mayManage ?? false;
  const active = people.filter(({ disabledAt }) => disabledAt === null);
  const left = people.filter(({ disabledAt }) => disabledAt !== null);
  const close = () => setAsked(null);
  return (
    <section className={styles.card} aria-label={words.people}>
      <div className={styles.cardHead}>
        <div>
          <h2>{words.people}</h2>
          <p className={styles.soft}>{words.peopleText}</p>
        </div>
        {mayManage ? (
          <Button
            tone="primary"
            icon={<IconAddPerson aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {words.addPerson}
          </Button>
        ) : null}
      </div>
      {list.isError ? <FailureNotice error={failureOf(list.error)} /> : null}
      {list.data !== undefined && !mayManage ? (
        <p className={styles.soft}>{text.people.list.keptByOther}</p>
      ) : null}
      <ul className={styles.people}>
        {active.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            onAsk={mayManage ? (what) => setAsked({ what, person }) : null}
          />
        ))}
      </ul>
      <Left people={left} />
      <AddPersonDialog opened={adding} onClose={() => setAdding(false)} />
      {asked?.what === 'remove' ? (
        <RemovePersonDialog person={asked.person} others={active} onClose={close} />
      ) : null}
      {asked?.what === 'role' ? <RoleDialog person={asked.person} onClose={close} /> : null}
    </section>
  );
}

interface PersonLineProps {
  readonly person: PersonRow;
  /** Null for somebody who may only look. */
  readonly onAsk: ((what: 'role' | 'remove') => void) | null;
}

function PersonLine({ person, onAsk }: PersonLineProps) {
  const text = useText();
  const words = text.people.list;
  const { user } = useSession();
  const name = `${person.given} ${person.family}`;
  return (
    <li className={styles.personLine}>
      <Avatar initials={person.initials} large />
      <span className={styles.personName}>
        {name}
        {person.id === user.id ? (
          <span className={styles.soft}> ({text.settings.administration.you})</span>
        ) : null}
        <span className={styles.personRole}>
          {text.roles[person.role].long}
          {person.drafts === 0 ? '' : ` · ${words.drafts(person.drafts)}`}
        </span>
      </span>
      {onAsk === null ? null : (
        <span className={styles.personActs}>
          <Button
            size="row"
            tone="quiet"
            label={words.changeRoleOf(name)}
            onClick={() => onAsk('role')}
          >
            {words.changeRole}
          </Button>
          <Button
            size="row"
            tone="quiet"
            label={words.removeOf(name)}
            onClick={() => onAsk('remove')}
          >
            {words.remove}
          </Button>
        </span>
      )}
    </li>
  );
}

function Left({ people }: { readonly people: readonly PersonRow[] }) {
  const words = useText().people.list;
  if (people.length === 0) return null;
  return (
    <>
      <h3 className={styles.leftTitle}>{words.leftTitle}</h3>
      <ul>
        {people.map(({ id, given, family, disabledAt }) => (
          <li key={id} className={styles.soft}>
            {given} {family}
            {disabledAt === null ? null : ` ${words.left(fullDate(new Date(disabledAt)))}`}
          </li>
        ))}
      </ul>
    </>
  );
}
