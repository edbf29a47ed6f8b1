import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Export.module.css';
import { useDiscardExport } from './queries.ts';

interface DiscardDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function DiscardDialog({ opened, onClose }: DiscardDialogProps) {
  const text = useText();
  const words = text.exportAll;
  const toast = useToast();
  const discard = useDiscardExport();
  const confirm = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        toast(words.discarded);
        onClose();
      },
    });
  return (
    <Dialog title={words.discardTitle} opened={opened} onClose={onClose}>
      <div className={styles.stack}>
        <p>{words.discardText}</p>
        {discard.isError ? <FailureNotice error={failureOf(discard.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button tone="primary" onClick={confirm}>
            {words.discard}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
