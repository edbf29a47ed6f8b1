import { useState } from 'react';
import type { AppointmentShown, RequestAppointments } from '../../../shared/ipc/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useNow } from '../../lib/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { IconCalendar, IconCorrect } from '../../ui/icons.ts';
import { AppointmentCard } from './AppointmentCard.tsx';
import styles from './Appointments.module.css';
import { overtakenWords } from './appointmentLabel.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import { useAppointments } from './queries.ts';

const CLOCK_MS = 20_000;

/** « Téléconsultation » of a request: what is agreed on or proposed, and what the person at the screen may say. */
export function AppointmentBox({ requestId }: { readonly requestId: string }) {
  const found = useAppointments(requestId).data;
  if (found === undefined) return null;
  const { appointments, overtaken, mayAct } = found;
  if (appointments.length === 0 && overtaken.length === 0 && !mayAct) return null;
  return <Box requestId={requestId} found={found} />;
}

interface BoxProps {
  readonly requestId: string;
  readonly found: RequestAppointments;
}

type Asking =
  | { readonly kind: 'new' }
  | { readonly kind: 'other' | 'cancel'; readonly one: AppointmentShown };

function Box({ requestId, found }: BoxProps) {
  const text = useText();
  const words = text.appointments;
  const now = useNow(CLOCK_MS);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { appointments, overtaken, side, mayAct, people } = found;
  const close = () => setAsking(null);
  const stands = appointments.some(({ status }) => status !== 'cancelled');
  return (
    <section className={styles.box} aria-label={words.title}>
      <h2 className={styles.title}>
        <IconCalendar aria-hidden="true" /> {words.title}
      </h2>
      {overtaken.map((one) => (
        <p key={`${one.appointmentId} ${one.said.at}`} role="status" className={styles.overtaken}>
          <IconCorrect aria-hidden="true" />
          {overtakenWords(text, one, now)}
        </p>
      ))}
      {appointments.map((one) => (
        <AppointmentCard
          key={one.id}
          {...{ one, requestId, side, mayAct, now }}
          onOther={() => setAsking({ kind: 'other', one })}
          onCancel={() => setAsking({ kind: 'cancel', one })}
        />
      ))}
      {stands ? null : (
        <div className={styles.first}>
          {appointments.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
          {mayAct ? (
            <Button size="row" onClick={() => setAsking({ kind: 'new' })}>
              {words.propose}
            </Button>
          ) : null}
        </div>
      )}
      {asking === null ? null : asking.kind === 'cancel' ? (
        <CancelDialog requestId={requestId} appointmentId={asking.one.id} onClose={close} />
      ) : (
        <ProposeDialog
          {...{ requestId, side, people }}
          answering={asking.kind === 'other' ? asking.one : null}
          onClose={close}
        />
      )}
    </section>
  );
}
