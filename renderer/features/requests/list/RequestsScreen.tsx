import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { RequestSearch } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconRequests } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { PAGE_ROWS, useRequestSearch } from '../queries.ts';
import { RequestRows } from './RequestRows.tsx';
import styles from './Requests.module.css';

type View = RequestSearch['view'];

/** The sections a requester knows, in her order. */
const views = ['all', 'toRead', 'toComplete', 'drafts', 'toSend', 'waiting', 'done'] as const;
type ShownView = (typeof views)[number];

const SETTLED_MS = 150;

/** Every request of the establishment, by section and by words. */
export function RequestsScreen({ view: first }: { readonly view: View }) {
  const text = useText();
  const words = text.requests.list;
  const [view, setView] = useState<ShownView>(() => views.find((one) => one === first) ?? 'all');
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, SETTLED_MS);
  const [limit, setLimit] = useState(PAGE_ROWS);
  const search = useRequestSearch({ view, text: settled, limit });
  const choose = (next: ShownView) => {
    setView(next);
    setLimit(PAGE_ROWS);
  };
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{text.requests.listTitle}</h1>
        <SearchField
          label={words.search}
          placeholder={words.searchHint}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Sections view={view} onChoose={choose} />
      {search.isError ? (
        <FailureNotice error={failureOf(search.error)} onRetry={() => void search.refetch()} />
      ) : null}
      {search.data === undefined ? (
        <LateNotice active={search.isPending} sentence={text.common.reading} />
      ) : (
        <section aria-label={words.views[view]} className={styles.results}>
          <p role="status" className={styles.count}>
            {search.data.rows.length < search.data.total
              ? words.partial(search.data.rows.length, search.data.total)
              : words.count(search.data.total)}
          </p>
          {search.data.rows.length === 0 ? (
            <Nothing
              view={view}
              searched={settled.trim()}
              onClear={() => {
                setTyped('');
                choose('all');
              }}
            />
          ) : (
            <RequestRows rows={search.data.rows} />
          )}
          {search.data.rows.length < search.data.total ? (
            <Button onClick={() => setLimit(Math.min(limit + PAGE_ROWS, 200))}>{words.more}</Button>
          ) : null}
        </section>
      )}
    </div>
  );
}

interface SectionsProps {
  readonly view: ShownView;
  readonly onChoose: (view: ShownView) => void;
}

function Sections({ view, onChoose }: SectionsProps) {
  const words = useText().requests.list;
  return (
    <fieldset className={styles.sections}>
      <legend className={styles.legend}>{words.viewsLabel}</legend>
      {views.map((one) => (
        <label key={one} className={styles.section}>
          <input
            type="radio"
            name="requests-view"
            checked={one === view}
            onChange={() => onChoose(one)}
          />
          {words.views[one]}
        </label>
      ))}
    </fieldset>
  );
}

interface NothingProps {
  readonly view: ShownView;
  readonly searched: string;
  readonly onClear: () => void;
}

function Nothing({ view, searched, onClear }: NothingProps) {
  const words = useText().requests.list;
  const filtered = searched !== '' || view !== 'all';
  return (
    <div className={styles.sheet}>
      <EmptyState
        icon={<IconRequests aria-hidden="true" />}
        title={searched === '' ? words.none[view] : words.noneFound(searched)}
        {...(searched === '' ? {} : { hint: words.noneFoundHint })}
        {...(filtered ? { action: <Button onClick={onClear}>{words.clearFilters}</Button> } : {})}
      />
    </div>
  );
}
