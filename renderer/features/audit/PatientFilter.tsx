import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AuditPatients } from '../../../shared/ipc/audit.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconClose } from '../../ui/icons.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Audit.module.css';
import { usePatientsMeant } from './queries.ts';

type Meant = AuditPatients['people'][number];

/** Long enough not to search at each letter. */
const SETTLED_MS = 200;

interface PatientFilterProps {
  readonly value: Meant | null;
  readonly onChange: (value: Meant | null) => void;
}

/** Whose file: typed by name, then told by initials as everywhere in the journal. */
export function PatientFilter({ value, onChange }: PatientFilterProps) {
  const words = useText().audit.filters;
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, SETTLED_MS);
  const found = usePatientsMeant(settled);
  if (value !== null) {
    const label = words.patientLine(value.label, value.birthYear);
    return (
      <div>
        <span className={styles.chosenName}>{words.patient}</span>
        <button
          type="button"
          className={styles.chosen}
          aria-label={words.patientClear(label)}
          onClick={() => onChange(null)}
        >
          <span className={styles.chosenLabel}>{value.label}</span>
          <IconClose aria-hidden="true" />
        </button>
      </div>
    );
  }
  const choose = (one: Meant) => {
    setTyped('');
    onChange(one);
  };
  const isSearching = typed.trim().length >= 2 && settled.trim().length >= 2;
  return (
    <div className={styles.patient}>
      <TextField
        label={words.patient}
        type="search"
        placeholder={words.patientPlaceholder}
        maxLength={80}
        value={typed}
        onChange={setTyped}
      />
      {found.isError ? <FailureNotice error={failureOf(found.error)} /> : null}
      {isSearching && found.data !== undefined ? (
        <ul className={styles.meant} aria-label={words.patientMeant}>
          {found.data.people.map((one) => (
            <li key={one.handle}>
              <button type="button" onClick={() => choose(one)}>
                {words.patientLine(one.label, one.birthYear)}
              </button>
            </li>
          ))}
          {found.data.people.length === 0 ? (
            <li className={styles.meantNone}>{words.patientNone}</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
