import type { PatientSearchAnswer } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconAddPerson, IconSearch } from '../../ui/icons.ts';
import { PatientLine } from './PatientLine.tsx';
import styles from './Residents.module.css';

interface SearchResultsProps {
  readonly answer: PatientSearchAnswer;
  readonly searchedFor: string;
  readonly onPick: (patientId: string) => void;
  /** Null where nobody new is meant. */
  readonly onCreate: (() => void) | null;
}

/** Who fits, with every trait that tells people apart; then, and only then, the way to create somebody. */
export function SearchResults({ answer, searchedFor, onPick, onCreate }: SearchResultsProps) {
  const text = useText();
  const words = text.residents;
  const { rows, total } = answer;
  const create =
    onCreate === null ? null : (
      <Button icon={<IconAddPerson aria-hidden="true" />} onClick={onCreate}>
        {words.create}
      </Button>
    );
  if (rows.length === 0) {
    return (
      <div className={styles.sheet}>
        <EmptyState
          icon={<IconSearch aria-hidden="true" />}
          title={words.nobody(searchedFor)}
          hint={create === null ? text.merge.nobodyHint : words.nobodyHint}
          {...(create === null ? {} : { action: create })}
        />
      </div>
    );
  }
  return (
    <section className={styles.results} aria-label={words.title}>
      <p role="status" className={styles.count}>
        {rows.length < total ? words.limited(rows.length, total) : words.found(total)}
      </p>
      <div className={styles.sheet}>
        <ColumnHeads />
        <ul>
          {rows.map((row) => (
            <PatientLine key={row.id} row={row} onOpen={() => onPick(row.id)} />
          ))}
        </ul>
      </div>
      {create === null ? null : (
        <div className={styles.after}>
          <p>{words.notInList}</p>
          {create}
        </div>
      )}
    </section>
  );
}

function ColumnHeads() {
  const { residents, words } = useText();
  const { columns } = residents;
  return (
    <div className={styles.heads} data-rooms={words.hasRooms} aria-hidden="true">
      <span>{columns.name}</span>
      <span>{columns.birth}</span>
      <span>{columns.sex}</span>
      {words.hasRooms ? (
        <>
          <span>{columns.room}</span>
          <span>{columns.unit}</span>
        </>
      ) : null}
      <span>{columns.identity}</span>
    </div>
  );
}
