import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { GateFrame } from './GateFrame.tsx';
import { RecoveryKeyField } from './install/RecoveryKeyField.tsx';
import { StepFrame } from './install/StepFrame.tsx';
import { useConfirmRecovery } from './queries.ts';
import styles from './RecoveryCheckScreen.module.css';

const LAST_STEP = 3;

/** The program was closed between the printing of the key and its check: only the paper can finish it. */
export function RecoveryCheckScreen({ onRestart }: { readonly onRestart: () => void }) {
  const text = useText();
  const words = text.install.key;
  const confirm = useConfirmRecovery();
  const [typed, setTyped] = useState('');
  return (
    <GateFrame title={text.install.title}>
      <div className={styles.body}>
        <StepFrame
          index={LAST_STEP}
          title={words.checkTitle}
          help={words.resumeText}
          next={words.submit}
          busy={confirm.isPending ? words.busy : false}
          onNext={() => {
            if (typed.trim() !== '' && !confirm.isPending) {
              confirm.mutate({ recoveryKey: typed.trim() });
            }
          }}
          back={words.startAgain}
          onBack={onRestart}
        >
          <RecoveryKeyField value={typed} onChange={setTyped} error={confirm.error} />
          <p className={styles.lost}>{words.lost}</p>
        </StepFrame>
      </div>
    </GateFrame>
  );
}
