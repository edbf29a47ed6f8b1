import type { AbsenceRow } from '../../../shared/ipc/calendar.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { dayAndMonth } from '../../lib/dates.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Calendar.module.css';
import { dayOf } from './civil.ts';
import { useWithdrawal } from './queries.ts';

/** Who is away, who takes her place, and what that does to the sittings. */
export function AbsenceList({ absences }: { readonly absences: readonly AbsenceRow[] }) {
  const words = useText().calendar;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>{words.absences}</h2>
      {absences.length === 0 ? (
        <p className={styles.soft}>{words.noAbsences}</p>
      ) : (
        <ul className={styles.list}>
          {absences.map((absence) => (
            <AbsenceLine key={absence.id} absence={absence} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AbsenceLine({ absence }: { readonly absence: AbsenceRow }) {
  const text = useText();
  const words = text.calendar;
  const withdrawal = useWithdrawal();
  const { id, personName, queue, from, to, substituteName, mine, byMe, waiting } = absence;
  const period = words.period(dayAndMonth(dayOf(from)), dayAndMonth(dayOf(to)));
  return (
    <li className={styles.absence}>
      <div>
        <strong>{personName}</strong>
        <span className={styles.slot}>
          {specialtyOf(text, queue)} · {period}
        </span>
        <span>{substituteName === null ? words.notReplaced : words.replaced(substituteName)}</span>
        {byMe ? <span>{words.replacedByYou}</span> : null}
        {waiting ? <span className={styles.waiting}>{words.waiting}</span> : null}
      </div>
      {mine ? (
        <Button
          size="row"
          label={words.withdrawLabel(period)}
          busy={withdrawal.isPending ? words.withdrawing : false}
          onClick={() => withdrawal.mutate(id)}
        >
          {words.withdraw}
        </Button>
      ) : null}
      {withdrawal.isError ? <FailureNotice error={failureOf(withdrawal.error)} /> : null}
    </li>
  );
}
