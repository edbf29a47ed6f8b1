import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { clockTime, fullDate } from '../../lib/dates.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from '../help/Help.module.css';
import { useBegin, useExercise, useSignAttestation } from './queries.ts';

/** « S'exercer », in « Aide »: begin, go on, or sign what was finished. */
export function ExerciseCard() {
  const words = useText().exercise;
  const { profile } = useSession();
  const exercise = useExercise();
  const begin = useBegin();
  const walk = exercise.data?.walk ?? null;
  const toSign = exercise.data?.toSign ?? null;
  return (
    <section className={styles.card} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <p>{words.lead}</p>
      {profile === 'real' ? <p className={styles.soft}>{words.meanwhile}</p> : null}
      {toSign === null ? null : <ToSign finishedAt={toSign.finishedAt} />}
      {begin.isError ? <FailureNotice error={failureOf(begin.error)} /> : null}
      {walk === null ? (
        <p className={styles.act}>
          <Button
            tone={toSign === null ? 'primary' : 'action'}
            busy={begin.isPending && words.beginning}
            onClick={() => begin.mutate()}
          >
            {words.begin}
          </Button>
        </p>
      ) : (
        <p className={styles.soft}>{words.underWay}</p>
      )}
    </section>
  );
}

function ToSign({ finishedAt }: { readonly finishedAt: string }) {
  const words = useText().exercise;
  const toast = useToast();
  const sign = useSignAttestation();
  const at = new Date(finishedAt);
  return (
    <>
      <p className={styles.act}>{words.toSign(fullDate(at), clockTime(at))}</p>
      {sign.isError ? <FailureNotice error={failureOf(sign.error)} /> : null}
      <p className={styles.act}>
        <Button
          tone="primary"
          busy={sign.isPending && words.signing}
          onClick={() => sign.mutate(undefined, { onSuccess: () => toast(words.signed) })}
        >
          {words.sign}
        </Button>
      </p>
    </>
  );
}
