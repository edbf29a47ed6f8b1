import type { CallEndReason, CallView } from '../../../../shared/ipc/call.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { clockFace } from '../../../lib/dates.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconPhone, IconVideo } from '../../../ui/icons.ts';
import { ProposeButton } from '../../appointments/ProposeButton.tsx';
import { useBeginCall } from '../queries.ts';
import styles from './Ringing.module.css';
import { RingTurns } from './RingTurns.tsx';

/** The call reached nobody who speaks now. */
const inVain: ReadonlySet<CallEndReason> = new Set([
  'unanswered',
  'declined',
  'busy',
  'absent',
  'later',
]);

interface RingEndProps {
  readonly call: CallView;
  readonly onPropose: () => void;
}

/** After a call that reached nobody: who was rung and what became of it, whom to phone, « Rappeler », a time to propose. */
export function RingEnd({ call, onPropose }: RingEndProps) {
  const words = useText().ring.end;
  const again = useBeginCall(call.requestId);
  const { reason, direction, reach, to } = call;
  if (reason === null || !inVain.has(reason) || direction !== 'outgoing') return null;
  const { callBack, phone } = reach;
  return (
    <div className={styles.end}>
      {callBack === null ? null : (
        <p>
          <strong>
            {words.callsBack(callBack.name ?? words.colleague, clockFace(new Date(callBack.at)))}
          </strong>
        </p>
      )}
      <RingTurns call={call} />
      {to === 'expert' ? (
        <p className={styles.phone}>
          <IconPhone aria-hidden="true" />
          {phone === null ? (
            words.noPhone
          ) : (
            <span>
              {words.phone} <strong className={styles.number}>{phone}</strong>
            </span>
          )}
        </p>
      ) : null}
      {again.isError ? <FailureNotice error={failureOf(again.error)} /> : null}
      <Button
        size="row"
        tone="action"
        icon={<IconVideo aria-hidden="true" />}
        onClick={() => again.mutate(null)}
      >
        {words.again}
      </Button>
      <ProposeButton requestId={call.requestId} onPropose={onPropose} />
    </div>
  );
}
