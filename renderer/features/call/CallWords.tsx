import type { CallView } from '../../../shared/ipc/call.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Call.module.css';
import { useWords } from './queries.ts';

/**
 * The four words of this call, the same on both screens or somebody sits between them. Whose workstation it is stands
 * above them when the Region knows it.
 */
export function CallWords({ call }: { readonly call: CallView }) {
  const words = useText().call.security;
  const { same, different } = useWords(call.id);
  const { security } = call;
  if (call.state !== 'active' || security.state === 'waiting') return null;
  return (
    <section
      className={styles.words}
      aria-label={words.title}
      data-compared={security.wordsSame || undefined}
    >
      <p>{security.place === null ? words.uncertified : words.certified(security.place)}</p>
      <ul className={styles.wordList} aria-label={words.words}>
        {security.words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      {security.wordsSame ? (
        <p role="status">{words.compared}</p>
      ) : (
        <>
          <p>{words.compare}</p>
          {same.isError ? <FailureNotice error={failureOf(same.error)} /> : null}
          <div className={styles.wordActs}>
            <Button size="row" tone="action" onClick={() => same.mutate()}>
              {words.same}
            </Button>
            <Button size="row" onClick={() => different.mutate()}>
              {words.different}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
