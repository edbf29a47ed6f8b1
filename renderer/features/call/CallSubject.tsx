import { useState } from 'react';
import { type CallView, isWithSubject } from '../../../shared/ipc/call.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Call.module.css';
import { useSubject } from './queries.ts';

/**
 * « Le résident est-il devant la caméra ? », asked where she is before the first picture passes, and again when it
 * changes. The other side reads what was answered.
 */
export function CallSubject({ call }: { readonly call: CallView }) {
  const text = useText();
  const words = text.teleconsultation.subject;
  const [changing, setChanging] = useState(false);
  if (call.state !== 'active') return null;
  const isHere = isWithSubject(call);
  if (isHere && (call.subject === null || changing)) {
    return <Question call={call} onDone={() => setChanging(false)} />;
  }
  if (call.subject === null) return <p className={styles.missing}>{words.othersToSay}</p>;
  return (
    <div role="status" className={styles.subject}>
      <p>{words[call.subject]}</p>
      {isHere ? (
        <Button size="row" tone="quiet" label={words.changeIt} onClick={() => setChanging(true)}>
          {words.change}
        </Button>
      ) : call.subject === 'present' ? (
        <p>{words.convert(text.moves.kinds.T15)}</p>
      ) : null}
    </div>
  );
}

/** Two questions at most: whether she is there, and whether she accepts, without which she is not shown. */
function Question({ call, onDone }: { readonly call: CallView; readonly onDone: () => void }) {
  const text = useText();
  const words = text.teleconsultation.subject;
  const [step, setStep] = useState<'there' | 'accepts' | 'refused'>('there');
  const say = useSubject(call.id);
  const title = call.subject === null ? words.title : words.changeIt;
  const answer = (subject: 'present' | 'absent') => say.mutate(subject, { onSuccess: onDone });
  return (
    <section className={styles.identity} aria-label={title}>
      <h2 className={styles.identityTitle}>{title}</h2>
      <p>{step === 'accepts' ? words.accepts : text.call.identity.inFront(text.words.person)}</p>
      {step === 'refused' ? <p role="status">{words.afterRefusal}</p> : null}
      {call.subject === null && step === 'there' ? (
        <p className={styles.quiet}>{words.noPictures}</p>
      ) : null}
      {say.isError ? <FailureNotice error={failureOf(say.error)} /> : null}
      <div className={styles.wordActs}>
        {step === 'accepts' ? (
          <>
            <Button size="row" tone="action" onClick={() => answer('present')}>
              {words.accepted}
            </Button>
            <Button size="row" onClick={() => setStep('refused')}>
              {words.refused}
            </Button>
          </>
        ) : (
          <>
            <Button size="row" tone="action" onClick={() => setStep('accepts')}>
              {words.yes}
            </Button>
            <Button size="row" onClick={() => answer('absent')}>
              {words.no}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
