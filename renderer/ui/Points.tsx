import type { ReactNode } from 'react';
import styles from './Points.module.css';

/** Some short sentences, each with its dot. */
export function Points({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.points}>{children}</ul>;
}
