import { useState } from 'react';
import type { ExerciseView } from '../../../shared/ipc/exercise.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { flushPendingWrites } from '../../lib/pendingWrites.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Guide.module.css';
import { guideLine, guideSteps } from './guideActs.ts';
import { useExercise, useFinish, useLeaveExercise, useTeamAnswer } from './queries.ts';

/** In the exercise: the next act in one sentence, in the flow of the page, so that it covers nothing. */
export function Guide() {
  const { profile } = useSession();
  return profile === 'practice' ? <Watched /> : null;
}

function Watched() {
  const exercise = useExercise(true);
  const walk = exercise.data?.walk ?? null;
  return walk === null ? null : <Panel walk={walk} />;
}

interface PanelProps {
  readonly walk: NonNullable<ExerciseView['walk']>;
}

function Panel({ walk }: PanelProps) {
  const words = useText().exercise.guide;
  const { route } = useNavigation();
  const [hidden, setHidden] = useState(false);
  const leaving = useLeaveExercise();
  const { act, number } = guideLine(walk, route);
  const leave = () => void flushPendingWrites().then(() => leaving.mutate());
  return (
    <section className={styles.guide} aria-label={words.region} data-region="guide" tabIndex={-1}>
      <span className={styles.step}>{words.step(number, guideSteps)}</span>
      <p className={styles.act} role="status">
        {hidden ? '' : words.acts[act]}
      </p>
      <div className={styles.acts}>
        {hidden ? null : <NextAct step={walk.step} />}
        <Button size="compact" tone="quiet" onClick={() => setHidden(!hidden)}>
          {hidden ? words.show : words.hide}
        </Button>
        {walk.attests ? (
          <Button size="compact" tone="quiet" onClick={leave}>
            {words.leave}
          </Button>
        ) : null}
      </div>
      {leaving.isError ? <FailureNotice error={failureOf(leaving.error)} /> : null}
    </section>
  );
}

/** What only the guide can do: have the team answer, and end. */
function NextAct({ step }: Pick<PanelProps['walk'], 'step'>) {
  const words = useText().exercise.guide;
  const answer = useTeamAnswer();
  const finish = useFinish();
  const failed = answer.error ?? finish.error;
  return (
    <>
      {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
      {step === 'answer' ? (
        <Button
          size="compact"
          tone="action"
          busy={answer.isPending && words.answering}
          onClick={() => answer.mutate()}
        >
          {words.answer}
        </Button>
      ) : null}
      {step === 'finish' ? (
        <Button
          size="compact"
          tone="action"
          busy={finish.isPending && words.finishing}
          onClick={() => finish.mutate()}
        >
          {words.finish}
        </Button>
      ) : null}
    </>
  );
}
