import { useQueryClient } from '@tanstack/react-query';
import type { SyncItem } from '../../../shared/ipc/link.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { refusalWords } from '../../lib/hubReason.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { onceDone } from '../../lib/onceDone.ts';
import { routeOfRow } from '../../lib/requestRoute.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useRecall, useResend } from '../requests/acts/queries.ts';
import { requestQuery } from '../requests/queries.ts';
import styles from './SyncScreen.module.css';
import type { LinkFacts } from './syncWords.ts';

interface SyncToDoProps {
  readonly item: SyncItem;
  readonly link: LinkFacts;
}

/** « Que faire »: nothing, or the one or two acts that help. */
export function SyncToDo({ item, link }: SyncToDoProps) {
  const text = useText();
  const words = text.sync.toDo;
  if (item.phase === 'refused') return <Refused item={item} />;
  if (item.phase === 'conflict') {
    return item.patientId === null ? <p>{words.settling}</p> : <Compare item={item} />;
  }
  return <p>{link.profile === 'real' && !link.enrolled ? words.enrol : words.nothing}</p>;
}

/** A resident's file that was changed here and elsewhere: somebody chooses. */
function Compare({ item }: { readonly item: SyncItem }) {
  const words = useText().sync.toDo;
  const { role } = useSession().user;
  const { go } = useNavigation();
  const { requestId: actId, patientId } = item;
  return (
    <>
      <p>{words.decide}</p>
      {patientId === null || !mayCall(role, 'act:settle') ? null : (
        <div className={styles.acts}>
          <Button
            size="compact"
            tone="action"
            onClick={() => go({ name: 'conflict', actId, patientId })}
          >
            {words.compare}
          </Button>
        </div>
      )}
    </>
  );
}

/** Correct and sign again when the request itself is at fault; send again as it is when the cause was elsewhere. */
function Refused({ item }: { readonly item: SyncItem }) {
  const text = useText();
  const { role } = useSession().user;
  const toast = useToast();
  const recall = useRecall();
  const resend = useResend();
  const { serviceRequestId } = item;
  const error = recall.error ?? resend.error;
  const isRequest = item.what === 'request' && !item.bundleReceived;
  return (
    <>
      <p>{refusalWords(text, item.reason).toDo}</p>
      <div className={styles.acts}>
        {isRequest && serviceRequestId !== null && mayCall(role, 'act:recall') ? (
          <Button
            size="compact"
            tone="action"
            busy={recall.isPending ? text.acts.correcting : false}
            onClick={() =>
              onceDone(recall.mutateAsync(serviceRequestId), () => toast(text.acts.recalled))
            }
          >
            {text.acts.correct}
          </Button>
        ) : null}
        {mayCall(role, 'act:resend') ? (
          <Button
            size="compact"
            tone={isRequest ? 'quiet' : 'action'}
            busy={resend.isPending ? text.acts.resending : false}
            onClick={() =>
              onceDone(resend.mutateAsync(item.requestId), () => toast(text.acts.resent))
            }
          >
            {text.acts.resend}
          </Button>
        ) : null}
        {isRequest || serviceRequestId === null ? null : <OpenRequest id={serviceRequestId} />}
      </div>
      {error === null ? null : <FailureNotice error={failureOf(error)} />}
    </>
  );
}

function OpenRequest({ id }: { readonly id: string }) {
  const words = useText().sync.toDo;
  const { go } = useNavigation();
  const client = useQueryClient();
  const open = async () => {
    const { row } = await client.ensureQueryData(requestQuery(id));
    go(routeOfRow(row));
  };
  return (
    <Button size="compact" tone="quiet" onClick={() => void open()}>
      {words.open}
    </Button>
  );
}
