import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconCloudOff, IconCloudSent, IconCorrect, IconSend, IconThisComputer } from './icons.ts';
import { Link } from './Link.tsx';
import styles from './TruthLine.module.css';

export type TruthTone = 'sent' | 'offline' | 'sending' | 'attention' | 'here';

interface TruthLineProps {
  readonly tone: TruthTone;
  readonly sentence: string;
  readonly label: string;
  /** What the screen has just kept, at the right; empty for nothing. */
  readonly note: string;
  /** What may still be undone, between the sentence and the note. */
  readonly aside?: ReactNode;
  /** Leads to the lines behind the sentence. */
  readonly details: { readonly word: string; readonly open: () => void } | null;
}

/** During a transfer the sentence changes every second or so; it is read aloud at most this often. */
const SPOKEN_EVERY_MS = 30_000;

const icons = {
  sent: IconCloudSent,
  offline: IconCloudOff,
  sending: IconSend,
  attention: IconCorrect,
  here: IconThisComputer,
} as const;

/** One sentence at the foot of every screen: what has left, what waits, since when. */
export function TruthLine({ tone, sentence, label, note, aside, details }: TruthLineProps) {
  const Icon = icons[tone];
  const spoken = useSpokenSentence(sentence, tone === 'sending');
  return (
    <section
      className={styles.line}
      data-tone={tone}
      data-region="truth"
      aria-label={label}
      tabIndex={-1}
    >
      <Icon aria-hidden="true" />
      <p role="status" aria-live={spoken ? 'polite' : 'off'}>
        {sentence}
      </p>
      {details === null ? null : <Link onClick={details.open}>{details.word}</Link>}
      {aside}
      <p className={styles.note}>{note}</p>
    </section>
  );
}

/** False while a transfer's last spoken sentence is too recent for another one. */
function useSpokenSentence(sentence: string, transferring: boolean): boolean {
  const [spoken, setSpoken] = useState(true);
  const lastSpokenAt = useRef(0);
  useEffect(() => {
    const now = performance.now();
    const due = !transferring || now - lastSpokenAt.current >= SPOKEN_EVERY_MS;
    if (due && sentence !== '') lastSpokenAt.current = now;
    setSpoken(due);
  }, [sentence, transferring]);
  return spoken;
}
