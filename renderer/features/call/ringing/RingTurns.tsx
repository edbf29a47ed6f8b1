import type { CallView } from '../../../../shared/ipc/call.ts';
import type { Reach } from '../../../../shared/ipc/ring.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import styles from './Ringing.module.css';
import { isOpenTurn } from './toldReason.ts';

/** « Appel de Dr X… », « puis Dr Y », and what became of those before: while it rings, and once it rang in vain. */
export function RingTurns({ call }: { readonly call: CallView }) {
  const words = useText().ring.turns;
  const { state } = call;
  const isRinging = state === 'ringing';
  // Once it is over nobody rings any more, and nobody is next.
  const turns = call.reach.turns.filter((turn) => isRinging || !isOpenTurn(turn.state));
  if (turns.length === 0 || (!isRinging && state !== 'ended')) return null;
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
