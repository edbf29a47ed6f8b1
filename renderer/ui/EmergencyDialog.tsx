import { useText } from '../i18n/catalogue.ts';
import { teamNumbers } from '../lib/usefulNumbers.ts';
import { Dialog } from './Dialog.tsx';
import styles from './EmergencyDialog.module.css';
import { IconMessage, IconPhone } from './icons.ts';

interface EmergencyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** On-call numbers of the specialties, when somebody is known and the workstation has them. */
  readonly teams: readonly { readonly label: string; readonly number: string }[];
}

/** One click from every screen, without network: whom to call now. */
export function EmergencyDialog({ opened, onClose, teams }: EmergencyDialogProps) {
  const text = useText();
  const words = text.emergency;
  const onCall = teamNumbers(teams);
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose} width="40rem">
      <p className={styles.lead}>{words.lead}</p>
      <div className={styles.main}>
        <span className={styles.fifteen}>{words.main.number}</span>
        <span>
          <strong className={styles.mainLabel}>{words.main.label}</strong>
          <br />
          {words.main.text}
        </span>
      </div>
      <ul className={styles.numbers}>
        {words.national.map(({ number, label }) => (
          <NumberLine key={number} label={label} number={number} sms={number === words.smsNumber} />
        ))}
      </ul>
      {onCall.length === 0 ? null : (
        <>
          <h3 className={styles.teams}>{words.specialties}</h3>
          <ul className={styles.numbers}>
            {onCall.map(({ number, label }) => (
              <NumberLine key={number} label={label} number={number} sms={false} />
            ))}
          </ul>
        </>
      )}
      <p className={styles.offline}>{words.offline}</p>
    </Dialog>
  );
}

interface NumberLineProps {
  readonly label: string;
  readonly number: string;
  readonly sms: boolean;
}

function NumberLine({ label, number, sms }: NumberLineProps) {
  const Icon = sms ? IconMessage : IconPhone;
  return (
    <li className={styles.line}>
      <Icon aria-hidden="true" />
      <span>{label}</span>
      <strong className={styles.number}>{number}</strong>
    </li>
  );
}
