import { useId } from 'react';
import { displayName } from '../../../shared/domain/names.ts';
import { teamRoles } from '../../../shared/domain/roles.ts';
import type { ListedAppointment } from '../../../shared/ipc/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { capitalised } from '../../lib/dates.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { routeOfRow } from '../../lib/requestRoute.ts';
import { useNow } from '../../lib/useNow.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../call/CallButton.tsx';
import styles from './Appointments.module.css';
import { isAsked, isOver, isToday, momentsWords, statusWords } from './appointmentLabel.ts';
import { useAppointmentBoard } from './queries.ts';

const CLOCK_MS = 20_000;

/** « Calendrier » : everything to come, proposed or agreed on. */
export function ComingList() {
  const words = useText().appointments.coming;
  const now = useNow(CLOCK_MS);
  const board = useAppointmentBoard().data;
  if (board === undefined) return null;
  const coming = board.coming.filter(({ appointment }) => !isOver(appointment, now));
  return (
    <Listed title={words.title} rows={coming} now={now}>
      {coming.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
    </Listed>
  );
}

/** On the day, where she begins: those that take place today, and those that wait for her answer. */
export function TodayList() {
  const words = useText().appointments.coming;
  const now = useNow(CLOCK_MS);
  const side = useSide();
  const board = useAppointmentBoard().data;
  const today = (board?.coming ?? []).filter(
    ({ appointment }) => isToday(appointment, now) || isAsked(appointment, side, now),
  );
  if (today.length === 0) return null;
  return (
    <div className={styles.today}>
      <Listed title={words.today} rows={today} now={now} />
    </div>
  );
}

function useSide() {
  const { user } = useSession();
  return teamRoles.includes(user.role) ? 'expert' : 'requester';
}

interface ListedProps {
  readonly title: string;
  readonly rows: readonly ListedAppointment[];
  readonly now: Date;
  readonly children?: React.ReactNode;
}

function Listed({ title, rows, now, children }: ListedProps) {
  const id = useId();
  return (
    <section className={styles.box} aria-labelledby={id} data-appointments>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
      {rows.length === 0 ? null : (
        <ul className={styles.list}>
          {rows.map((listed) => (
            <Line key={listed.appointment.id} listed={listed} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ listed, now }: { readonly listed: ListedAppointment; readonly now: Date }) {
  const text = useText();
  const words = text.appointments.coming;
  const side = useSide();
  const { go } = useNavigation();
  const { row, appointment } = listed;
  const name = displayName(row.patientFamily, row.patientGiven);
  const moments = appointment.booked === null ? appointment.periods : [appointment.booked];
  const open = () =>
    go(side === 'expert' ? { name: 'reading', requestId: row.id, from: 'tray' } : routeOfRow(row));
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <strong>{capitalised(momentsWords(text, moments, now))}</strong>
        <span>
          {name} · {specialtyOf(text, row.specialty)}
        </span>
        <span className={styles.soft}>{statusWords(text, appointment, side, now)}</span>
      </div>
      {isAsked(appointment, side, now) ? <Badge tone="turn">{words.toAnswer}</Badge> : null}
      <div className={styles.buttons}>
        {isToday(appointment, now) ? <CallButton row={row} /> : null}
        <Button size="row" label={words.openSpoken(name)} onClick={open}>
          {words.open}
        </Button>
      </div>
    </li>
  );
}
