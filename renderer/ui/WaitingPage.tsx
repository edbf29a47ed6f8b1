import { useLateFlag } from '../lib/useLateFlag.ts';
import { Mark } from './Mark.tsx';
import styles from './WaitingPage.module.css';

/** A window that is not ready yet: nothing under 0.3 s, then a sentence; never a bare spinner. */
export function WaitingPage({ sentence }: { readonly sentence: string }) {
  const late = useLateFlag(true);
  return (
    <main className={styles.page}>
      {late ? <Mark width={48} /> : null}
      <p role="status">{late ? sentence : ''}</p>
    </main>
  );
}
