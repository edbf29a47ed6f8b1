import type { BackupLine } from '../../../../shared/ipc/backup.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupMoment, rollbackWords } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from './Backup.module.css';
import { useRestoreBackup } from './queries.ts';

interface RestoreDialogProps {
  readonly line: BackupLine;
  readonly onClose: () => void;
}

/** What a restore does, in words, before it is done: a return to an older state is announced as one. */
export function RestoreDialog({ line, onClose }: RestoreDialogProps) {
  const text = useText();
  const words = text.backup.restoring;
  const restore = useRestoreBackup();
  const rollback = rollbackWords(text, line);
  return (
    <Dialog title={words.title} opened onClose={restore.isPending ? null : onClose} width="40rem">
      <div className={styles.fields}>
        <p>{words.of(backupMoment(text, line.madeAt))}</p>
        {rollback === null ? null : <p className={styles.when}>{rollback}</p>}
        <p>{words.aside}</p>
        <p className={styles.soft}>{words.after}</p>
        {restore.isError ? <FailureNotice error={failureOf(restore.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose} disabled={restore.isPending}>
            {text.common.cancel}
          </Button>
          <Button
            tone="primary"
            busy={restore.isPending ? words.busy : false}
            onClick={() => restore.mutate({ place: line.place, name: line.name })}
          >
            {words.submit}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
