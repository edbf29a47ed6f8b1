import type { ReactNode } from 'react';
import { IconWarning } from '../../ui/icons.ts';
import { GateFrame } from './GateFrame.tsx';
import styles from './GatePage.module.css';

interface GatePageProps {
  /** In the bar at the top. */
  readonly bar: string;
  readonly children: ReactNode;
}

/** A page of text before anybody is in: one column, under the bar with « Urgence : 15 ». */
export function GatePage({ bar, children }: GatePageProps) {
  return (
    <GateFrame title={bar}>
      <main className={styles.page}>
        <div className={styles.content}>{children}</div>
      </main>
    </GateFrame>
  );
}

interface GateNoticeProps {
  readonly title: string;
  /** Whether the data are safe. */
  readonly safe: string;
  readonly children?: ReactNode;
}

/** Something went wrong: what, and whether the data are safe; then what follows from it. */
export function GateNotice({ title, safe, children }: GateNoticeProps) {
  return (
    <div className={styles.notice} role="alert">
      <span className={styles.icon}>
        <IconWarning aria-hidden="true" />
      </span>
      <h1>{title}</h1>
      <p className={styles.safe}>{safe}</p>
      {children}
    </div>
  );
}
