import { useEffect, useRef } from 'react';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useCallNotices } from '../../features/call/ringing/queries.ts';
import { useTrayCount } from '../../features/expert/tray/queries.ts';
import { useHome } from '../../features/home/queries.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { IconClose } from '../../ui/icons.ts';
import { Mark } from '../../ui/Mark.tsx';
import { helpEntry, type RailEntry, type RailEntryId, railFor } from '../routes.tsx';
import styles from './Rail.module.css';
import { UserMenu } from './UserMenu.tsx';

interface RailProps {
  /** On a narrow window the rail is a button's panel; elsewhere it is always there. */
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function Rail({ opened, onClose }: RailProps) {
  const text = useText();
  const { user } = useSession();
  const entries = railFor(user.role);
  const hasEntry = (wanted: RailEntryId) => entries.some(({ id }) => id === wanted);
  const home = useHome(hasEntry('home') && mayCall(user.role, 'home:read'));
  const tray = useTrayCount(hasEntry('tray'));
  const callNotices = useCallNotices(hasEntry('calls') && mayCall(user.role, 'ring:notices'));
  const counts: Partial<Record<RailEntryId, number>> = {
    home: home.data?.yours.length ?? 0,
    tray: tray.data?.toRead ?? 0,
    calls: callNotices.length,
  };
  const firstClose = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (opened) firstClose.current?.focus();
  }, [opened]);
  const closeOnEscape = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <aside
      className={styles.rail}
      data-opened={opened || undefined}
      data-region="rail"
      aria-label={text.frame.regions.rail}
      tabIndex={-1}
      onKeyDown={closeOnEscape}
    >
      <p className={styles.brand}>
        <Mark />
        <span>{text.common.productName}</span>
        <button
          ref={firstClose}
          type="button"
          className={styles.close}
          aria-label={text.frame.rail.close}
          onClick={onClose}
        >
          <IconClose aria-hidden="true" />
        </button>
      </p>
      <nav className={styles.nav} aria-label={text.frame.rail.label}>
        {entries.map((entry) => (
          <RailLink key={entry.id} entry={entry} count={counts[entry.id] ?? 0} onGone={onClose} />
        ))}
        <span className={styles.space} />
        <RailLink entry={helpEntry} count={0} onGone={onClose} />
      </nav>
      <UserMenu />
    </aside>
  );
}

interface RailLinkProps {
  readonly entry: RailEntry;
  readonly count: number;
  readonly onGone: () => void;
}

function RailLink({ entry, count, onGone }: RailLinkProps) {
  const text = useText();
  const { route, go } = useNavigation();
  const current = entry.covers.includes(route.name);
  const Icon = entry.icon;
  return (
    <button
      type="button"
      className={styles.link}
      aria-current={current ? 'page' : undefined}
      onClick={() => {
        onGone();
        go(entry.route);
      }}
    >
      <Icon aria-hidden="true" />
      <span>{text.frame.rail[entry.id]}</span>
      {count > 0 ? <b className={styles.count}>{count}</b> : null}
    </button>
  );
}
