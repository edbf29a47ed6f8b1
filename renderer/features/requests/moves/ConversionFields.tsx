import type { ReactNode } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { ProposalFields } from '../../appointments/ProposalFields.tsx';
import type { PartProps } from './MoveFields.tsx';
import styles from './Moves.module.css';
import { isProposal } from './moveProblems.ts';

/** T15: which of the two, when, and what has to be ready; then the advice for the meantime. */
export function ConversionFields({
  children,
  ...part
}: PartProps & { readonly children: ReactNode }) {
  const words = useText().moves;
  const { draft, problems, onChange } = part;
  const tele = draft.to === 'to-teleconsultation';
  return (
    <>
      <ChoiceField
        legend={words.convertTo}
        value={draft.to}
        onChange={(to) => onChange({ to })}
        choices={[
          { value: 'to-consultation', label: words.toConsultation },
          { value: 'to-teleconsultation', label: words.toTeleconsultation },
        ]}
        error={problems.to}
      />
      <ChoiceField
        legend={words.planned}
        value={draft.planned}
        onChange={(planned) => onChange({ planned })}
        choices={[
          { value: 'toPlan', label: words.toPlan },
          { value: 'onDate', label: tele ? words.propose : words.onDate },
        ]}
        error={problems.planned}
      />
      {isProposal(draft) ? <Proposed {...part} /> : <Fixed {...part} />}
      {children}
    </>
  );
}

function Proposed({ draft, problems, onChange }: PartProps) {
  return (
    <ProposalFields
      draft={draft.proposal}
      onChange={(part) => onChange({ proposal: { ...draft.proposal, ...part } })}
      tried={problems.proposal !== undefined}
      now={new Date()}
      noteError={problems.instruction}
    />
  );
}

function Fixed({ draft, problems, onChange }: PartProps) {
  const words = useText().moves;
  return (
    <>
      {draft.planned === 'onDate' ? (
        <div className={styles.pair}>
          <TextField
            label={words.day}
            value={draft.day}
            onChange={(day) => onChange({ day })}
            error={problems.day}
            inputMode="numeric"
            maxLength={10}
          />
          <TextField
            label={words.hour}
            value={draft.hour}
            onChange={(hour) => onChange({ hour })}
            error={problems.hour}
            maxLength={7}
          />
        </div>
      ) : null}
      <TextAreaField
        label={words.instruction}
        value={draft.instruction}
        onChange={(instruction) => onChange({ instruction })}
        error={problems.instruction}
        maxLength={500}
      />
    </>
  );
}
