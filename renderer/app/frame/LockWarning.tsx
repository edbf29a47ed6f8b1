import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { IconLock } from '../../ui/icons.ts';
import styles from './LockWarning.module.css';

const answers = ['keydown', 'wheel', 'click'] as const;

/** A hand on its way to « Rester » must still find it there. */
const AFTER_MOVE_MS = 3_000;

/**
 * Thirty seconds before the lock. Any key, click, wheel or move postpones it (`usePresence` tells the vault); the words
 * leave at once, or a little after a move.
 */
export function LockWarning() {
  const text = useText();
  const [shown, setShown] = useState(false);
  useEffect(
    () =>
      window.estuaire.onEvent((event) => {
        // Without a delay it is a last call to what was being typed, not a warning.
        if (event.event === 'lockWarning' && event.seconds > 0) setShown(true);
      }),
    [],
  );
  useHiding(shown, setShown);
  return (
    <div role="alert" className={styles.place}>
      {shown ? (
        <div className={styles.warning}>
          <IconLock aria-hidden="true" />
          <p>{text.frame.lockWarning}</p>
          <Button size="compact" onClick={() => setShown(false)}>
            {text.frame.stay}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function useHiding(shown: boolean, show: (shown: boolean) => void): void {
  useEffect(() => {
    if (!shown) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => show(false);
    const hideLater = () => {
      timer ??= setTimeout(hide, AFTER_MOVE_MS);
    };
    for (const answer of answers) window.addEventListener(answer, hide, { passive: true });
    window.addEventListener('pointermove', hideLater, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const answer of answers) window.removeEventListener(answer, hide);
      window.removeEventListener('pointermove', hideLater);
    };
  }, [shown, show]);
}
