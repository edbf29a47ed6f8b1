import { useState } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { usePatientSearch } from '../../residents/queries.ts';
import styles from './Moves.module.css';

/** Enough to tell namesakes apart; a longer list wants a more precise name. */
const shownPeople = 6;

export interface Person {
  readonly id: string;
  readonly label: string;
}

interface RightPersonProps {
  readonly value: Person | null;
  readonly onChange: (person: Person | null) => void;
}

/** 5.6: whose request it should have been, when somebody of the establishment can say. Nobody is chosen in advance. */
export function RightPerson({ value, onChange }: RightPersonProps) {
  const words = useText().safety.right;
  const [typed, setTyped] = useState('');
  const search = usePatientSearch(typed);
  const rows = typed.trim() === '' ? [] : (search.data?.rows.slice(0, shownPeople) ?? []);
  return (
    <fieldset className={styles.call}>
      <legend>{words.ask}</legend>
      {value === null ? (
        <>
          <TextField
            label={words.search}
            hint={words.hint}
            value={typed}
            onChange={setTyped}
            maxLength={100}
            optional
          />
          {rows.map((row) => {
            const name = displayName(row.birthFamily, row.firstGiven);
            const label = `${name} · ${frenchDate(row.birthDate)}`;
            return (
              <Button
                key={row.id}
                size="row"
                label={words.choose(label)}
                onClick={() => onChange({ id: row.id, label })}
              >
                {label}
              </Button>
            );
          })}
          {typed.trim() !== '' && search.data?.rows.length === 0 ? <p>{words.none}</p> : null}
        </>
      ) : (
        <p>
          <strong>{words.chosen(value.label)}</strong>{' '}
          <Button size="row" onClick={() => onChange(null)}>
            {words.change}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
