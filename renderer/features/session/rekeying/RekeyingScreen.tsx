import type { RekeyProgress } from '../../../../shared/ipc/rekey.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailurePage } from '../../../ui/FailurePage.tsx';
import { Points } from '../../../ui/Points.tsx';
import { WaitingPage } from '../../../ui/WaitingPage.tsx';
import gate from '../GatePage.module.css';
import { GateNotice, GatePage } from '../GatePage.tsx';
import { useLeaveRekey, useRekeyProgress } from './queries.ts';
import styles from './Rekeying.module.css';

/** The keys are being renewed: how far it is, then how it ended. Nobody comes in meanwhile. */
export function RekeyingScreen() {
  const text = useText();
  const progress = useRekeyProgress();
  if (progress.isError) {
    const again = () => void progress.refetch();
    return <FailurePage error={failureOf(progress.error)} onRetry={again} />;
  }
  const state = progress.data?.state ?? 'none';
  if (progress.data === undefined || state === 'none') {
    return <WaitingPage sentence={text.common.reading} />;
  }
  return (
    <GatePage bar={text.rekey.gate.barTitle}>
      {state === 'running' ? <Running progress={progress.data} /> : null}
      {state === 'failed' ? <Failed reason={progress.data.reason ?? 'other'} /> : null}
      {state === 'done' ? <Done /> : null}
    </GatePage>
  );
}

function Running({ progress }: { readonly progress: RekeyProgress }) {
  const words = useText().rekey.gate;
  const { step, done, total } = progress;
  const said = step === 'copy' ? words.steps.copy : words.steps[step](done, total);
  return (
    <>
      <div>
        <h1>{words.running}</h1>
        <p className={gate.safe}>{words.safe}</p>
      </div>
      <p className={gate.soft}>{said}</p>
      <progress
        className={styles.progress}
        aria-label={words.progress}
        {...(total === 0 ? {} : { max: total, value: done })}
      />
      <p className={gate.soft}>{words.urgent}</p>
    </>
  );
}

function Done() {
  const words = useText().rekey.gate.done;
  return (
    <>
      <div role="alert">
        <h1>{words.title}</h1>
        <p className={gate.safe}>{words.text}</p>
      </div>
      <Points>
        {words.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </Points>
      <Leave />
    </>
  );
}

function Failed({ reason }: { readonly reason: NonNullable<RekeyProgress['reason']> }) {
  const words = useText().rekey.gate.failed;
  return (
    <>
      <GateNotice title={words.title} safe={words.text}>
        <p>{words.because[reason]}</p>
        <p className={gate.soft}>{words.old}</p>
      </GateNotice>
      <Leave />
    </>
  );
}

function Leave() {
  const words = useText().rekey.gate;
  const leave = useLeaveRekey();
  return (
    <div>
      <Button
        tone="primary"
        onClick={() => {
          if (!leave.isPending) leave.mutate();
        }}
      >
        {words.done.submit}
      </Button>
    </div>
  );
}
