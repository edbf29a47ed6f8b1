import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { capitalised, clockFace, hourOfDay, weekdayDate } from '../../lib/dates.ts';
import { useNow } from '../../lib/useNow.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import styles from './Home.module.css';
import { HomeAside } from './HomeAside.tsx';
import { HomeGroups } from './HomeGroups.tsx';
import { useHome } from './queries.ts';

const CLOCK_MS = 5_000;
const EVENING_FROM = 18;
const MORNING_FROM = 5;

/** What must I do before going back to the corridor? */
export function HomeScreen() {
  const text = useText();
  const { user } = useSession();
  const home = useHome();
  const now = useNow(CLOCK_MS);
  const hour = hourOfDay(now);
  const night = hour >= EVENING_FROM || hour < MORNING_FROM;
  const greeting = night ? text.home.evening(user.given) : text.home.morning(user.given);
  return (
    <div className={styles.page}>
      <h1 className={styles.greeting}>
        {greeting} <small>{text.home.today(capitalised(weekdayDate(now)), clockFace(now))}</small>
      </h1>
      {home.isError ? (
        <FailureNotice error={failureOf(home.error)} onRetry={() => void home.refetch()} />
      ) : null}
      {home.data === undefined ? (
        <LateNotice active={home.isPending} sentence={text.common.reading} />
      ) : (
        <div className={styles.columns}>
          <HomeGroups home={home.data} now={now} />
          <HomeAside home={home.data} />
        </div>
      )}
    </div>
  );
}
