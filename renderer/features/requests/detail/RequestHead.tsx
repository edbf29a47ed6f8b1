import { useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { lateWords, unreadWords } from '../../../lib/alertWords.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { turnOf, waitsForNetwork } from '../../../lib/requestLine.ts';
import { useNow } from '../../../lib/useNow.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconPhone, IconWarning } from '../../../ui/icons.ts';
import { RequestBadge } from '../../../ui/RequestBadge.tsx';
import { ThreadInFull } from '../../../ui/ThreadInFull.tsx';
import { AskedCallLine } from '../../call/asking/AskedCallLine.tsx';
import { CallButton } from '../../call/CallButton.tsx';
import { OvertakenNotices } from '../acts/OvertakenNotices.tsx';
import { LateLine } from '../notices/LateLine.tsx';
import { Notices } from '../notices/Notices.tsx';
import { PaperNotice } from './PaperNotice.tsx';
import styles from './RequestScreen.module.css';
import { isUrgentNotGone, type StateLine, stateLine } from './stateLine.ts';
import { stationNotes, upcomingOf } from './stationWords.ts';
import { WorseDialog } from './WorseDialog.tsx';

const CLOCK_MS = 30_000;
const over: ReadonlySet<string> = new Set(['closed', 'cancelled', 'entered-in-error']);

/** State in words, whose turn, what next; under it « le fil » with the time of each receipt. */
export function RequestHead({ detail }: { readonly detail: RequestDetail }) {
  const text = useText();
  const words = text.requests;
  const { profile } = useSession();
  const link = useSyncStatus().data?.link ?? 'offline';
  const now = useNow(CLOCK_MS);
  const { row, servicePhone } = detail;
  const state = stateLine(text, row, now, { profile, link });
  const line = hasDelay(detail) ? withDelay(text, state) : state;
  return (
    <section className={styles.head}>
      <div className={styles.state}>
        <RequestBadge row={row} filled />
        <strong>{words.turns[turnOf(row)]}</strong>
        {line.sentence === '' ? null : (
          <span className={styles.next} data-problem={line.isProblem || undefined}>
            {line.sentence}
          </span>
        )}
        {over.has(row.state) ? null : <HeadActs detail={detail} />}
      </div>
      <AskedCallLine detail={detail} />
      <Notices detail={detail} now={now} />
      <LateLine sentence={lateWords(text, row) ?? unreadWords(text, row)} />
      <OvertakenNotices acts={detail.overtaken} now={now} />
      <PaperNotice detail={detail} now={now} />
      {isUrgentNotGone(row) ? (
        <p role="alert" className={styles.notGone}>
          <IconPhone aria-hidden="true" />
          {servicePhone === null ? words.page.notSentNoPhone : words.page.notSent(servicePhone)}
        </p>
      ) : null}
      <ThreadInFull
        stations={row.thread}
        waitingForNetwork={waitsForNetwork(row)}
        now={now}
        upcoming={upcomingOf(text, row)}
        notes={stationNotes(text, row)}
      />
    </section>
  );
}

/** What may be done from the head while the request is not over: a call, « Aggravation ». */
function HeadActs({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().redFlags.worse;
  const [worse, setWorse] = useState(false);
  return (
    <span className={styles.headActs}>
      <CallButton row={detail.row} withChoice />
      {detail.may.worsen ? (
        <Button
          size="compact"
          icon={<IconWarning aria-hidden="true" />}
          onClick={() => setWorse(true)}
        >
          {words.button}
        </Button>
      ) : null}
      {worse ? <WorseDialog detail={detail} onClose={() => setWorse(false)} /> : null}
    </span>
  );
}

/** The note of a first answer is its advised delay; that of a later one says what changed. */
function hasDelay({ row }: RequestDetail): boolean {
  return row.state === 'answered' && !row.amended && row.note !== null;
}

function withDelay(text: Catalogue, line: StateLine): StateLine {
  return { ...line, sentence: text.requests.page.delay(line.sentence) };
}
