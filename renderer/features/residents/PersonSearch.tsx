import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconClose, IconSearch } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { usePatientSearch } from './queries.ts';
import styles from './Residents.module.css';
import { SearchResults } from './SearchResults.tsx';

/** Long enough not to search at each letter, short enough to feel immediate. */
const SETTLED_MS = 120;

interface PersonSearchProps {
  /** What the empty place says before anything is typed. */
  readonly invitation: string;
  readonly onPick: (patientId: string) => void;
}

/** Search first; only a search that was made leads to a new person. */
export function PersonSearch({ invitation, onPick }: PersonSearchProps) {
  const text = useText();
  const words = text.residents;
  const { go } = useNavigation();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, SETTLED_MS);
  const search = usePatientSearch(settled);
  const searching = typed.trim() !== '' && settled.trim() !== '';
  const create = () => go({ name: 'newResident', searchedFor: settled.trim() });
  return (
    <>
      <SearchBox typed={typed} onType={setTyped} />
      {search.isError && searching ? (
        <FailureNotice error={failureOf(search.error)} onRetry={() => void search.refetch()} />
      ) : null}
      {searching ? null : (
        <div className={styles.sheet}>
          <EmptyState
            icon={<IconSearch aria-hidden="true" />}
            title={invitation}
            hint={words.beforeHint}
          />
        </div>
      )}
      {searching && search.data !== undefined ? (
        <SearchResults
          answer={search.data}
          searchedFor={settled.trim()}
          onPick={onPick}
          onCreate={create}
        />
      ) : null}
      {searching && search.isPending ? <LateNotice active sentence={text.common.reading} /> : null}
    </>
  );
}

interface SearchBoxProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

function SearchBox({ typed, onType }: SearchBoxProps) {
  const words = useText().residents;
  return (
    <search className={styles.search}>
      <TextField
        label={words.searchLabel}
        hint={words.searchHint}
        type="search"
        value={typed}
        onChange={onType}
        maxLength={100}
        leftSection={<IconSearch aria-hidden="true" />}
        rightSection={
          typed === '' ? undefined : (
            <button
              type="button"
              className={styles.clear}
              aria-label={words.clear}
              onClick={() => onType('')}
            >
              <IconClose aria-hidden="true" />
            </button>
          )
        }
        autoFocus
      />
    </search>
  );
}
