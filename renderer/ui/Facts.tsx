import { useText } from '../i18n/catalogue.ts';
import styles from './Facts.module.css';

export interface Fact {
  readonly name: string;
  /** Empty or null: said to be unknown rather than left blank. */
  readonly value: string | null;
  readonly mono?: boolean;
}

/** Names and values in two columns, as on a chart. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const text = useText();
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, mono }) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          {value === null || value === '' ? (
            <dd className={styles.unknown}>{text.common.unknown}</dd>
          ) : (
            <dd data-mono={mono || undefined}>{value}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
