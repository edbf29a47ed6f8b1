import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
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
  /** Null where nobody new is meant. */
  readonly onCreate: ((searchedFor: string) => void) | null;
}

/** Search first; only a search that was made leads to a new person. `Entrée` opens the one person whom it found. */
export function PersonSearch({ invitation, onPick, onCreate }: PersonSearchProps) {
  const text = useText();
  const words = text.residents;
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, SETTLED_MS);
  const search = usePatientSearch(settled);
  const searching = typed.trim() !== '' && settled.trim() !== '';
  const pickOnly = useOnlyMatch(search, { typed, settled }, onPick);
  return (
    <>
      <SearchBox typed={typed} onType={setTyped} onEnter={pickOnly} />
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
          onCreate={onCreate === null ? null : () => onCreate(settled.trim())}
        />
      ) : null}
      {searching && search.isPending ? <LateNotice active sentence={text.common.reading} /> : null}
    </>
  );
}

/**
 * Opens the person found for exactly what was typed when `Entrée` was pressed, once it is known that she is alone and
 * has no look-alike; otherwise the list stays, and a person is chosen in it.
 */
function useOnlyMatch(
  search: ReturnType<typeof usePatientSearch>,
  { typed, settled }: { readonly typed: string; readonly settled: string },
  onPick: (patientId: string) => void,
): () => void {
  const [entered, setEntered] = useState<string | null>(null);
  const { data, isFetching, isPlaceholderData } = search;
  const isAnswered = data !== undefined && !isFetching && !isPlaceholderData;
  useEffect(() => {
    if (entered === null || (entered === typed && (settled !== typed || !isAnswered))) return;
    setEntered(null);
    const [only] = data?.rows ?? [];
    if (entered !== typed || only === undefined || data?.total !== 1 || only.homonym) return;
    onPick(only.id);
  }, [entered, typed, settled, isAnswered, data, onPick]);
  return () => setEntered(typed.trim() === '' ? null : typed);
}

interface SearchBoxProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onEnter: () => void;
}

function SearchBox({ typed, onType, onEnter }: SearchBoxProps) {
  const words = useText().residents;
  const enter = (event: FormEvent) => {
    event.preventDefault();
    onEnter();
  };
  return (
    <search className={styles.search}>
      <form onSubmit={enter}>
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
      </form>
    </search>
  );
}
