import { useState } from 'react';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useHome } from '../../features/home/queries.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { EmergencyDialog } from '../../ui/EmergencyDialog.tsx';
import { IconAdd, IconMenu, IconPhone } from '../../ui/icons.ts';
import { mayBeginRequest, requestedFor, titleOf } from '../routes.tsx';
import styles from './TopBar.module.css';

/** Screens that are a task of their own: their act stands at their foot, not up here. */
const taskRoutes: ReadonlySet<string> = new Set([
  'newResident',
  'editResident',
  'mergeResident',
  'newRequest',
  'draft',
]);
const primaryRoutes: ReadonlySet<string> = new Set(['home', 'resident', 'requests', 'residents']);

export function TopBar({ onOpenRail }: { readonly onOpenRail: () => void }) {
  const text = useText();
  const { user, establishment } = useSession();
  const { route, go } = useNavigation();
  const [emergency, setEmergency] = useState(false);
  const home = useHome(mayCall(user.role, 'home:read'));
  const offersRequest = mayBeginRequest(user.role) && !taskRoutes.has(route.name);
  return (
    <section className={styles.bar} aria-label={text.frame.regions.top}>
      <span className={styles.menu}>
        <Button size="compact" icon={<IconMenu aria-hidden="true" />} onClick={onOpenRail}>
          {text.frame.rail.open}
        </Button>
      </span>
      <p className={styles.place}>
        <span className={styles.establishment}>{establishment.name}</span>
        <span className={styles.dot} aria-hidden="true">
          ·
        </span>
        <strong className={styles.title}>{titleOf(text, route)}</strong>
      </p>
      <div className={styles.buttons}>
        <Button
          size="compact"
          icon={<IconPhone aria-hidden="true" />}
          onClick={() => setEmergency(true)}
        >
          {text.frame.emergency}
        </Button>
        {offersRequest ? (
          <Button
            size="compact"
            tone={primaryRoutes.has(route.name) ? 'primary' : 'action'}
            icon={<IconAdd aria-hidden="true" />}
            onClick={() => go({ name: 'newRequest', patientId: requestedFor(route) })}
          >
            {text.frame.newRequest}
          </Button>
        ) : null}
      </div>
      <EmergencyDialog
        opened={emergency}
        teams={home.data?.numbers ?? []}
        onClose={() => setEmergency(false)}
      />
    </section>
  );
}
