import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { StepList } from '../../../ui/StepList.tsx';
import { GateFrame } from '../GateFrame.tsx';
import { useInstall } from '../queries.ts';
import { EstablishmentStep } from './EstablishmentStep.tsx';
import styles from './InstallScreen.module.css';
import { emptyInstall, type InstallDraft, installInputOf } from './installDraft.ts';
import { KeyStep } from './KeyStep.tsx';
import { PersonStep } from './PersonStep.tsx';
import { WorkstationStep } from './WorkstationStep.tsx';

type Step = 'establishment' | 'workstation' | 'person' | 'key';
const order: readonly Step[] = ['establishment', 'workstation', 'person', 'key'];

/** From nothing to a workstation with its first person, and a recovery key on paper that was read back. */
export function InstallScreen({ onLeave }: { readonly onLeave: () => void }) {
  const text = useText();
  const [step, setStep] = useState<Step>('establishment');
  const [draft, setDraft] = useState<InstallDraft>(emptyInstall);
  const install = useInstall();
  const submit = () => {
    const input = installInputOf(draft);
    if (input !== null && !install.isPending) {
      install.mutate(input, { onSuccess: () => setStep('key') });
    }
  };
  const stepProps = { draft, onChange: setDraft };
  return (
    <GateFrame title={text.install.title}>
      <div className={styles.body}>
        <StepList
          label={text.install.stepsLabel}
          steps={text.install.steps}
          current={order.indexOf(step)}
        />
        {step === 'establishment' ? (
          <EstablishmentStep
            {...stepProps}
            onBack={onLeave}
            onNext={() => setStep('workstation')}
          />
        ) : null}
        {step === 'workstation' ? (
          <WorkstationStep
            {...stepProps}
            onBack={() => setStep('establishment')}
            onNext={() => setStep('person')}
          />
        ) : null}
        {step === 'person' ? (
          <PersonStep
            {...stepProps}
            busy={install.isPending}
            error={install.error}
            onBack={() => setStep('workstation')}
            onNext={submit}
          />
        ) : null}
        {step === 'key' && install.data !== undefined ? (
          <KeyStep draft={draft} recoveryKey={install.data.recoveryKey} onDone={onLeave} />
        ) : null}
      </div>
    </GateFrame>
  );
}
