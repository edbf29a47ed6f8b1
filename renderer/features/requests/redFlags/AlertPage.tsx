import { Portal } from '@mantine/core';
import { useFocusReturn, useFocusTrap } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { type CallSubject, personLine } from './callFacts.ts';
import styles from './LevelAPage.module.css';

interface AlertPageProps {
  /** `<id>-sign` names the page, `<id>-call` is read after it. */
  readonly id: string;
  readonly subject: CallSubject;
  readonly children: ReactNode;
}

/** The whole window under the exercise band, in red; it takes the focus, and only its buttons leave it. */
export function AlertPage({ id, subject, children }: AlertPageProps) {
  const text = useText();
  const { establishment, profile } = useSession();
  const trap = useFocusTrap();
  const { patient } = subject;
  useInertBackground();
  useFocusReturn({ opened: true });
  return (
    <Portal>
      <div
        ref={trap}
        className={styles.page}
        data-exercise={profile === 'practice' || undefined}
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}-sign`}
        aria-describedby={`${id}-call`}
        onKeyDown={keepInside}
      >
        <div className={styles.focus} data-autofocus tabIndex={-1}>
          <header className={styles.head} data-patient="">
            <strong className={styles.name}>
              {displayName(patient.birthFamily, patient.firstGiven)}
            </strong>
            <span>{personLine(text, patient)}</span>
            <span className={styles.place}>{establishment.name}</span>
          </header>
          {children}
        </div>
      </div>
    </Portal>
  );
}

/** Escape is no way out, and the shortcuts of the frame wait behind. */
function keepInside(event: KeyboardEvent): void {
  if (event.key === 'Escape' || (event.ctrlKey && event.key.toLowerCase() !== 'l')) {
    event.stopPropagation();
  }
}

function useInertBackground(): void {
  useEffect(() => {
    const root = document.getElementById('root');
    root?.setAttribute('inert', '');
    return () => root?.removeAttribute('inert');
  }, []);
}
