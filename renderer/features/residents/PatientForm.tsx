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

type TextName = Exclude<PatientField, 'sex'>;

/** What each part of the form needs of the draft. */
interface Fields {
  readonly draft: PatientDraft;
  readonly set: (change: Partial<PatientDraft>) => void;
  readonly hasLeft: (field: PatientField) => boolean;
  readonly leave: (field: PatientField) => void;
  readonly shown: (field: PatientField) => string | undefined;
  /** The common properties of a one-line field. */
  readonly line: (field: TextName, maxLength: number) => LineProps;
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
  readonly maxLength: number;
}

/** Fifteen characters, and the spaces and bar of a number copied from a screen. */
const INS_WITH_SPACES = 30;

const sexes: readonly IdentityTraits['sex'][] = ['female', 'male', 'unknown'];

/** Strict traits first, as on the identity document, then what everybody says, then where to find the person. */
export function PatientForm(props: PatientFormProps) {
  const text = useText();
  const words = text.residents.form;
  const fields = useFields(props);
  const { line } = fields;
  const locked = props.traitsLocked === true;
  return (
    <div className={formStyles.fields}>
      <fieldset className={formStyles.group} disabled={locked}>
        <legend className={formStyles.groupTitle}>
          {locked ? words.traitsLocked : words.strict}
        </legend>
        <BirthTraits fields={fields} showAll={props.showAll} problem={props.problems.birthDate} />
        <InsField fields={fields} hint={props.insHint} />
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

/** A wrong value is told when its field is left; a missing one only when the form is submitted. */
function useFields({ draft, onChange, problems, showAll }: PatientFormProps): Fields {
  const words = useText().residents.form;
  const [left, setLeft] = useState<ReadonlySet<PatientField>>(new Set());
  const set = (change: Partial<PatientDraft>) => onChange({ ...draft, ...change });
  const leave = (field: PatientField) => setLeft(new Set([...left, field]));
  const shown = (field: PatientField) =>
    showAll || (left.has(field) && draft[field] !== '') ? problems[field] : undefined;
  return {
    draft,
    set,
    leave,
    shown,
    hasLeft: (field) => left.has(field),
    line: (field, maxLength) => ({
      label: words[field],
      value: draft[field],
      onChange: (value) => set({ [field]: value }),
      onBlur: () => leave(field),
      error: shown(field),
      maxLength,
    }),
  };
}

interface BirthTraitsProps {
  readonly fields: Fields;
  readonly showAll: boolean;
  readonly problem: string | undefined;
}

function BirthTraits({ fields, showAll, problem }: BirthTraitsProps) {
  const text = useText();
  const words = text.residents.form;
  const { draft, set, leave, shown, line } = fields;
  return (
    <>
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
          error={showAll ? problem : undefined}
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
    </>
  );
}

/** The number is checked when leaving it: its key, then what it tells of sex, date and place. */
function InsField({ fields, hint }: { readonly fields: Fields; readonly hint: string }) {
  const text = useText();
  const { draft, hasLeft, line } = fields;
  const checked = hasLeft('ins') && checkIns(draft.ins).result === 'ok';
  const warning = hasLeft('ins') ? insWarning(text, draft) : undefined;
  return (
    <TextField
      {...line('ins', INS_WITH_SPACES)}
      hint={hint}
      warning={warning}
      confirmed={checked && warning === undefined ? text.residents.form.insOk : undefined}
      optional
      mono
    />
  );
}
