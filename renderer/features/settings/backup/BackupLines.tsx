import { useState } from 'react';
import type { BackupLine } from '../../../../shared/ipc/backup.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupFacts, backupMoment } from '../../../lib/backupWords.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { storeKeepers } from '../../../lib/rights.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconDone, IconWarning } from '../../../ui/icons.ts';
import styles from './Backup.module.css';
import { RestoreDialog } from './RestoreDialog.tsx';

/** Each backup by its date, the latest first. */
export function BackupLines({ lines }: { readonly lines: readonly BackupLine[] }) {
  const text = useText();
  const words = text.backup;
  const { user } = useSession();
  const [chosen, setChosen] = useState<BackupLine | null>(null);
  const mayRestore = storeKeepers.includes(user.role);
  if (lines.length === 0) return null;
  return (
    <>
      <ul className={styles.lines} aria-label={words.list}>
        {lines.map((line) => (
          <li key={`${line.place}-${line.name}`} className={styles.line}>
            <div className={styles.lineWords}>
              <p className={styles.when}>{backupMoment(text, line.madeAt)}</p>
              <p className={styles.soft}>{backupFacts(text, line)}</p>
            </div>
            {line.readable ? (
              <Badge tone="done" icon={<IconDone aria-hidden="true" />}>
                {words.checked}
              </Badge>
            ) : (
              <Badge tone="problem" icon={<IconWarning aria-hidden="true" />}>
                {words.unreadable}
              </Badge>
            )}
            {mayRestore && line.readable ? (
              <Button
                size="row"
                label={words.restoreOf(backupMoment(text, line.madeAt))}
                onClick={() => setChosen(line)}
              >
                {words.restore}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {chosen === null ? null : <RestoreDialog line={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
