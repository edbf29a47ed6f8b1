import { mayCallAbout } from '../../../shared/domain/callRules.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconVideo } from '../../ui/icons.ts';
import styles from './first/First.module.css';
import { FirstMenu } from './first/FirstMenu.tsx';
import { useBeginCall, useCall } from './queries.ts';

interface CallButtonProps {
  readonly row: Pick<RequestRow, 'id' | 'state'>;
  /** Whom to ring first may be chosen beside it. */
  readonly withChoice?: boolean;
}

/** « Appeler »: rings the other side of this request. Not in the exercise, where there is nobody. */
export function CallButton({ row, withChoice = false }: CallButtonProps) {
  const words = useText().call;
  const { user, profile } = useSession();
  const allowed = profile === 'real' && mayCall(user.role, 'call:begin') && mayCallAbout(row.state);
  const call = useCall(allowed);
  const begin = useBeginCall(row.id);
  if (!allowed) return null;
  const disabled = call !== null && call.state !== 'ended';
  return (
    <>
      <span className={styles.split}>
        <Button
          size="compact"
          icon={<IconVideo aria-hidden="true" />}
          disabled={disabled}
          busy={begin.isPending ? words.opening : false}
          onClick={() => begin.mutate(null)}
        >
          {words.button}
        </Button>
        {withChoice ? (
          <FirstMenu
            requestId={row.id}
            disabled={disabled || begin.isPending}
            onChoose={(first) => begin.mutate(first)}
          />
        ) : null}
      </span>
      <Dialog title={words.impossible} opened={begin.isError} onClose={() => begin.reset()}>
        {begin.isError ? <FailureNotice error={failureOf(begin.error)} /> : null}
      </Dialog>
    </>
  );
}
