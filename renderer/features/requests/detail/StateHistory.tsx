import type { HistoryStep } from '../../../../shared/ipc/history.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { momentWords } from '../../../lib/moments.ts';
import { refusalReasonOf } from '../../../lib/requestLine.ts';
import styles from './StateHistory.module.css';

/** Where the request has been, the oldest first: who, when, from which state, and why. Folded: it is looked for. */
export function StateHistory({ steps }: { readonly steps: readonly HistoryStep[] }) {
  const text = useText();
  const words = text.history;
  const now = new Date();
  if (steps.length === 0) return null;
  return (
    <details className={styles.history}>
      <summary>{words.title}</summary>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={`${step.transition} ${step.at}`} className={styles.step}>
            <p>
              <strong>{words.acts[step.transition]}</strong>
              {step.from === null ? null : (
                <span className={styles.soft}>{words.from(words.states[step.from])}</span>
              )}
            </p>
            <p className={styles.soft}>
              {words.by(
                step.authorName ?? words.platform,
                momentWords(text, new Date(step.at), now, 'named'),
              )}
              {step.assignedTo === undefined ? '' : `, ${words.assigned(step.assignedTo)}`}
              {step.awaitingHub === true ? `, ${words.awaiting}` : ''}
              {step.preparedBy === null ? '' : `, ${words.prepared(step.preparedBy)}`}
            </p>
            <Reason step={step} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Reason({ step }: { readonly step: HistoryStep }) {
  const text = useText();
  const words = text.history;
  const coded = codedWords(text, step.reasonCode);
  if (coded === null && step.reason === null) return null;
  return (
    <p className={styles.reason}>
      {coded !== null && step.reason !== null
        ? words.reasonOf(coded, step.reason)
        : words.reason(coded ?? step.reason ?? '')}
    </p>
  );
}

function codedWords(text: Catalogue, code: string | null): string | null {
  if (code === null) return null;
  if (code === 'sans-reponse') return text.history.noReply;
  return refusalReasonOf(text, code);
}
