import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useSyncStatus } from '../../lib/useSyncStatus.ts';
import { Button } from '../../ui/Button.tsx';
import { IconWarning } from '../../ui/icons.ts';
import styles from './Audit.module.css';
import { useAcknowledgeRollback } from './queries.ts';

/** This store was put back to an older state: told above every screen until somebody who answers for it knows. */
export function RollbackBand() {
  const words = useText().audit.rollback;
  const { user } = useSession();
  const found = useSyncStatus().data?.rollback ?? null;
  const acknowledge = useAcknowledgeRollback();
  if (found === null) return null;
  return (
    <div className={styles.band} role="alert">
      <IconWarning aria-hidden="true" />
      <p>
        <b>{words.title}</b> {words.text(found.localSeq, found.hubSeq)} <b>{words.action}</b>
      </p>
      {mayCall(user.role, 'audit:acknowledgeRollback') ? (
        <Button size="compact" onClick={() => acknowledge.mutate()}>
          {words.seen}
        </Button>
      ) : null}
    </div>
  );
}
