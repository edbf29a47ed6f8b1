import { useState } from 'react';
import { checkIns } from '../../../shared/domain/identifiers/ins.ts';
import type { IdentityTraits } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { DateField } from '../../ui/DateField.tsx';
import formStyles from '../../ui/Form.module.css';
import { TextField } from '../../ui/TextField.tsx';
import {
  insWarning,
  type PatientDraft,
  type PatientField,
  type PatientProblems,
} from './patientDraft.ts';

interface PatientFormProps {
  readonly draft: PatientDraft;
  readonly onChange: (draft: PatientDraft) => void;
  readonly problems: PatientProblems;
  /** Every problem is shown at once, after a refused submission. */
  readonly showAll: boolean;
  /** Under the INS while it is empty: a new file and a known one do not say the same. */
  readonly insHint: string;
  /** The traits came from the national service: only it changes them. */
  readonly traitsLocked?: boolean;
}

/** Fifteen characters, and the spaces and bar of a number copied from a screen. */
const INS_WITH_SPACES = 30;

const sexes: readonly IdentityTraits['sex'][] = ['female', 'male', 'unknown'];

/** Strict traits first, as on the identity document, then what everybody says, then where to find the person. */
export function PatientForm(props: PatientFormProps) {
  const { draft, onChange, problems, showAll } = props;
  const text = useText();
  const words = text.residents.form;
  const [left, setLeft] = useState<ReadonlySet<PatientField>>(new Set());
  const set = (change: Partial<PatientDraft>) => onChange({ ...draft, ...change });
  const shown = (field: PatientField) =>
    showAll || (left.has(field) && draft[field] !== '') ? problems[field] : undefined;
  const leave = (field: PatientField) => setLeft(new Set([...left, field]));
  const line = (field: Exclude<PatientField, 'sex'>, most: number) => ({
    label: words[field],
    value: draft[field],
    onChange: (value: string) => set({ [field]: value }),
    onBlur: () => leave(field),
    error: shown(field),
    maxLength: most,
  });
  const insChecked = left.has('ins') && checkIns(draft.ins).result === 'ok';
  const warning = left.has('ins') ? insWarning(text, draft) : undefined;
  return (
    <div className={formStyles.fields}>
      <fieldset className={formStyles.group} disabled={props.traitsLocked === true}>
        <legend className={formStyles.groupTitle}>
          {props.traitsLocked === true ? words.traitsLocked : words.strict}
        </legend>
        <div className={formStyles.pair}>
          <TextField {...line('birthFamily', 100)} autoFocus />
          <TextField {...line('birthGiven', 100)} hint={words.birthGivenHint} />
        </div>
        <div className={formStyles.pair}>
          <DateField
            label={words.birthDate}
            hint={words.birthDateHint}
            value={draft.birthDate}
            onChange={(birthDate) => set({ birthDate })}
            onLeave={() => leave('birthDate')}
            error={showAll ? problems.birthDate : undefined}
          />
          <ChoiceField
            legend={words.sex}
            value={draft.sex}
            onChange={(sex) => set({ sex })}
            choices={sexes.map((sex) => ({ value: sex, label: text.residents.sexes[sex] }))}
            error={shown('sex')}
          />
        </div>
        <div className={formStyles.pair}>
          <TextField {...line('birthPlaceName', 100)} optional />
          <TextField {...line('birthPlaceCode', 5)} hint={words.birthPlaceCodeHint} optional mono />
        </div>
        <TextField
          {...line('ins', INS_WITH_SPACES)}
          hint={props.insHint}
          warning={warning}
          confirmed={insChecked && warning === undefined ? words.insOk : undefined}
          inputMode="text"
          optional
          mono
        />
      </fieldset>
      <fieldset className={formStyles.group}>
        <legend className={formStyles.groupTitle}>{words.usual}</legend>
        <div className={formStyles.pair}>
          <TextField {...line('usedFamily', 100)} optional />
          <TextField {...line('usedGiven', 100)} optional />
        </div>
      </fieldset>
      {text.words.hasRooms ? (
        <fieldset className={formStyles.group}>
          <legend className={formStyles.groupTitle}>{words.place}</legend>
          <div className={formStyles.pair}>
            <TextField {...line('unit', 60)} optional />
            <TextField {...line('room', 12)} optional />
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}
