import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ToastContext } from '../lib/toast.ts';
import { IconDone } from './icons.ts';
import styles from './Toaster.module.css';

const SHOWN_MS = 6_000;

/** Holds at most one toast: the last thing done is the one to confirm. */
export function Toaster({ children }: { readonly children: ReactNode }) {
  const [sentence, setSentence] = useState<string | null>(null);
  const show = useCallback((next: string) => setSentence(next), []);
  useEffect(() => {
    if (sentence === null) return undefined;
    const timer = setTimeout(() => setSentence(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className={styles.place}>
        {sentence === null ? null : (
          <p className={styles.toast}>
            <IconDone aria-hidden="true" />
            {sentence}
          </p>
        )}
      </div>
    </ToastContext>
  );
}
