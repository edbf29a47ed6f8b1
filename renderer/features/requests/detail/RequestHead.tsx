import { useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { lateWords, unreadWords } from '../../../lib/alertWords.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { turnOf, waitsForNetwork } from '../../../lib/requestLine.ts';
import { useNow } from '../../../lib/useNow.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconPhone, IconWarning } from '../../../ui/icons.ts';
import { RequestBadge } from '../../../ui/RequestBadge.tsx';
import { ThreadInFull } from '../../../ui/ThreadInFull.tsx';
import { CallButton } from '../../call/CallButton.tsx';
import { OvertakenNotices } from '../acts/OvertakenNotices.tsx';
import { LateLine } from '../notices/LateLine.tsx';
import { Notices } from '../notices/Notices.tsx';
import { PaperNotice } from './PaperNotice.tsx';
import styles from './RequestScreen.module.css';
import { isUrgentNotGone, type StateLine, stateLine } from './stateLine.ts';
import { WorseDialog } from './WorseDialog.tsx';

const CLOCK_MS = 30_000;
/** States in which an opinion is still to come. */
const awaited: ReadonlySet<string> = new Set([
  'queued',
  'sent',
  'received',
  'accepted',
  'info-requested',
  'redirected',
]);
const over: ReadonlySet<string> = new Set(['closed', 'cancelled', 'entered-in-error']);
/** States after which a station without receipt will never have one. */
const ended: ReadonlySet<string> = new Set([...over, 'refused']);

/** State in words, whose turn, what next; under it « le fil » with the time of each receipt. */
export function RequestHead({ detail }: { readonly detail: RequestDetail }) {
  const text = useText();
  const words = text.requests;
  const { profile } = useSession();
  const link = useSyncStatus().data?.link ?? 'offline';
  const now = useNow(CLOCK_MS);
  const [worse, setWorse] = useState(false);
  const { row, servicePhone } = detail;
  const state = stateLine(text, row, now, { profile, link });
  const line = hasDelay(detail) ? withDelay(text, state) : state;
  const { never } = words.thread;
  const upcoming = ended.has(row.state)
    ? { hub: never, team: never, opinion: never, read: never }
    : row.sittingDate === null || !awaited.has(row.state)
      ? {}
      : { opinion: words.page.expectedOn(weekdayDate(new Date(row.sittingDate))) };
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
        {over.has(row.state) ? null : (
          <span className={styles.headActs}>
            <CallButton row={row} />
            {detail.may.worsen ? (
              <Button
                size="compact"
                icon={<IconWarning aria-hidden="true" />}
                onClick={() => setWorse(true)}
              >
                {text.redFlags.worse.button}
              </Button>
            ) : null}
          </span>
        )}
      </div>
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
        upcoming={upcoming}
      />
      {worse ? <WorseDialog detail={detail} onClose={() => setWorse(false)} /> : null}
    </section>
  );
}

/** The note of a first answer is its advised delay; that of a later one says what changed. */
function hasDelay({ row }: RequestDetail): boolean {
  return row.state === 'answered' && !row.amended && row.note !== null;
}

function withDelay(text: Catalogue, line: StateLine): StateLine {
  return { ...line, sentence: text.requests.page.delay(line.sentence) };
}
