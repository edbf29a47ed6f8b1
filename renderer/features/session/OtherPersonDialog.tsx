import { useState } from 'react';
import { foldName } from '../../../shared/domain/names.ts';
import type { UserTile } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconSearch } from '../../ui/icons.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './OtherPersonDialog.module.css';
import { UserTiles } from './UserTiles.tsx';

interface OtherPersonDialogProps {
  readonly opened: boolean;
  readonly users: readonly UserTile[];
  readonly onChoose: (user: UserTile) => void;
  readonly onClose: () => void;
}

/** Everybody this workstation knows, beyond the eight in front, and how a newcomer gets in. */
export function OtherPersonDialog({ opened, users, onChoose, onClose }: OtherPersonDialogProps) {
  const text = useText().lock.otherPerson;
  const [search, setSearch] = useState('');
  const wanted = foldName(search);
  const found = users.filter((user) => foldName(user.displayName).includes(wanted));
  return (
    <Dialog title={text.title} opened={opened} onClose={onClose}>
      <div className={styles.body}>
        <TextField
          label={text.search}
          value={search}
          onChange={setSearch}
          leftSection={<IconSearch aria-hidden="true" />}
          autoFocus
        />
        {found.length === 0 ? (
          <p>{text.nobody}</p>
        ) : (
          <div className={styles.list}>
            <UserTiles users={found} chosenId={null} onChoose={onChoose} />
          </div>
        )}
        <p className={styles.newcomer}>{text.newcomer}</p>
      </div>
    </Dialog>
  );
}
