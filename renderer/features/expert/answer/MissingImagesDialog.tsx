import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';

/** What the vault takes. */
const longestReason = 300;

interface MissingImagesDialogProps {
  readonly opened: boolean;
  readonly count: number;
  readonly onSign: (reason: string) => void;
  readonly onWait: () => void;
}

/** Signing without having seen every picture is allowed, and said why. */
export function MissingImagesDialog({ opened, count, onSign, onWait }: MissingImagesDialogProps) {
  const words = useText().expert.answer.missingImages;
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') setRefused(true);
    else onSign(reason.trim());
  };
  return (
    <Dialog title={words.title} opened={opened} onClose={onWait}>
      <form onSubmit={submit}>
        <p>{words.text(count)}</p>
        <TextField
          label={words.reason}
          value={reason}
          onChange={(typed) => {
            setReason(typed);
            setRefused(false);
          }}
          error={refused ? words.reasonMissing : undefined}
          maxLength={longestReason}
          autoFocus
        />
        <DialogActions>
          <Button onClick={onWait}>{words.wait}</Button>
          <Button type="submit" tone="primary">
            {words.sign}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
