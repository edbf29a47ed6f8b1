import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { personProblems } from '../../../lib/personDraft.ts';
import { firstPersonRoles } from '../../../lib/rights.ts';
import { usePassphraseStrength } from '../../../lib/usePassphraseStrength.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { PersonFields } from '../../../ui/PersonFields.tsx';
import styles from './InstallScreen.module.css';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './stepProps.ts';

interface PersonStepProps extends StepProps {
  readonly busy: boolean;
  readonly error: Error | null;
}

export function PersonStep({ draft, onChange, onBack, onNext, busy, error }: PersonStepProps) {
  const text = useText();
  const words = text.install;
  const [showAll, setShowAll] = useState(false);
  const { person } = draft;
  const context = [person.family, person.given, draft.establishmentName, draft.workstationName];
  const strength = usePassphraseStrength(person.passphrase, context);
  const problems = personProblems(text, person, strength.data);
  const next = () => {
    if (Object.keys(problems).length > 0) setShowAll(true);
    else onNext();
  };
  return (
    <StepFrame
      index={2}
      title={words.person.title}
      help={words.person.help}
      next={words.submit}
      busy={busy ? words.busy : false}
      onNext={next}
      onBack={onBack}
    >
      <PersonFields
        draft={person}
        onChange={(changed) => onChange({ ...draft, person: changed })}
        problems={problems}
        strength={strength.data}
        roles={firstPersonRoles(draft.kind ?? 'ehpad')}
        showAll={showAll}
      />
      {error === null ? null : (
        <div className={styles.failure}>
          <FailureNotice error={failureOf(error)} />
        </div>
      )}
    </StepFrame>
  );
}
