import type { ReactNode } from 'react';
import styles from './Report.module.css';

interface BlockProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The block that the reader looks for. */
  readonly strong?: boolean;
  /** Never cut by the end of a page. */
  readonly together?: boolean;
}

/** One numbered part of the report; its title never stays alone at the foot of a page. */
export function Block({ title, children, strong = false, together = false }: BlockProps) {
  return (
    <section
      className={styles.block}
      data-strong={strong || undefined}
      data-together={together || undefined}
    >
      <h2>{title}</h2>
      {children}
    </section>
  );
}
