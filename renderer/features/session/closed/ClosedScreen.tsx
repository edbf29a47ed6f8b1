import type { ClosedView } from '../../../../shared/ipc/loss.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupMoment } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { FailurePage } from '../../../ui/FailurePage.tsx';
import { WaitingPage } from '../../../ui/WaitingPage.tsx';
import styles from '../damaged/Damaged.module.css';
import { Way } from '../damaged/Way.tsx';
import { GateNotice, GatePage } from '../GatePage.tsx';
import { PrintedKeyForm } from '../PrintedKeyForm.tsx';
import { QueuePart } from './QueuePart.tsx';
import { useClosed, useOpenQueue } from './queries.ts';
import { ReinstallWay } from './ReinstallWay.tsx';

interface ClosedScreenProps {
  readonly establishment: string | null;
}

/** The Region declared this workstation lost: it says so to whoever found it, and opens to nobody. */
export function ClosedScreen({ establishment }: ClosedScreenProps) {
  const text = useText();
  const closed = useClosed();
  if (closed.isError) {
    return <FailurePage error={failureOf(closed.error)} onRetry={() => void closed.refetch()} />;
  }
  if (closed.data === undefined) return <WaitingPage sentence={text.common.reading} />;
  const words = text.loss;
  return (
    <GatePage bar={establishment ?? words.barTitle}>
      <GateNotice title={words.title} safe={words.safe}>
        <p className={styles.soft}>
          {words.since(backupMoment(text, closed.data.closedAt))} {words.explain}
        </p>
      </GateNotice>
      <Ways view={closed.data} />
    </GatePage>
  );
}

/** Nothing more is offered before the printed key was given. */
function Ways({ view }: { readonly view: ClosedView }) {
  const text = useText();
  const words = text.loss.queue;
  const open = useOpenQueue();
  return (
    <div className={styles.ways}>
      <Way title={words.title} text={words.text}>
        {view.handedOverAt === null ? null : (
          <p className={styles.soft}>{words.handedOver(backupMoment(text, view.handedOverAt))}</p>
        )}
        {open.data === undefined ? (
          <PrintedKeyForm words={words} asked={open} onKey={(key) => open.mutate(key)} />
        ) : (
          <QueuePart plan={open.data} />
        )}
      </Way>
      {open.data === undefined ? null : <ReinstallWay />}
    </div>
  );
}
