import type { RequestRow } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { weekdayDate } from '../../lib/dates.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { explanationOf, specialtyOf, turnOf, waitsForNetwork } from '../../lib/requestLine.ts';
import { useNow } from '../../lib/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconSearch } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { RequestBadge } from '../../ui/RequestBadge.tsx';
import { ThreadInFull } from '../../ui/ThreadInFull.tsx';
import { useListedRequest } from './queries.ts';
import styles from './RequestScreen.module.css';

const CLOCK_MS = 30_000;

/** Where is it, what was asked, what next. */
export function RequestScreen({ requestId }: { readonly requestId: string }) {
  const text = useText();
  const { go } = useNavigation();
  const request = useListedRequest(requestId);
  if (request.isError) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(request.error)} onRetry={() => void request.refetch()} />
      </div>
    );
  }
  if (request.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  if (request.data === null) {
    return (
      <EmptyState
        icon={<IconSearch aria-hidden="true" />}
        title={text.requests.gone}
        hint={text.requests.goneHint}
        action={<Button onClick={() => go({ name: 'home' })}>{text.requests.backHome}</Button>}
      />
    );
  }
  return <RequestView row={request.data} />;
}

function RequestView({ row }: { readonly row: RequestRow }) {
  const text = useText();
  const words = text.requests;
  const now = useNow(CLOCK_MS);
  const next = nextOf(row) ?? explanationOf(text, row, now);
  return (
    <>
      <section className={styles.head}>
        <p className={styles.state}>
          <RequestBadge row={row} filled />
          <strong>{words.turns[turnOf(row)]}</strong>
          {next === '' ? null : <span className={styles.next}>{next}</span>}
        </p>
        <ThreadInFull stations={row.thread} waitingForNetwork={waitsForNetwork(row)} now={now} />
      </section>
      <div className={styles.page}>
        <p className={styles.label}>
          {specialtyOf(text, row.specialty)}
          {row.number === null ? '' : ` · ${row.number}`}
        </p>
        <h1 className={styles.question}>{row.question ?? words.noQuestion}</h1>
        <p className={styles.soft}>{words.notEmergency}</p>
      </div>
    </>
  );

  function nextOf(line: RequestRow): string | null {
    if (turnOf(line) !== 'withTeam' || line.sittingDate === null) return null;
    return words.answerExpected(weekdayDate(new Date(line.sittingDate)));
  }
}
