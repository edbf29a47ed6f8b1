import type { SessionStatus } from '../../../../shared/ipc/session.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { clockFace } from '../../../lib/dates.ts';
import { momentWords } from '../../../lib/moments.ts';
import styles from './Ringing.module.css';

interface LockNoticesProps {
  readonly notices: SessionStatus['callNotices'];
  readonly now: Date;
}

/** Before the lock: which request was called about and when, never whose. */
export function LockNotices({ notices, now }: LockNoticesProps) {
  const text = useText();
  const words = text.ring;
  const last = notices.at(-1);
  if (last === undefined) return null;
  const { number, kind, at } = last;
  const about = number === null ? words.notices.unknown : words.notices.request(number);
  const when = new Date(at);
  return (
    <p role="status" className={styles.onLock}>
      {kind === 'missed'
        ? words.lock.missed(about, momentWords(text, when, now))
        : words.lock.due(about, clockFace(when))}
      {notices.length === 1 ? null : ` ${words.lock.more(notices.length - 1)}`}
    </p>
  );
}
