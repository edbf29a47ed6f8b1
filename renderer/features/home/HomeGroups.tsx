import { useState } from 'react';
import type { Home, RequestRow } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconDone } from '../../ui/icons.ts';
import { Link } from '../../ui/Link.tsx';
import { RequestLine } from '../../ui/RequestLine.tsx';
import styles from './Home.module.css';
import { shareRows } from './shareRows.ts';
import { TeamLine } from './TeamLine.tsx';

interface HomeGroupsProps {
  readonly home: Home;
  readonly now: Date;
}

/** Four groups, in the order of whose turn it is; a group that holds nothing stays away. */
export function HomeGroups({ home, now }: HomeGroupsProps) {
  const text = useText();
  const [all, setAll] = useState(false);
  const shared = shareRows(home);
  const { yours, onTheWay, hidden } = all ? { ...home, hidden: 0 } : shared;
  const teamCount = home.withTeam.reduce((sum, line) => sum + line.count, 0);
  return (
    <div className={styles.groups}>
      <section aria-labelledby="home-yours">
        <h2 id="home-yours" className={styles.groupTitle} data-yours>
          {text.home.groups.yours} <span>{home.yours.length}</span>
        </h2>
        {home.yours.length === 0 ? (
          <div className={styles.list}>
            <EmptyState
              icon={<IconDone aria-hidden="true" />}
              title={text.home.nothing}
              hint={text.home.nothingMore}
            />
          </div>
        ) : (
          <RowList rows={yours} now={now} />
        )}
      </section>
      {home.onTheWay.length === 0 ? null : (
        <section aria-labelledby="home-way">
          <h2 id="home-way" className={styles.groupTitle}>
            {text.home.groups.onTheWay} <span>{home.onTheWay.length}</span>
          </h2>
          <RowList rows={onTheWay} now={now} />
        </section>
      )}
      {hidden === 0 ? null : (
        <Link onClick={() => setAll(true)}>{text.home.seeOthers(hidden)}</Link>
      )}
      {home.withTeam.length === 0 ? null : (
        <section aria-labelledby="home-team">
          <h2 id="home-team" className={styles.groupTitle}>
            {text.home.groups.withTeam} <span>{teamCount}</span>
          </h2>
          <ul className={styles.list}>
            {home.withTeam.map((line) => (
              <TeamLine key={`${line.specialty}-${line.sittingDate ?? ''}`} line={line} />
            ))}
          </ul>
        </section>
      )}
      {home.doneCount === 0 ? null : (
        <p className={styles.done}>
          <strong>{text.home.groups.done}</strong> {text.home.doneCount(home.doneCount)}
        </p>
      )}
    </div>
  );
}

function RowList({ rows, now }: { readonly rows: readonly RequestRow[]; readonly now: Date }) {
  const { go } = useNavigation();
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <RequestLine
          key={row.id}
          row={row}
          now={now}
          onOpen={() => go({ name: 'request', requestId: row.id, patientId: row.patientId })}
        />
      ))}
    </ul>
  );
}
