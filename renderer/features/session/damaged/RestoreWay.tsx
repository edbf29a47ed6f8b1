import type { BackupLine } from '../../../../shared/ipc/backup.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupMoment, rollbackWords } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { fileSize } from '../../../lib/fileSize.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from './Damaged.module.css';
import { useRestoreLast } from './queries.ts';
import { Way } from './Way.tsx';

/** The first way on: the last backup of this PC, in the place of what is damaged. */
export function RestoreWay({ backup }: { readonly backup: BackupLine }) {
  const text = useText();
  const words = text.repair.restore;
  const restore = useRestoreLast();
  const when = backupMoment(text, backup.madeAt);
  const rollback = rollbackWords(text, backup);
  return (
    <Way title={words.title} text={words.text(when, fileSize(text, backup.size))}>
      {rollback === null ? null : <p>{rollback}</p>}
      <p className={styles.soft}>{words.aside}</p>
      {restore.isError ? <FailureNotice error={failureOf(restore.error)} /> : null}
      <Button
        tone="primary"
        busy={restore.isPending ? words.busy : false}
        onClick={() => restore.mutate({ place: backup.place, name: backup.name })}
      >
        {words.submit}
      </Button>
    </Way>
  );
}
