import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { IconLock } from '../../ui/icons.ts';
import styles from './LockWarning.module.css';

const answers = ['pointerdown', 'keydown', 'wheel'] as const;

/** Thirty seconds before the lock; any key, click or wheel takes it away and postpones the lock. */
export function LockWarning() {
  const text = useText();
  const [shown, setShown] = useState(false);
  useEffect(
    () =>
      window.estuaire.onEvent((event) => {
        if (event.event === 'lockWarning') setShown(true);
      }),
    [],
  );
  useEffect(() => {
    if (!shown) return undefined;
    const hide = () => setShown(false);
    for (const answer of answers) window.addEventListener(answer, hide, { passive: true });
    return () => {
      for (const answer of answers) window.removeEventListener(answer, hide);
    };
  }, [shown]);
  return (
    <div role="alert" className={styles.place}>
      {shown ? (
        <p className={styles.warning}>
          <IconLock aria-hidden="true" />
          {text.frame.lockWarning}
        </p>
      ) : null}
    </div>
  );
}
