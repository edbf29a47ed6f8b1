import { type FormEvent, useState } from 'react';
import {
  type MissingPicturesReason,
  missingPicturesReasons,
} from '../../../../shared/domain/overrides.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';

interface MissingImagesDialogProps {
  readonly opened: boolean;
  readonly count: number;
  readonly onSign: (reason: MissingPicturesReason) => void;
  readonly onWait: () => void;
}

/** Signing without having seen every picture is allowed, and said why by a reason that is counted (rule 5.38). */
export function MissingImagesDialog({ opened, count, onSign, onWait }: MissingImagesDialogProps) {
  const text = useText();
  const words = text.expert.answer.missingImages;
  const [reason, setReason] = useState<MissingPicturesReason | null>(null);
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === null) setRefused(true);
    else onSign(reason);
  };
  return (
    <Dialog title={words.title} opened={opened} onClose={onWait}>
      <form onSubmit={submit}>
        <p>{words.text(count)}</p>
        <SelectField
          label={words.reason}
          value={reason}
          onChange={(chosen) => {
            setReason(chosen);
            setRefused(false);
          }}
          options={missingPicturesReasons.map((value) => ({
            value,
            label: text.overrides.missingPictures[value],
          }))}
          nothing={words.choose}
          error={refused ? words.reasonMissing : undefined}
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
