import { holidaysOn } from '../../../shared/domain/publicHoliday.ts';
import { useText } from '../../i18n/catalogue.ts';
import { capitalised, fullDate } from '../../lib/dates.ts';
import styles from './Calendar.module.css';
import { dayOf } from './civil.ts';

/** The public holidays of the coming year: no sitting takes place on them. */
export function HolidayList({ days }: { readonly days: readonly string[] }) {
  const words = useText().calendar;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>{words.holidaysTitle}</h2>
      <ul className={styles.list}>
        {days.map((day) => (
          <li key={day} className={styles.holiday}>
            <span>{capitalised(fullDate(dayOf(day)))}</span>
            <span className={styles.slot}>
              {holidaysOn(day)
                .map((code) => words.holidays[code])
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
