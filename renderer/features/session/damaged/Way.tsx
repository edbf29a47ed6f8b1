import { type ReactNode, useId } from 'react';
import styles from './Damaged.module.css';

interface WayProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** One way on, with what it does and the button that does it. */
export function Way({ title, text, children }: WayProps) {
  const id = useId();
  return (
    <section className={styles.way} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles.soft}>{text}</p>
      {children}
    </section>
  );
}
