import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { exportRoles, personAddingRoles } from '../../lib/rights.ts';
import { useSyncStatus } from '../../lib/useSyncStatus.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { IconAddPerson } from '../../ui/icons.ts';
import { ExportCard } from '../export/ExportCard.tsx';
import { EnrolmentCard } from '../sync/EnrolmentCard.tsx';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { BackupCard } from './backup/BackupCard.tsx';
import { LockCard } from './LockCard.tsx';
import styles from './Settings.module.css';

/** Who opens this workstation, and what it is called: no clinical content here. */
export function AdministrationScreen() {
  const words = useText().settings.administration;
  const { user } = useSession();
  return (
    <div className={styles.page}>
      <h1>{words.title}</h1>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <People />
          <EnrolmentCard />
          <BackupCard />
          {exportRoles.includes(user.role) ? <ExportCard /> : null}
        </div>
        <div className={styles.stack}>
          <Workstation />
          <LockCard />
        </div>
      </div>
    </div>
  );
}

function People() {
  const text = useText();
  const words = text.settings.administration;
  const { people, user } = useSession();
  const [adding, setAdding] = useState(false);
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <div>
          <h2>{words.people}</h2>
          <p className={styles.soft}>{words.peopleText}</p>
        </div>
        {personAddingRoles.includes(user.role) ? (
          <Button
            tone="primary"
            icon={<IconAddPerson aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {words.addPerson}
          </Button>
        ) : null}
      </div>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.id} className={styles.personLine}>
            <Avatar initials={person.initials} large />
            <span className={styles.personName}>
              {person.displayName}
              {person.id === user.id ? <span className={styles.soft}> ({words.you})</span> : null}
            </span>
            <span className={styles.soft}>{text.roles[person.role].long}</span>
          </li>
        ))}
      </ul>
      <AddPersonDialog opened={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function Workstation() {
  const text = useText();
  const words = text.settings.administration;
  const { establishment, workstationName, profile } = useSession();
  const sync = useSyncStatus();
  const link = sync.data?.enrolled === true ? words.enrolled : words.notEnrolled;
  return (
    <section className={styles.card}>
      <h2>{words.workstation}</h2>
      <p className={styles.soft}>{words.workstationText}</p>
      <Facts
        facts={[
          { name: words.name, value: workstationName },
          { name: words.establishment, value: establishment.name },
          { name: words.finess, value: establishment.finess, mono: true },
          { name: words.kind, value: text.establishmentKinds[establishment.kind].label },
          { name: words.profile, value: words.profiles[profile] },
          { name: words.link, value: sync.data === undefined ? '' : link },
        ]}
      />
    </section>
  );
}
