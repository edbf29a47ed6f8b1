import type { TeamCalendar } from '../../../shared/ipc/calendar.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { capitalised, clockTime, dayAndMonth, weekdayDate } from '../../lib/dates.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { Badge } from '../../ui/Badge.tsx';
import { SpecialtyIcon } from '../../ui/SpecialtyIcon.tsx';
import styles from './Calendar.module.css';

/** As many weeks as stand side by side at 1366. */
const weeks = 5;

/** One line for each team, one column for each of its coming weekly slots. */
export function SittingsTable({ teams }: { readonly teams: readonly TeamCalendar[] }) {
  const text = useText();
  const words = text.calendar;
  return (
    <section className={`${styles.card} ${styles.wide}`}>
      <h2 className={styles.cardTitle}>{words.sittings}</h2>
      <p className={styles.soft}>{words.sittingsHint}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.team}</th>
            {Array.from({ length: weeks }, (_, index) => (
              <th key={words.week(index)} scope="col">
                {words.week(index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.queue} data-mine={team.mine || undefined}>
              <th scope="row">
                <span className={styles.team}>
                  <Badge icon={<SpecialtyIcon code={team.queue} />}>
                    {specialtyOf(text, team.queue)}
                  </Badge>
                  <span className={styles.slot}>{slotWords(text, team)}</span>
                </span>
              </th>
              {team.sittings.slice(0, weeks).map((sitting) => (
                <SittingCell key={sitting.date} sitting={sitting} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SittingCell({ sitting }: { readonly sitting: TeamCalendar['sittings'][number] }) {
  const words = useText().calendar;
  const day = dayAndMonth(new Date(sitting.at));
  if (sitting.cancelled === null) return <td>{day}</td>;
  const why = words.cancelled[sitting.cancelled];
  return (
    <td data-cancelled={sitting.cancelled} aria-label={words.cancelledCell(day, why)}>
      <s>{day}</s>
      <span>{why}</span>
    </td>
  );
}

/** « Mardi, 14 h · votre équipe ». */
function slotWords(text: Catalogue, { sittings, mine }: TeamCalendar): string {
  const words = text.calendar;
  const [first] = sittings;
  const at = first === undefined ? null : new Date(first.at);
  const [weekday = ''] = at === null ? [] : weekdayDate(at).split(' ');
  const slot = at === null ? words.noWeekday : words.each(capitalised(weekday), clockTime(at));
  return mine ? `${slot} · ${words.mine}` : slot;
}
