import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useKeptState } from '../../../lib/place.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { IconPhone } from '../../../ui/icons.ts';
import { TextField } from '../../../ui/TextField.tsx';
import type { GivenExit } from './LevelAPage.tsx';
import styles from './LevelBDialog.module.css';

interface LevelBDialogProps {
  readonly flag: RedFlag;
  readonly phone: string | null;
  readonly recorded: boolean;
  readonly onExit: (exit: GivenExit) => void;
}

/** An opinion is needed today: phone first, then note who was reached. No other way out. */
export function LevelBDialog({ flag, phone, recorded, onExit }: LevelBDialogProps) {
  const text = useText();
  const words = text.redFlags;
  const [note, setNote] = useKeptState(`call.${flag.id}.note`, '');
  const leave = (exit: GivenExit['exit']) =>
    onExit({ exit, at: new Date().toISOString(), note: note.trim() });
  return (
    <Dialog title={words.levelB.title} opened onClose={null} width="40rem">
      <p className={styles.sign}>{flag.text}</p>
      <p className={styles.text}>
        {phone === null ? words.levelB.textNoPhone : words.levelB.text(phone)}
      </p>
      {flag.instruction === null ? null : <p className={styles.text}>{flag.instruction}</p>}
      {phone === null ? null : (
        <p className={styles.phone}>
          <IconPhone aria-hidden="true" />
          {phone}
        </p>
      )}
      {recorded ? (
        <TextField
          label={words.levelB.who}
          value={note}
          onChange={setNote}
          maxLength={500}
          optional
        />
      ) : (
        <p>{words.levelA.notRecorded}</p>
      )}
      <DialogActions>
        <Button onClick={() => leave('typingError')}>{words.levelA.mistake}</Button>
        <Button onClick={() => leave('called15')}>{words.levelA.called}</Button>
        <Button
          tone="primary"
          label={words.levelB.reachedFull}
          onClick={() => leave('calledService')}
        >
          {words.levelB.reached}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
