import { type ReactNode, useId, useState } from 'react';
import type { Home, RequestRow } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { routeOfRow } from '../../lib/requestRoute.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconDone } from '../../ui/icons.ts';
import { Link } from '../../ui/Link.tsx';
import { RequestLine } from '../../ui/RequestLine.tsx';
import { TodayList } from '../appointments/ComingList.tsx';
import { FollowUpHome } from '../followUp/FollowUpHome.tsx';
import { InboxNotice } from '../imaging/attribution/InboxNotice.tsx';
import { ToldRows } from '../requests/notices/ToldRows.tsx';
import styles from './Home.module.css';
import { shareRows } from './shareRows.ts';
import { TeamLine } from './TeamLine.tsx';

interface HomeGroupsProps {
  readonly home: Home;
  readonly now: Date;
}

/** Four groups, in the order of whose turn it is; a group that holds nothing stays away. */
export function HomeGroups({ home, now }: HomeGroupsProps) {
  const { home: words, safety } = useText();
  const { go } = useNavigation();
  const [all, setAll] = useState(false);
  const { yours, onTheWay, hidden } = all ? { ...home, hidden: 0 } : shareRows(home);
  const teamCount = home.withTeam.reduce((sum, line) => sum + line.count, 0);
  return (
    <div className={styles.groups}>
      <ToldRows rows={home.told} onOpen={(row) => go(routeOfRow(row))} />
      <UnreadCount units={home.unread} />
      <InboxNotice />
      <TodayList />
      <Group title={words.groups.yours} count={home.yours.length} yours>
        {home.yours.length === 0 ? <Nothing /> : <RowList rows={yours} now={now} />}
      </Group>
      <FollowUpHome />
      {home.onTheWay.length === 0 ? null : (
        <Group title={words.groups.onTheWay} count={home.onTheWay.length}>
          <RowList rows={onTheWay} now={now} />
        </Group>
      )}
      {hidden === 0 ? null : <Link onClick={() => setAll(true)}>{words.seeOthers(hidden)}</Link>}
      {home.late.length === 0 ? null : (
        <Group title={safety.groups.late} count={home.late.length} yours>
          <RowList rows={home.late} now={now} />
        </Group>
      )}
      {home.withTeam.length === 0 ? null : (
        <Group title={words.groups.withTeam} count={teamCount}>
          <ul className={styles.list}>
            {home.withTeam.map((line) => (
              <TeamLine key={`${line.specialty}-${line.sittingDate ?? ''}`} line={line} />
            ))}
          </ul>
        </Group>
      )}
      {home.doneCount === 0 ? null : (
        <p className={styles.done}>
          <strong>{words.groups.done}</strong>{' '}
          <Link onClick={() => go({ name: 'requests', view: 'done' })}>
            {words.seeDone(home.doneCount)}
          </Link>
        </p>
      )}
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly count: number;
  readonly yours?: boolean;
  readonly children: ReactNode;
}

function Group({ title, count, yours = false, children }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.groupTitle} data-yours={yours || undefined}>
        {title} <span>{count}</span>
      </h2>
      {children}
    </section>
  );
}

/** Counted per unit as long as one is unread; there is no way to put it away (5.24). */
function UnreadCount({ units }: { readonly units: Home['unread'] }) {
  const words = useText().safety;
  const total = units.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const hasUnits = units.some(({ unit }) => unit !== null);
  return (
    <p className={styles.unread} role="status" data-unread-answers={total}>
      <strong>{words.unreadTotal(total)}</strong> {hasUnits ? words.unreadUnits(units) : ''}
    </p>
  );
}

function Nothing() {
  const words = useText().home;
  return (
    <div className={styles.list}>
      <EmptyState
        icon={<IconDone aria-hidden="true" />}
        title={words.nothing}
        hint={words.nothingMore}
      />
    </div>
  );
}

function RowList({ rows, now }: { readonly rows: readonly RequestRow[]; readonly now: Date }) {
  const { go } = useNavigation();
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <RequestLine key={row.id} row={row} now={now} onOpen={() => go(routeOfRow(row))} />
      ))}
    </ul>
  );
}
