import type { PassphraseStrength } from '../../shared/ipc/session.ts';
import { useText } from '../i18n/catalogue.ts';
import { strengthWords } from '../lib/personDraft.ts';
import styles from './PasswordField.module.css';
import { SecretField } from './SecretField.tsx';

interface PasswordFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly strength: PassphraseStrength | undefined;
  readonly error?: string | undefined;
}

const steps = [1, 2, 3, 4] as const;

/** A new password with its strength said in words as it is typed; the bar only repeats the words. */
export function PasswordField({ strength, value, ...field }: PasswordFieldProps) {
  const text = useText();
  const judged = value === '' ? undefined : strength;
  return (
    <div>
      <SecretField {...field} value={value} />
      <div className={styles.strength} data-acceptable={judged?.acceptable}>
        <span className={styles.bar} aria-hidden="true">
          {steps.map((step) => (
            <span key={step} data-on={judged !== undefined && judged.score >= step} />
          ))}
        </span>
        <p role="status" aria-label={text.strength.label}>
          {judged === undefined ? '' : strengthWords(text, judged)}
        </p>
      </div>
    </div>
  );
}
