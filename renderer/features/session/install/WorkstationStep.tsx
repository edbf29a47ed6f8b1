import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import formStyles from '../../../ui/Form.module.css';
import { TextField } from '../../../ui/TextField.tsx';
import { placeProblems } from './installDraft.ts';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './stepProps.ts';

export function WorkstationStep({ draft, onChange, onBack, onNext }: StepProps) {
  const text = useText();
  const words = text.install.workstation;
  const [left, setLeft] = useState(false);
  const problem = placeProblems(text, draft).workstationName;
  const next = () => {
    if (problem === undefined) onNext();
    else setLeft(true);
  };
  return (
    <StepFrame
      index={1}
      title={words.title}
      help={words.help}
      next={text.common.continue}
      onNext={next}
      onBack={onBack}
    >
      <div className={formStyles.fields}>
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={draft.workstationName}
          onChange={(workstationName) => onChange({ ...draft, workstationName })}
          onBlur={() => setLeft(draft.workstationName !== '')}
          error={left ? problem : undefined}
          maxLength={60}
          autoFocus
        />
      </div>
    </StepFrame>
  );
}
