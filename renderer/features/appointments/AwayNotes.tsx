import type { AppointmentPerson } from '../../../shared/ipc/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { IconWarning } from '../../ui/icons.ts';
import styles from './Appointments.module.css';
import { awayWords } from './appointmentLabel.ts';

interface AwayNotesProps {
  readonly person: AppointmentPerson | null;
  /** Moments that can be read by now. */
  readonly starts: readonly string[];
}

/** Told before anything leaves: whom she asks has declared an absence on one of these days. */
export function AwayNotes({ person, starts }: AwayNotesProps) {
  const text = useText();
  if (person === null) return null;
  const sentences = [...new Set(starts.flatMap((start) => awayWords(text, person, start) ?? []))];
  if (sentences.length === 0) return null;
  return (
    <div className={styles.away} role="status">
      <IconWarning aria-hidden="true" />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>{text.appointments.dialog.awayHint}</p>
      </div>
    </div>
  );
}
