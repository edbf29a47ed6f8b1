import { departureKinds } from '../../../../shared/ipc/notice.ts';
import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Departure.module.css';
import { OpenRequests } from './OpenRequests.tsx';
import { useDepartureForm } from './useDepartureForm.ts';

interface DepartureDialogProps {
  readonly patient: PatientDetail;
  readonly onClose: () => void;
}

/** 5.29: she left, died, or is back; each open request is decided here, and none by itself. */
export function DepartureDialog({ patient, onClose }: DepartureDialogProps) {
  const words = useText().safety.departure;
  const form = useDepartureForm(patient, onClose);
  const { kind, tried, departure } = form;
  return (
    <Dialog title={words.title} opened onClose={onClose} width="40rem">
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ChoiceField
          legend={words.kind}
          value={kind}
          onChange={form.setKind}
          choices={departureKinds
            .filter((one) => (one === 'back') === (patient.ended !== undefined))
            .map((value) => ({ value, label: words.kinds[value] }))}
          error={tried && kind === null ? words.kindMissing : undefined}
        />
        {kind === 'back' ? null : (
          <>
            <TextField
              label={words.date}
              value={form.day}
              onChange={form.setDay}
              inputMode="numeric"
              maxLength={10}
              error={tried && form.date === null ? words.dateMissing : undefined}
            />
            <OpenRequests
              requests={form.requests}
              decisions={form.decisions}
              tried={tried}
              onDecide={form.decide}
            />
          </>
        )}
        <p>{words.told}</p>
        {departure.isError ? <FailureNotice error={failureOf(departure.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.close}</Button>
          <Button type="submit" tone="primary" busy={departure.isPending ? words.saving : false}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
