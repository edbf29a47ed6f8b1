import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { TrayFilter } from '../../../../shared/ipc/tray.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useNow } from '../../../lib/useNow.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconSearch, IconTray } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { EmptyTray } from '../list/EmptyTray.tsx';
import sittingStyles from '../list/Sitting.module.css';
import { Told } from '../list/Told.tsx';
import { NewsBar } from './NewsBar.tsx';
import styles from './Tray.module.css';
import { TrayFilters } from './TrayFilters.tsx';
import { TrayTable } from './TrayTable.tsx';
import { TrayViews } from './TrayViews.tsx';
import { isFiltering, noFilter } from './trayFilter.ts';
import { keepTrayPlace, trayPlaceOf } from './trayPlace.ts';
import { type FrozenTray, useFrozenTray } from './useFrozenTray.ts';

const CLOCK_MS = 60_000;
/** Between two letters typed nothing is searched. */
const TYPING_MS = 150;

/** The whole tray of the team: who waits, who holds what. */
export function TrayScreen() {
  const text = useText();
  const { user } = useSession();
  const came = trayPlaceOf(user.id);
  const [filter, setFilter] = useState(came?.filter ?? noFilter);
  const [settled] = useDebouncedValue(filter, TYPING_MS);
  // A choice acts at once, only typing waits.
  const applied = filter.text === settled.text ? filter : { ...filter, text: settled.text };
  const tray = useFrozenTray(applied);
  if (tray.error !== null) {
    return (
      <div className={sittingStyles.page}>
        <FailureNotice error={failureOf(tray.error)} onRetry={tray.retry} />
      </div>
    );
  }
  if (tray.shown === null) return <LateNotice active sentence={text.common.reading} />;
  return (
    <div className={sittingStyles.page}>
      <div className={styles.head}>
        <h1>{text.tray.title}</h1>
        <NewsBar since={tray.since} onUpdate={tray.update} />
      </div>
      {user.role === 'dispatcher' ? <Told from="tray" /> : null}
      <TrayTools tray={tray} filter={filter} onChange={setFilter} />
      <TrayContent
        tray={tray}
        arriveAt={came?.openedId ?? null}
        onClear={() => setFilter(noFilter)}
      />
    </div>
  );
}

interface ToolsProps {
  readonly tray: FrozenTray;
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
}

function TrayTools({ tray, filter, onChange }: ToolsProps) {
  const words = useText().tray;
  const { user } = useSession();
  const list = tray.fresh ?? tray.shown?.list;
  if (list === undefined) return null;
  const isOver = filter.state === 'answered' || filter.state === 'cancelled';
  return (
    <search className={styles.tools} aria-label={words.filters}>
      <div className={styles.bar}>
        <div className={styles.search}>
          <TextField
            label={words.search}
            value={filter.text}
            onChange={(typed) => onChange({ ...filter, text: typed })}
            type="search"
            placeholder={words.searchHint}
            maxLength={100}
            leftSection={<IconSearch aria-hidden="true" />}
          />
        </div>
        <TrayViews filter={filter} onChange={onChange} />
        <div className={styles.count}>
          <span role="status">
            {isOver
              ? words.count(list.ids.length, list.ids.length, false)
              : words.count(list.waiting, list.waitingInAll, isFiltering(filter))}
          </span>
          {isFiltering(filter) ? (
            <Button tone="quiet" onClick={() => onChange(noFilter)}>
              {words.clear}
            </Button>
          ) : null}
        </div>
      </div>
      <TrayFilters
        list={list}
        filter={filter}
        onChange={onChange}
        takesCases={user.role === 'expert'}
      />
    </search>
  );
}

interface ContentProps {
  readonly tray: FrozenTray;
  readonly arriveAt: string | null;
  readonly onClear: () => void;
}

function TrayContent({ tray, arriveAt, onClear }: ContentProps) {
  const words = useText().tray;
  const { go } = useNavigation();
  const { user } = useSession();
  const now = useNow(CLOCK_MS);
  const { shown } = tray;
  if (shown === null) return null;
  const { filter, list, stamp } = shown;
  if (list.ids.length > 0) {
    return (
      <TrayTable
        ids={list.ids}
        stamp={stamp}
        text={filter.text}
        now={now}
        severalTeams={list.specialties.length > 1}
        arriveAt={arriveAt}
        onOpen={(id) => {
          keepTrayPlace({ userId: user.id, filter, openedId: id });
          go({ name: 'reading', requestId: id, from: 'tray' });
        }}
      />
    );
  }
  return isFiltering(filter) ? (
    <EmptyState
      icon={<IconTray aria-hidden="true" />}
      title={words.emptyFiltered}
      action={<Button onClick={onClear}>{words.clear}</Button>}
    />
  ) : (
    <EmptyTray />
  );
}
