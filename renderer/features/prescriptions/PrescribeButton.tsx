import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { displayName } from '../../../shared/domain/names.ts';
import { longestPrescription, type Prescription } from '../../../shared/ipc/prescription.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { frenchDate } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import styles from './Prescriptions.module.css';

interface PrescribeButtonProps {
  readonly detail: RequestDetail;
  /** The one in force that the new one takes the place of. */
  readonly replaces?: Prescription;
}

/** There only for the expert who owns the request. */
export function PrescribeButton({ detail, replaces }: PrescribeButtonProps) {
  const text = useText();
  const words = text.prescriptions;
  const [opened, setOpened] = useState(false);
  if (!detail.may.prescribe) return null;
  return (
    <>
      {replaces === undefined ? (
        <Button size="row" onClick={() => setOpened(true)}>
          {words.prescribe}
        </Button>
      ) : (
        <Button
          size="row"
          label={words.replaceSpoken(momentWords(text, new Date(replaces.at), new Date()))}
          onClick={() => setOpened(true)}
        >
          {words.replace}
        </Button>
      )}
      {opened ? (
        <PrescribeDialog
          row={detail.row}
          replaces={replaces?.id ?? null}
          onClose={() => setOpened(false)}
        />
      ) : null}
    </>
  );
}

interface PrescribeDialogProps {
  readonly row: RequestDetail['row'];
  readonly replaces: string | null;
  readonly onClose: () => void;
}

const shortest = 3;

/** For whom, then the prescriber's own words: an empty field, and nothing proposed in it, not even what it replaces. */
function PrescribeDialog({ row, replaces, onClose }: PrescribeDialogProps) {
  const words = useText().prescriptions.dialog;
  const toast = useToast();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const signing = useMutation({
    mutationFn: () =>
      unwrap(window.estuaire.prescription.sign({ requestId: row.id, text, replaces })),
    onSuccess: () => {
      toast(words.signed);
      onClose();
    },
  });
  const isMissing = text.trim().length < shortest;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isMissing && !signing.isPending) signing.mutate();
  };
  return (
    <Dialog title={words.title} opened onClose={onClose} width="40rem">
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>
          <strong>{words.whom(displayName(row.patientFamily, row.patientGiven))}</strong>
          {`, ${frenchDate(row.birthDate)}`}
        </p>
        <p>{words.intro}</p>
        {replaces === null ? null : <p>{words.replaces}</p>}
        <TextAreaField
          label={words.text}
          value={text}
          onChange={setText}
          maxLength={longestPrescription}
          lines={5}
          error={tried && isMissing ? words.missing : undefined}
        />
        {signing.isError ? <FailureNotice error={failureOf(signing.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="primary" busy={signing.isPending ? words.busy : false}>
            {words.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
