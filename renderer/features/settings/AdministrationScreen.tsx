import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import {
  exportRoles,
  keyRenewingRoles,
  lossDeclaringRoles,
  overrideReviewers,
} from '../../lib/rights.ts';
import { useSyncStatus } from '../../lib/useSyncStatus.ts';
import { Facts } from '../../ui/Facts.tsx';
import { AttestationsCard } from '../exercise/AttestationsCard.tsx';
import { ExportCard } from '../export/ExportCard.tsx';
import { EnrolmentCard } from '../sync/EnrolmentCard.tsx';
import { AttentionCard } from './AttentionCard.tsx';
import { BackupCard } from './backup/BackupCard.tsx';
import { HotFolderCard } from './hotFolder/HotFolderCard.tsx';
import { LockCard } from './LockCard.tsx';
import { LossCard } from './loss/LossCard.tsx';
import { OverridesCard } from './OverridesCard.tsx';
import { PeopleCard } from './people/PeopleCard.tsx';
import { RetentionCard } from './RetentionCard.tsx';
import { RekeyCard } from './rekey/RekeyCard.tsx';
import styles from './Settings.module.css';

/** Who opens this workstation, and what it is called: no clinical content here. */
export function AdministrationScreen() {
  const words = useText().settings.administration;
  const { user, profile } = useSession();
  const renews = profile === 'real' && keyRenewingRoles.includes(user.role);
  const declares = profile === 'real' && lossDeclaringRoles.includes(user.role);
  return (
    <div className={styles.page}>
      <h1>{words.title}</h1>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <PeopleCard />
          {profile === 'real' ? <AttestationsCard /> : null}
          <EnrolmentCard />
          {declares ? <LossCard /> : null}
          {mayCall(user.role, 'hotFolder:read') ? <HotFolderCard /> : null}
          <BackupCard />
          <RetentionCard />
          {exportRoles.includes(user.role) ? <ExportCard /> : null}
        </div>
        <div className={styles.stack}>
          <Workstation />
          <LockCard />
          <AttentionCard />
          {overrideReviewers.includes(user.role) ? <OverridesCard /> : null}
          {renews ? <RekeyCard /> : null}
        </div>
      </div>
    </div>
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
