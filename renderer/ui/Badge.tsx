import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type BadgeTone = 'plain' | 'tide' | 'turn' | 'done' | 'problem';

interface BadgeProps {
  readonly tone?: BadgeTone;
  readonly icon?: ReactNode;
  /** With a ground, for a header; without, for a line of a list. */
  readonly filled?: boolean;
  readonly children: ReactNode;
}

/** A state: word, icon and colour together, so that none of them carries the meaning alone. */
export function Badge({ tone = 'plain', icon, filled = false, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone} data-filled={filled || undefined}>
      {icon}
      <span className={styles.word}>{children}</span>
    </span>
  );
}
