import type { UserTile } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './UserTiles.module.css';

interface UserTilesProps {
  readonly users: readonly UserTile[];
  readonly chosenId: string | null;
  readonly onChoose: (user: UserTile) => void;
}

/** The names one may take on this workstation, most recent first. */
export function UserTiles({ users, chosenId, onChoose }: UserTilesProps) {
  const text = useText();
  return (
    <ul className={styles.tiles} aria-label={text.lock.people}>
      {users.map((user) => (
        <li key={user.id}>
          <button
            type="button"
            className={styles.tile}
            aria-pressed={user.id === chosenId}
            onClick={() => onChoose(user)}
          >
            <Avatar initials={user.initials} large />
            <span className={styles.words}>
              <span className={styles.name}>{user.displayName}</span>{' '}
              <span className={styles.role}>{text.roles[user.role].short}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
