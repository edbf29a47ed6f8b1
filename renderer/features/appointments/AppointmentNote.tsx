import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { useNow } from '../../lib/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AppointmentBox } from './AppointmentBox.tsx';
import styles from './Appointments.module.css';
import { isOver, periodWords, shortStatus } from './appointmentLabel.ts';
import { useAppointments } from './queries.ts';

const CLOCK_MS = 20_000;

/** In one line beside the question, where there is no room for the box; the box itself opens over the screen. */
export function AppointmentNote({ requestId }: { readonly requestId: string }) {
  const text = useText();
  const words = text.appointments;
  const now = useNow(CLOCK_MS);
  const [open, setOpen] = useState(false);
  const found = useAppointments(requestId).data;
  if (found === undefined) return null;
  const live = found.appointments.find((one) => one.status !== 'cancelled' && !isOver(one, now));
  if (live === undefined && found.overtaken.length === 0) return null;
  const moment = live?.booked ?? live?.periods[0];
  return (
    <div className={styles.note}>
      <p>
        <strong>
          {live === undefined ? words.title : shortStatus(text, live, found.side, now)}
        </strong>
        {moment === undefined ? null : ` · ${periodWords(text, moment, now)}`}
      </p>
      <Button size="compact" label={words.noteLabel} onClick={() => setOpen(true)}>
        {words.note}
      </Button>
      <Dialog title={words.title} opened={open} onClose={() => setOpen(false)} width="40rem">
        <div className={styles.inDialog}>
          <AppointmentBox requestId={requestId} />
        </div>
      </Dialog>
    </div>
  );
}
