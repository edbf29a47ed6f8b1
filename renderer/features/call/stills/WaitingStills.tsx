import { useState } from 'react';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { Button } from '../../../ui/Button.tsx';
import { useStills } from './queries.ts';
import { StillDialog } from './StillDialog.tsx';
import styles from './Stills.module.css';

/** On the page of the request: pictures of a call that dropped before they were signed are not forgotten. */
export function WaitingStills({ requestId }: { readonly requestId: string }) {
  const words = useText().teleconsultation.still;
  const { user } = useSession();
  const stills = useStills(requestId, mayCall(user.role, 'call:stills'));
  const [isOpen, setOpen] = useState(false);
  const [first] = stills;
  if (first === undefined) return null;
  return (
    <div role="status" className={styles.waiting}>
      <p>{words.waiting(stills.length)}</p>
      <Button size="row" tone="action" onClick={() => setOpen(true)}>
        {words.see}
      </Button>
      {isOpen ? (
        <StillDialog
          key={first.id}
          requestId={requestId}
          image={first}
          onRetake={null}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
