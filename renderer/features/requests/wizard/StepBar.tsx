import type { ReactNode } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useDraftEditor } from './draftEditor.ts';
import { HandOver } from './HandOver.tsx';
import { draftSteps, neighbour } from './steps.ts';
import styles from './Wizard.module.css';

/** The foot of every step: stop now, go back, or the one act of the step. */
export function StepBar({ children }: { readonly children: ReactNode }) {
  const words = useText().wizard;
  const { go } = useNavigation();
  const toast = useToast();
  const { step, goTo, flush } = useDraftEditor();
  const later = async () => {
    await flush();
    toast(words.laterDone);
    go({ name: 'home' });
  };
  return (
    <ActionBar
      note={
        <>
          <Button tone="quiet" className={styles.later ?? ''} onClick={() => void later()}>
            {words.later}
          </Button>
          <HandOver />
        </>
      }
    >
      {step === draftSteps[0] ? null : (
        <Button onClick={() => goTo(neighbour(step, -1))}>{words.previous}</Button>
      )}
      {children}
    </ActionBar>
  );
}
