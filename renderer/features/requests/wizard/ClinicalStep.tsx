import { VisuallyHidden } from '@mantine/core';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import { FormGroup } from '../../../forms/FormGroup.tsx';
import { groupsOf } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { useDraftEditor } from './draftEditor.ts';
import { SpecialistPanel } from './SpecialistPanel.tsx';
import { StepBar } from './StepBar.tsx';
import styles from './Wizard.module.css';

interface ClinicalStepProps {
  readonly onAskFlag: (flag: RedFlag) => void;
}

/** The question first, then this visit, the eyes or the results, then the stable facts. */
export function ClinicalStep({ onAskFlag }: ClinicalStepProps) {
  const words = useText().wizard;
  const { view, goTo } = useDraftEditor();
  return (
    <>
      <div className={styles.columns}>
        <div className={styles.content}>
          <VisuallyHidden component="h1">{words.steps.clinical}</VisuallyHidden>
          <div className={styles.form}>
            {groupsOf(view.form, 'clinical').map((group) => (
              <FormGroup key={group.linkId} group={group} />
            ))}
          </div>
        </div>
        <SpecialistPanel onAskFlag={onAskFlag} />
      </div>
      <StepBar>
        <Button tone="primary" onClick={() => goTo('images')}>
          {words.next.clinical}
        </Button>
      </StepBar>
    </>
  );
}
