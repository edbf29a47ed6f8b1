import type { ReactNode } from 'react';
import styles from './Link.module.css';

interface LinkProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly label?: string;
  readonly tone?: 'tide' | 'onTide';
}

/** Looks like a link, is a button: there are no addresses in this program. */
export function Link({ children, onClick, label, tone = 'tide' }: LinkProps) {
  return (
    <button
      type="button"
      className={styles.link}
      data-tone={tone}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
