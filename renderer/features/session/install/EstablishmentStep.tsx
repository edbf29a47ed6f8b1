import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import type { EstablishmentKind } from '../../../i18n/fr/words.ts';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import formStyles from '../../../ui/Form.module.css';
import { TextField } from '../../../ui/TextField.tsx';
import { finessWarning, type PlaceField, placeProblems } from './installDraft.ts';
import { PosteStep } from './PosteStep.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './stepProps.ts';

const fields: readonly PlaceField[] = ['establishmentName', 'finess', 'kind'];
const kinds: readonly EstablishmentKind[] = ['ehpad', 'healthCentre', 'hospital'];

export function EstablishmentStep({ draft, onChange, onBack, onNext }: StepProps) {
  const text = useText();
  const words = text.install.establishment;
  const [left, setLeft] = useState<ReadonlySet<PlaceField>>(new Set());
  const [showAll, setShowAll] = useState(false);
  const problems = placeProblems(text, draft);
  const shown = (field: PlaceField) =>
    showAll || (left.has(field) && draft[field] !== '') ? problems[field] : undefined;
  const leave = (field: PlaceField) => setLeft(new Set([...left, field]));
  const next = () => {
    if (fields.some((field) => problems[field] !== undefined)) setShowAll(true);
    else onNext();
  };
  return (
    <StepFrame
      index={0}
      title={words.title}
      next={text.common.continue}
      onNext={next}
      onBack={onBack}
    >
      <PosteStep draft={draft} onChange={onChange} />
      {draft.poste != null ? null : (
        <div className={formStyles.fields}>
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={draft.establishmentName}
            onChange={(establishmentName) => onChange({ ...draft, establishmentName })}
            onBlur={() => leave('establishmentName')}
            error={shown('establishmentName')}
            maxLength={120}
            autoFocus
          />
          <TextField
            label={words.finess}
            hint={words.finessHint}
            value={draft.finess}
            onChange={(finess) => onChange({ ...draft, finess })}
            onBlur={() => leave('finess')}
            error={shown('finess')}
            warning={left.has('finess') ? finessWarning(text, draft.finess) : undefined}
            maxLength={12}
            mono
          />
          <ChoiceField
            legend={words.kind}
            layout="cards"
            value={draft.kind}
            onChange={(kind) =>
              onChange({ ...draft, kind, person: { ...draft.person, role: null } })
            }
            choices={kinds.map((kind) => ({ value: kind, ...text.establishmentKinds[kind] }))}
            error={shown('kind')}
          />
        </div>
      )}
    </StepFrame>
  );
}
