import { useState } from 'react';
import type { BackupPeople, BackupRef } from '../../../../shared/ipc/backup.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from '../GatePage.module.css';
import { GatePage } from '../GatePage.tsx';
import { ChooseBackup } from './ChooseBackup.tsx';
import { ChoosePerson } from './ChoosePerson.tsx';

export interface OpenedBackup {
  readonly ref: BackupRef;
  readonly recoveryKey: string;
  readonly found: BackupPeople;
}

/** A new PC takes up the work of another one: the backup's disk and the printed key are all it needs. */
export function ElsewhereScreen({ onLeave }: { readonly onLeave: () => void }) {
  const words = useText().backup.elsewhere;
  const [opened, setOpened] = useState<OpenedBackup | null>(null);
  return (
    <GatePage bar={words.title}>
      <div>
        <h1>{words.title}</h1>
        <p className={styles.soft}>{words.text}</p>
      </div>
      {opened === null ? (
        <ChooseBackup onOpened={setOpened} />
      ) : (
        <ChoosePerson opened={opened} onDone={onLeave} />
      )}
      <div>
        <Button onClick={onLeave}>{words.back}</Button>
      </div>
    </GatePage>
  );
}
