import { useState } from 'react';
import type { Role } from '../../shared/domain/roles.ts';
import type { PassphraseStrength } from '../../shared/ipc/session.ts';
import { useText } from '../i18n/catalogue.ts';
import {
  type PersonDraft,
  type PersonField,
  type PersonProblems,
  rppsWarning,
} from '../lib/personDraft.ts';
import styles from './Form.module.css';
import { PasswordField } from './PasswordField.tsx';
import { SelectField } from './SelectField.tsx';
import { TextField } from './TextField.tsx';

interface PersonFieldsProps {
  readonly draft: PersonDraft;
  readonly onChange: (draft: PersonDraft) => void;
  readonly problems: PersonProblems;
  readonly strength: PassphraseStrength | undefined;
  readonly roles: readonly Role[];
  /** Every problem is shown at once, after a refused submission. */
  readonly showAll: boolean;
}

const LONGEST_NAME = 100;

/** Who the person is and the password she will type: the same fields at installation and later. */
export function PersonFields(props: PersonFieldsProps) {
  const { draft, onChange, problems, roles, showAll } = props;
  const text = useText();
  const [left, setLeft] = useState<ReadonlySet<PersonField>>(new Set());
  const leave = (field: PersonField) => setLeft(new Set([...left, field]));
  const shown = (field: PersonField) =>
    showAll || (left.has(field) && draft[field] !== '') ? problems[field] : undefined;
  const set = (change: Partial<PersonDraft>) => onChange({ ...draft, ...change });
  const line = (field: 'family' | 'given' | 'rpps') => ({
    label: text.person[field],
    value: draft[field],
    onChange: (value: string) => set({ [field]: value }),
    onBlur: () => leave(field),
    error: shown(field),
    maxLength: LONGEST_NAME,
  });
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <TextField {...line('family')} autoFocus />
        <TextField {...line('given')} />
      </div>
      <div className={styles.pair}>
        <SelectField
          label={text.person.role}
          value={draft.role}
          onChange={(role) => set({ role })}
          options={roles.map((role) => ({ value: role, label: text.roles[role].long }))}
          nothing={text.person.chooseRole}
          error={shown('role')}
        />
        <TextField
          {...line('rpps')}
          hint={text.person.rppsHint}
          warning={left.has('rpps') ? rppsWarning(text, draft.rpps) : undefined}
          inputMode="numeric"
          optional
        />
      </div>
      <PasswordField
        label={text.person.password}
        hint={text.person.passwordHint}
        value={draft.passphrase}
        onChange={(passphrase) => set({ passphrase })}
        strength={props.strength}
        error={showAll ? problems.passphrase : undefined}
      />
    </div>
  );
}
