import type { SyncItem } from '../../../shared/ipc/link.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { useNow } from '../../lib/useNow.ts';
import { useSyncStatus } from '../../lib/useSyncStatus.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconCloudSent, IconRetry, IconThisComputer } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { DiagnosticButton } from './DiagnosticDialog.tsx';
import { LineShareField } from './LineShareField.tsx';
import { useRetry, useSyncList } from './queries.ts';
import { SyncFacts } from './SyncFacts.tsx';
import { SyncLine } from './SyncLine.tsx';
import styles from './SyncScreen.module.css';
import type { LinkFacts } from './syncWords.ts';

const CLOCK_MS = 5_000;
const unknownLink: LinkFacts = {
  profile: 'real',
  enrolled: false,
  link: 'none',
  lineFault: null,
  firstReception: null,
  restoration: null,
};

/** What waits, since when, why, and what to do about it. */
export function SyncScreen() {
  const text = useText();
  const words = text.sync;
  const list = useSyncList();
  const link = useSyncStatus().data ?? unknownLink;
  const now = useNow(CLOCK_MS);
  const toast = useToast();
  const retry = useRetry();
  const items = list.data?.items ?? [];
  return (
    <>
      <div className={styles.page}>
        <h1>{items.length === 0 ? words.title : words.waitingCount(items.length)}</h1>
        {list.isError ? (
          <FailureNotice error={failureOf(list.error)} onRetry={() => void list.refetch()} />
        ) : null}
        {retry.isError ? <FailureNotice error={failureOf(retry.error)} /> : null}
        {link.lineFault === null ? null : (
          <FailureNotice error={{ code: link.lineFault, retryable: true, operationId: '' }} />
        )}
        {list.isPending ? <LateNotice active sentence={text.common.reading} /> : null}
        {list.data === undefined ? null : (
          <>
            {items.length === 0 ? (
              <Nothing link={link} />
            ) : (
              <Queue items={items} link={link} now={now} />
            )}
            <SyncFacts list={list.data} link={link} now={now} />
            {link.profile === 'practice' ? null : <LineShareField share={list.data.share} />}
          </>
        )}
      </div>
      <ActionBar note={words.kept}>
        <DiagnosticButton />
        <Button
          tone="primary"
          icon={<IconRetry aria-hidden="true" />}
          disabled={link.profile === 'practice' || items.length === 0}
          busy={retry.isPending ? words.retrying : false}
          onClick={() => retry.mutate(undefined, { onSuccess: () => toast(words.retried) })}
        >
          {words.retry}
        </Button>
      </ActionBar>
    </>
  );
}

/** Only a workstation that sends may say that all was sent. */
function Nothing({ link }: { readonly link: LinkFacts }) {
  const words = useText().sync;
  const isPractice = link.profile === 'practice';
  if (isPractice || !link.enrolled) {
    return (
      <div className={styles.sheet}>
        <EmptyState
          icon={<IconThisComputer aria-hidden="true" />}
          title={isPractice ? words.nothingPractice : words.nothingWaits}
          {...(isPractice ? {} : { hint: words.reasons.notEnrolled })}
        />
      </div>
    );
  }
  return (
    <div className={styles.sheet}>
      <EmptyState
        icon={<IconCloudSent aria-hidden="true" />}
        title={words.allSent}
        hint={words.allSentHint}
      />
    </div>
  );
}

interface QueueProps {
  readonly items: readonly SyncItem[];
  readonly link: LinkFacts;
  readonly now: Date;
}

function Queue({ items, link, now }: QueueProps) {
  const { columns } = useText().sync;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.since}</th>
          <th scope="col">{columns.toDo}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <SyncLine
            key={`${item.what}-${item.requestId}-${item.waitingSince}`}
            item={item}
            link={link}
            now={now}
          />
        ))}
      </tbody>
    </table>
  );
}
