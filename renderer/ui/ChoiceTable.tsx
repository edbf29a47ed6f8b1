import type { ReactNode } from 'react';
import styles from './ChoiceTable.module.css';

/** Versions side by side, line by line; nothing is chosen beforehand. */
export function ChoiceTable({ children }: { readonly children: ReactNode }) {
  return <table className={styles.table}>{children}</table>;
}

interface ChoiceCellProps {
  /** One name for all the versions of a line. */
  readonly group: string;
  /** Field and value, for who does not see the columns. */
  readonly label: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Why this version cannot be chosen. */
  readonly barred?: string | undefined;
}

/** One version of one line. */
export function ChoiceCell({ group, label, value, chosen, onChoose, barred }: ChoiceCellProps) {
  return (
    <td>
      <label className={styles.choice}>
        <input
          type="radio"
          name={group}
          checked={chosen}
          disabled={barred !== undefined}
          aria-label={label}
          onChange={onChoose}
        />
        {value}
      </label>
      {barred === undefined ? null : <small>{barred}</small>}
    </td>
  );
}
