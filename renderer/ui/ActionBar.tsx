import type { ReactNode } from 'react';
import styles from './ActionBar.module.css';

interface ActionBarProps {
  /** At the left: a word about what is kept, or what is missing. */
  readonly note?: ReactNode;
  /** `turn`: something is to be decided here, before going on. */
  readonly tone?: 'plain' | 'turn';
  /** At the right, the one primary button last. */
  readonly children: ReactNode;
}

/** The foot of a task: its one act stands bottom right and never scrolls away. */
export function ActionBar({ note, tone = 'plain', children }: ActionBarProps) {
  return (
    <div className={styles.bar} data-tone={tone}>
      <div className={styles.note}>{note}</div>
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}
