import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconPrint } from '../../../ui/icons.ts';
import { sessionKeys, useConfirmRecovery } from '../queries.ts';
import styles from './InstallScreen.module.css';
import type { InstallDraft } from './installDraft.ts';
import { KeySheet } from './KeySheet.tsx';
import { RecoveryKeyField } from './RecoveryKeyField.tsx';
import { keyGroups } from './recoveryKey.ts';
import { StepFrame } from './StepFrame.tsx';

interface KeyStepProps {
  readonly draft: InstallDraft;
  readonly recoveryKey: string;
  readonly onDone: () => void;
}

const LAST_STEP = 3;

/** The key is shown, printed, then typed back from the paper: an unreadable letter is found today. */
export function KeyStep({ draft, recoveryKey, onDone }: KeyStepProps) {
  const [checking, setChecking] = useState(false);
  return checking ? (
    <CheckKey onDone={onDone} onShowAgain={() => setChecking(false)} />
  ) : (
    <ShowKey draft={draft} recoveryKey={recoveryKey} onPrinted={() => setChecking(true)} />
  );
}

interface ShowKeyProps {
  readonly draft: InstallDraft;
  readonly recoveryKey: string;
  readonly onPrinted: () => void;
}

function ShowKey({ draft, recoveryKey, onPrinted }: ShowKeyProps) {
  const words = useText().install.key;
  return (
    <StepFrame
      index={LAST_STEP}
      title={words.title}
      help={words.handOver}
      next={words.printed}
      onNext={onPrinted}
    >
      <section className={styles.key} aria-label={words.label}>
        <p className={styles.groups}>
          {keyGroups(recoveryKey).map((group) => (
            <span key={group.position}>{group.letters}</span>
          ))}
        </p>
        <p className={styles.once}>{words.onlyOnce}</p>
        <div className={styles.print}>
          <Button icon={<IconPrint aria-hidden="true" />} onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </section>
      <KeySheet draft={draft} recoveryKey={recoveryKey} />
    </StepFrame>
  );
}

function CheckKey({ onDone, onShowAgain }: { onDone: () => void; onShowAgain: () => void }) {
  const words = useText().install.key;
  const client = useQueryClient();
  const confirm = useConfirmRecovery();
  const [typed, setTyped] = useState('');
  const submit = () => {
    if (typed.trim() === '' || confirm.isPending) return;
    confirm.mutate(
      { recoveryKey: typed.trim() },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: sessionKeys.status });
          onDone();
        },
      },
    );
  };
  return (
    <StepFrame
      index={LAST_STEP}
      title={words.checkTitle}
      help={words.checkText}
      next={words.submit}
      busy={confirm.isPending ? words.busy : false}
      onNext={submit}
      back={words.showAgain}
      onBack={onShowAgain}
    >
      <RecoveryKeyField value={typed} onChange={setTyped} error={confirm.error} />
    </StepFrame>
  );
}
