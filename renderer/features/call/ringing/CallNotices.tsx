import { displayName } from '../../../../shared/domain/names.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { CallNotice } from '../../../../shared/ipc/ring.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { clockFace } from '../../../lib/dates.ts';
import { momentWords } from '../../../lib/moments.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { useNow } from '../../../lib/useNow.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconHangUp, IconVideo, IconWaiting } from '../../../ui/icons.ts';
import { useCall } from '../queries.ts';
import { useCallNotices, useNoticeActs } from './queries.ts';
import styles from './Ringing.module.css';

const CLOCK_MS = 30_000;
/** The work stays in sight: more of them are counted. */
const shownAtOnce = 3;

/** Calls that did not reach her and those that she promised, above every screen until she has seen or made them. */
export function CallNotices() {
  const words = useText().ring.notices;
  const { user } = useSession();
  const notices = useCallNotices(mayCall(user.role, 'ring:notices'));
  const now = useNow(CLOCK_MS);
  if (notices.length === 0) return null;
  const ordered = [...notices].sort((a, b) => Number(b.isDue) - Number(a.isDue));
  const hidden = ordered.length - shownAtOnce;
  return (
    <section aria-label={words.label} data-region="callNotices" tabIndex={-1}>
      <ul className={styles.notices}>
        {ordered.slice(0, shownAtOnce).map((notice) => (
          <NoticeLine key={notice.callId} notice={notice} now={now} />
        ))}
        {hidden > 0 ? <li className={styles.notice}>{words.more(hidden)}</li> : null}
      </ul>
    </section>
  );
}

interface NoticeLineProps {
  readonly notice: CallNotice;
  readonly now: Date;
}

function NoticeLine({ notice, now }: NoticeLineProps) {
  const text = useText();
  const words = text.ring.notices;
  const { user } = useSession();
  const call = useCall();
  const { callBack, seen, putOff } = useNoticeActs(notice);
  const isBusy = call !== null && call.state !== 'ended';
  const failed = callBack.error ?? seen.error ?? putOff.error;
  const isMissed = notice.kind === 'missed';
  return (
    <li
      className={styles.notice}
      data-due={notice.isDue || undefined}
      data-waits={notice.isDue || isMissed || undefined}
      role={notice.isDue ? 'alert' : 'status'}
    >
      {isMissed ? <IconHangUp aria-hidden="true" /> : <IconWaiting aria-hidden="true" />}
      <p>{sentenceOf(text, notice, now, user.role === 'expert')}</p>
      <span className={styles.noticeActs}>
        <Button
          size="compact"
          tone="action"
          icon={<IconVideo aria-hidden="true" />}
          disabled={isBusy || notice.request === null}
          onClick={() => callBack.mutate()}
        >
          {words.callBack}
        </Button>
        {notice.isDue ? (
          <Button size="compact" onClick={() => putOff.mutate()}>
            {words.putOff}
          </Button>
        ) : null}
        <Button size="compact" tone="quiet" onClick={() => seen.mutate()}>
          {isMissed ? words.seen : words.drop}
        </Button>
      </span>
      {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
    </li>
  );
}

/** Which request, whose, and the other side of it. */
function sentenceOf(text: Catalogue, notice: CallNotice, now: Date, isExpert: boolean): string {
  const words = text.ring.notices;
  const { request, kind, dueAt, rungAt, isDue } = notice;
  const about =
    request === null
      ? words.unknown
      : [
          ...(request.number === null ? [] : [words.request(request.number)]),
          displayName(request.patientFamily, request.patientGiven),
          isExpert ? request.establishmentName : specialtyOf(text, request.specialty),
        ].join(', ');
  if (kind === 'missed' || dueAt === null) {
    return words.missed(about, momentWords(text, new Date(rungAt), now));
  }
  const time = clockFace(new Date(dueAt));
  return isDue ? words.due(about, time) : words.coming(about, time);
}
