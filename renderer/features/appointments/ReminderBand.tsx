import { reminderMoment } from '../../../shared/domain/appointment.ts';
import { teamRoles } from '../../../shared/domain/roles.ts';
import type { DueAppointment } from '../../../shared/ipc/appointment.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { clockTime } from '../../lib/dates.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { useNow } from '../../lib/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { IconVideo } from '../../ui/icons.ts';
import { CallButton } from '../call/CallButton.tsx';
import styles from './Appointments.module.css';
import { useDismissal, useDueAppointments } from './queries.ts';

const CLOCK_MS = 5_000;
const MINUTE_MS = 60_000;

/** Above every screen, a quarter of an hour before and at its time: an hour and a number, and nobody's name. */
export function ReminderBand() {
  const { user } = useSession();
  const now = useNow(CLOCK_MS);
  const due = useDueAppointments(mayCall(user.role, 'appointment:due')).data?.due ?? [];
  const near = due.filter((one) => {
    const moment = reminderMoment(one, now);
    return moment !== null && !one.seen.includes(moment);
  });
  return near.map((one) => <Band key={one.id} one={one} now={now} />);
}

function Band({ one, now }: { readonly one: DueAppointment; readonly now: Date }) {
  const words = useText().appointments.reminder;
  const { user } = useSession();
  const { go } = useNavigation();
  const dismissal = useDismissal();
  const moment = reminderMoment(one, now);
  if (moment === null) return null;
  const start = new Date(one.start);
  const minutes = Math.ceil((start.getTime() - now.getTime()) / MINUTE_MS);
  const time = clockTime(start);
  const open = () =>
    go(
      teamRoles.includes(user.role)
        ? { name: 'reading', requestId: one.requestId, from: 'tray' }
        : {
            name: 'request',
            requestId: one.requestId,
            patientId: one.patientId,
            specialty: one.specialty,
          },
    );
  return (
    <section className={styles.band} aria-label={words.region} data-reminder={moment}>
      <IconVideo aria-hidden="true" />
      <p role="status">
        <strong>{moment === 'soon' ? words.soon(time, minutes) : words.now(time)}</strong>
        {one.number === null ? null : <span> · {words.about(one.number)}</span>}
      </p>
      <CallButton row={{ id: one.requestId, state: one.state }} />
      <Button size="compact" onClick={open}>
        {words.open}
      </Button>
      <Button
        size="compact"
        tone="quiet"
        label={words.hideLabel}
        onClick={() => dismissal.mutate({ id: one.id, moment })}
      >
        {words.hide}
      </Button>
    </section>
  );
}
