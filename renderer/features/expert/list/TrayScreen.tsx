import { useState } from 'react';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useNow } from '../../../lib/useNow.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconTray } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { useBegunOpinions, useTray } from '../queries.ts';
import { CaseTable } from './CaseTable.tsx';
import { EmptyTray } from './EmptyTray.tsx';
import styles from './Sitting.module.css';
import { Told } from './Told.tsx';
import { TrayFilters } from './TrayFilters.tsx';
import { filterTray, noFilter } from './trayFilter.ts';
import { useAnswered, useCancelled } from './useSitting.ts';

const CLOCK_MS = 60_000;
const noRows: readonly RequestRow[] = [];

/** The whole tray of the team: who waits, who holds what. */
export function TrayScreen() {
  const text = useText();
  const words = text.expert.tray;
  const { go } = useNavigation();
  const { user } = useSession();
  const now = useNow(CLOCK_MS);
  const tray = useTray();
  const begun = useBegunOpinions(tray.data ?? noRows);
  const cancelled = useCancelled(now);
  const answered = useAnswered();
  const [filter, setFilter] = useState(noFilter);
  if (tray.isError) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(tray.error)} onRetry={() => void tray.refetch()} />
      </div>
    );
  }
  if (tray.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  const shown = filterTray(tray.data, filter);
  const rows = [...shown, ...filterTray([...answered, ...cancelled], filter)];
  return (
    <div className={styles.page}>
      <h1>{words.title}</h1>
      {user.role === 'dispatcher' ? <Told from="tray" /> : null}
      <TrayFilters rows={tray.data} shown={shown.length} filter={filter} onChange={setFilter} />
      <section className={styles.list} aria-label={words.listLabel}>
        {rows.length > 0 ? (
          <CaseTable
            label={words.listLabel}
            rows={rows}
            begun={begun}
            now={now}
            onOpen={({ id }) => go({ name: 'reading', requestId: id, from: 'tray' })}
          />
        ) : tray.data.length === 0 ? (
          <EmptyTray />
        ) : (
          <EmptyState
            icon={<IconTray aria-hidden="true" />}
            title={words.emptyFiltered}
            action={<Button onClick={() => setFilter(noFilter)}>{words.clear}</Button>}
          />
        )}
      </section>
    </div>
  );
}
