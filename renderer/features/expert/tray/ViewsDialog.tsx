import { useState } from 'react';
import type { TrayView } from '../../../../shared/ipc/tray.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconDraft, IconRemove } from '../../../ui/icons.ts';
import { useRemoveTrayView } from './queries.ts';
import styles from './Tray.module.css';
import { ViewNameDialog } from './ViewNameDialog.tsx';

interface ViewsDialogProps {
  readonly views: readonly TrayView[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The views kept, to be renamed or removed; what they show is not touched by either. */
export function ViewsDialog({ views, opened, onClose }: ViewsDialogProps) {
  const words = useText().tray.views;
  const { close } = useText().common;
  const [renamed, setRenamed] = useState<TrayView | null>(null);
  const removal = useRemoveTrayView();
  return (
    <>
      <Dialog title={words.title} opened={opened && renamed === null} onClose={onClose}>
        {removal.error === null ? null : <FailureNotice error={failureOf(removal.error)} />}
        {views.length === 0 ? <p>{words.none}</p> : null}
        <ul className={styles.views}>
          {views.map((view) => (
            <li key={view.id}>
              <span>{view.name}</span>
              <Button
                size="row"
                icon={<IconDraft aria-hidden="true" />}
                label={words.renameLabel(view.name)}
                onClick={() => setRenamed(view)}
              >
                {words.rename}
              </Button>
              <Button
                size="row"
                icon={<IconRemove aria-hidden="true" />}
                label={words.removeLabel(view.name)}
                onClick={() => removal.mutate(view.id)}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
        <DialogActions>
          <Button onClick={onClose}>{close}</Button>
        </DialogActions>
      </Dialog>
      {renamed === null ? null : (
        <ViewNameDialog
          title={words.renameTitle(renamed.name)}
          view={renamed}
          opened
          onClose={() => setRenamed(null)}
        />
      )}
    </>
  );
}
