import type { OvertakenAct } from '../../../../shared/ipc/act.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { momentWords } from '../../../lib/moments.ts';
import { IconCorrect } from '../../../ui/icons.ts';
import styles from './Acts.module.css';

interface OvertakenNoticesProps {
  readonly acts: readonly OvertakenAct[];
  readonly now: Date;
}

/** What was signed here and came too late: said as long as the request is read, never silently dropped. */
export function OvertakenNotices({ acts, now }: OvertakenNoticesProps) {
  const text = useText();
  return acts.map((act) => (
    <p key={act.signedAt} role="status" className={styles.overtaken}>
      <IconCorrect aria-hidden="true" />
      {overtakenSentence(text, act, now)}
    </p>
  ));
}

/** One or two sentences: what did not take place, why, and where the words are. */
export function overtakenSentence(text: Catalogue, act: OvertakenAct, now: Date): string {
  const words = text.acts.overtaken;
  const { what, foundState, foundBy } = act;
  const when = momentWords(text, new Date(act.signedAt), now);
  if (what === 'cancellation') return words.cancellation(when, foundState, foundBy);
  if (what !== 'opinion') return words[what](when);
  if (foundState === 'cancelled') return words.opinionCancelled(when);
  return foundState === 'answered' || foundState === 'read'
    ? words.opinionAnswered(foundBy ?? words.colleague)
    : words.opinion(when);
}
