import type { CallView } from '../../../../shared/ipc/call.ts';
import type { Reach } from '../../../../shared/ipc/ring.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import styles from './Ringing.module.css';

/** « Appel de Dr X… », « puis Dr Y », and what became of those before: while it rings, and once it rang in vain. */
export function RingTurns({ call }: { readonly call: CallView }) {
  const words = useText().ring.turns;
  const { turns } = call.reach;
  if (turns.length === 0 || (call.state !== 'ringing' && call.state !== 'ended')) return null;
  return (
    <ol className={styles.turns} aria-label={words.label} aria-live="polite">
      {turns.map((turn) => (
        <li key={turn.by ?? call.to} data-turn={turn.state}>
          {sentenceOf(words, call, turn)}
        </li>
      ))}
    </ol>
  );
}

function sentenceOf(
  words: Catalogue['ring']['turns'],
  { to }: CallView,
  { name, state }: Reach['turns'][number],
): string {
  const who = name ?? (to === 'expert' ? words.someone : words.everyone);
  if (state === 'rings') return words.rings(who);
  return state === 'waits' ? words.next(who) : words.had(who, state);
}
