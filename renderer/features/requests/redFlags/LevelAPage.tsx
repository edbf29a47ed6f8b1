import { Portal } from '@mantine/core';
import { useFocusReturn, useFocusTrap } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { RedFlagExit } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { inSentence } from '../../../lib/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconEmergency, IconPhone } from '../../../ui/icons.ts';
import { CallCard } from './CallCard.tsx';
import { type CallSubject, personLine } from './callFacts.ts';
import { callInstant, hourField } from './callTime.ts';
import styles from './LevelAPage.module.css';

export type GivenExit = Omit<RedFlagExit, 'flagId'>;

interface LevelAPageProps {
  readonly flag: RedFlag;
  /** Other signs of the same level present now. */
  readonly others: number;
  readonly subject: CallSubject;
  /** False where nothing is kept of the call: the page then says where to note it. */
  readonly recorded: boolean;
  readonly onExit: (exit: GivenExit) => void;
}

/** A sign of level A stops everything: who to call, what to say, and three ways out, each with its hour. */
export function LevelAPage(props: LevelAPageProps) {
  const { flag, others, subject, onExit } = props;
  const text = useText();
  const words = text.redFlags.levelA;
  const { establishment, profile } = useSession();
  const id = useId();
  const trap = useFocusTrap();
  const [hour, setHour] = useState(() => hourField(new Date()));
  const [note, setNote] = useState('');
  const at = callInstant(hour, new Date());
  useInertBackground();
  useFocusReturn({ opened: true });
  const leave = (exit: RedFlagExit['exit']) =>
    onExit({ exit, at: at ?? new Date().toISOString(), note: note.trim() });
  const { patient } = subject;
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
          <header className={styles.head}>
            <strong className={styles.name}>
              {displayName(patient.birthFamily, patient.firstGiven)}
            </strong>
            <span>{personLine(text, patient)}</span>
            <span className={styles.place}>{establishment.name}</span>
          </header>
          <div className={styles.body}>
            <div className={styles.message}>
              <h1 id={`${id}-sign`} className={styles.sign}>
                <IconEmergency aria-hidden="true" />
                <span>
                  {words.sign(inSentence(flag.shortText))} {words.wait}
                </span>
              </h1>
              {others === 0 ? null : <p className={styles.also}>{words.others(others)}</p>}
              {flag.instruction === null ? null : (
                <p className={styles.instruction}>{flag.instruction}</p>
              )}
              <div id={`${id}-call`} className={styles.call}>
                <span className={styles.fifteen}>{words.number}</span>
                <div>
                  <p className={styles.callNow}>{callWords(words, flag)}</p>
                  <p>{words.also}</p>
                </div>
              </div>
              <p className={styles.stay}>{words.stay}</p>
            </div>
            <CallCard
              subject={subject}
              sign={flag.shortText}
              recorded={props.recorded}
              hour={hour}
              hourError={at === null ? words.hourFormat : undefined}
              note={note}
              onHour={setHour}
              onNote={setNote}
            />
          </div>
          <footer className={styles.foot}>
            <Button tone="emergency" onClick={() => leave('typingError')}>
              {words.mistake}
            </Button>
            <Button tone="emergency" onClick={() => leave('physicianPresent')}>
              {words.physician}
            </Button>
            <Button
              className={styles.primary ?? ''}
              icon={<IconPhone aria-hidden="true" />}
              onClick={() => leave('called15')}
            >
              {words.called}
            </Button>
          </footer>
        </div>
      </div>
    </Portal>
  );
}

/** An act that comes before the call says so, unless it names the 15 itself. */
function callWords(words: Catalogue['redFlags']['levelA'], { instruction }: RedFlag): string {
  return instruction === null || /\ble 15\b/.test(instruction) ? words.call : words.thenCall;
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
