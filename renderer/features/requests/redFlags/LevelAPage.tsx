import { useId, useState } from 'react';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { RedFlagExit } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { useKeptState } from '../../../lib/place.ts';
import { inSentence } from '../../../lib/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconEmergency, IconPhone } from '../../../ui/icons.ts';
import { AlertPage } from './AlertPage.tsx';
import { CallCard } from './CallCard.tsx';
import type { CallSubject } from './callFacts.ts';
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
export function LevelAPage({ flag, others, subject, recorded, onExit }: LevelAPageProps) {
  const words = useText().redFlags.levelA;
  const id = useId();
  const [now] = useState(() => hourField(new Date()));
  const [hour, setHour] = useKeptState(`call.${flag.id}.hour`, now);
  const [note, setNote] = useKeptState(`call.${flag.id}.note`, '');
  const at = callInstant(hour, new Date());
  const leave = (exit: RedFlagExit['exit']) =>
    onExit({ exit, at: at ?? new Date().toISOString(), note: note.trim() });
  return (
    <AlertPage id={id} subject={subject}>
      <div className={styles.body}>
        <SignMessage id={id} flag={flag} others={others} />
        <CallCard
          subject={subject}
          sign={flag.shortText}
          recorded={recorded}
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
    </AlertPage>
  );
}

interface SignMessageProps {
  readonly id: string;
  readonly flag: RedFlag;
  readonly others: number;
}

/** The sign, then the number: what is read aloud first. */
function SignMessage({ id, flag, others }: SignMessageProps) {
  const words = useText().redFlags.levelA;
  return (
    <div className={styles.message}>
      <h1 id={`${id}-sign`} className={styles.sign}>
        <IconEmergency aria-hidden="true" />
        <span>
          {words.sign(inSentence(flag.shortText))} {words.wait}
        </span>
      </h1>
      {others === 0 ? null : <p className={styles.also}>{words.others(others)}</p>}
      {flag.instruction === null ? null : <p className={styles.instruction}>{flag.instruction}</p>}
      <div id={`${id}-call`} className={styles.call}>
        <span className={styles.fifteen}>{words.number}</span>
        <div>
          <p className={styles.callNow}>{callWords(words, flag)}</p>
          <p>{words.also}</p>
        </div>
      </div>
      <p className={styles.stay}>{words.stay}</p>
    </div>
  );
}

/** An act that comes before the call says so, unless it names the 15 itself. */
function callWords(words: Catalogue['redFlags']['levelA'], { instruction }: RedFlag): string {
  return instruction === null || /\ble 15\b/.test(instruction) ? words.call : words.thenCall;
}
