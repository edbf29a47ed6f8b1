import { useText } from '../i18n/catalogue.ts';
import { teamNumbers } from '../lib/usefulNumbers.ts';
import { IconMessage, IconPhone } from './icons.ts';
import styles from './UsefulNumbers.module.css';

interface UsefulNumbersProps {
  readonly teams: readonly { readonly label: string; readonly number: string }[];
}

/** SAMU and SMS first, then the teams' on-call numbers when the workstation has them. */
export function UsefulNumbers({ teams }: UsefulNumbersProps) {
  const text = useText();
  const words = text.emergency;
  return (
    <ul>
      <li className={styles.line}>
        <IconPhone aria-hidden="true" />
        <span>{words.main.label}</span>
        <strong>{words.main.number}</strong>
      </li>
      <li className={styles.line}>
        <IconMessage aria-hidden="true" />
        <span>{words.bySms}</span>
        <strong>{words.smsNumber}</strong>
      </li>
      {teamNumbers(teams).map(({ label, number }) => (
        <li key={`${label}-${number}`} className={styles.line}>
          <IconPhone aria-hidden="true" />
          <span>{label}</span>
          <strong>{number}</strong>
        </li>
      ))}
    </ul>
  );
}
