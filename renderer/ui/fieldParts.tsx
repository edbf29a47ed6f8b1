import type { ReactNode } from 'react';
import { useText } from '../i18n/catalogue.ts';
import styles from './Field.module.css';
import { IconCheck, IconCorrect, IconWarning } from './icons.ts';

/** What every field of a form may carry: words above, words below. */
export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Refused until corrected; shown when leaving the field. */
  readonly error?: string | undefined;
  /** To be looked at, but it blocks nothing. */
  readonly warning?: string | undefined;
  /** Checked and right: a word of comfort for a number that is easy to mistype. */
  readonly confirmed?: string | undefined;
  readonly optional?: boolean;
}

export const fieldClassNames = {
  root: styles.root,
  label: styles.label,
  wrapper: styles.wrapper,
  input: styles.input,
  description: styles.description,
  error: styles.error,
};

export const fieldOrder: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

export function FieldLabel({ label, optional }: Pick<FieldProps, 'label' | 'optional'>): ReactNode {
  const text = useText();
  if (optional !== true) return label;
  return (
    <>
      {label}
      <span className={styles.optional}>({text.common.optional})</span>
    </>
  );
}

/** The line under a field, when it is not an error: warning first, then comfort, then the hint. */
export function FieldNote({ warning, confirmed, hint }: FieldProps): ReactNode {
  if (warning !== undefined) {
    return (
      <span className={`${styles.message} ${styles.warning}`}>
        <IconWarning aria-hidden="true" />
        {warning}
      </span>
    );
  }
  if (confirmed !== undefined) {
    return (
      <span className={`${styles.message} ${styles.good}`}>
        <IconCheck aria-hidden="true" />
        {confirmed}
      </span>
    );
  }
  return hint;
}

export function FieldError({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.message}>
      <IconCorrect aria-hidden="true" />
      {children}
    </span>
  );
}
