import { callIncidentWords, callKindWords } from '../../../../shared/calls/words.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import { type CallLog, mostCalls } from '../../../../shared/ipc/callLog.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { peopleWords } from '../../../lib/callPeople.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { clockTime } from '../../../lib/dates.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { routeOfRow } from '../../../lib/requestRoute.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconVideo } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import styles from './CallLog.module.css';
import { useCallLog } from './queries.ts';

/** « Appels »: what each call was, when, between whom, and the way back to what it was about. */
export function CallLogScreen() {
  const text = useText();
  const words = text.callLog;
  const log = useCallLog();
  if (log.isError) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(log.error)} onRetry={() => void log.refetch()} />
      </div>
    );
  }
  if (log.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  const { calls } = log.data;
  return (
    <div className={styles.page}>
      <header>
        <h1>{words.title}</h1>
        <p className={styles.quiet}>{words.intro}</p>
      </header>
      {calls.length === 0 ? (
        <EmptyState
          icon={<IconVideo aria-hidden="true" />}
          title={words.none}
          hint={words.noneHint}
        />
      ) : (
        <ul className={styles.list} aria-label={words.title}>
          {calls.map((one) => (
            <Line key={one.call.id} {...one} />
          ))}
        </ul>
      )}
      {calls.length < mostCalls ? null : <p className={styles.quiet}>{words.shown(mostCalls)}</p>}
    </div>
  );
}

function Line({ call, row }: CallLog['calls'][number]) {
  const text = useText();
  const words = text.callLog;
  const { user } = useSession();
  const { go } = useNavigation();
  const name = displayName(row.patientFamily, row.patientGiven);
  const start = momentWords(text, new Date(call.startedAt), new Date(), 'named');
  const when =
    call.endedAt === null
      ? text.teleconsultation.past.endUnknown(start)
      : words.until(start, clockTime(new Date(call.endedAt)));
  const open = () =>
    go(
      user.role === 'expert'
        ? { name: 'reading', requestId: row.id, from: 'calls' }
        : routeOfRow(row),
    );
  return (
    <li className={styles.line}>
      <IconVideo aria-hidden="true" />
      <span>
        <strong>{name}</strong>
        <span className={styles.quiet}>
          {`${row.establishmentName} · ${specialtyOf(text, row.specialty)}`}
        </span>
      </span>
      <span>
        <span>{`${callKindWords[call.kind]} · ${when}`}</span>
        <span className={styles.quiet}>{peopleWords(text, call.people)}</span>
        {call.incidents.map(({ what, at }) => (
          <span key={`${what} ${at}`} className={styles.incident}>
            {text.teleconsultation.past.incident(clockTime(new Date(at)), callIncidentWords[what])}
          </span>
        ))}
      </span>
      <Button tone="quiet" size="row" label={words.openSpoken(name, start)} onClick={open}>
        {words.open}
      </Button>
    </li>
  );
}
