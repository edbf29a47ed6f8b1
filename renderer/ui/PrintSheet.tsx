import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './PrintSheet.module.css';

/** What goes on paper while this is mounted, and nothing else of the window; invisible on screen. */
export function PrintSheet({ children }: { readonly children: ReactNode }) {
  return createPortal(
    <article className={styles.sheet} id="print-sheet" aria-hidden="true">
      {children}
    </article>,
    document.body,
  );
}
