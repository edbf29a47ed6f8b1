import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconSearch } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
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
      <SearchField
        label={words.searchLabel}
        hint={words.searchHint}
        value={typed}
        onChange={setTyped}
        onEnter={pickOnly}
        autoFocus
      />
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
