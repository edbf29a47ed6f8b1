import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import styles from './WorseDialog.module.css';

/** Fewer letters say nothing. */
const leastNote = 3;

interface WorseTellProps {
  readonly detail: RequestDetail;
  /** Signs said « Oui » to just now. */
  readonly flags: readonly RedFlag[];
  readonly onClose: () => void;
}

/** The team is told, and the priority raised; without network too, and the sentence says that nobody hears it yet. */
export function WorseTell({ detail, flags, onClose }: WorseTellProps) {
  const { safety, common } = useText();
  const words = safety.worse;
  const toast = useToast();
  const isOffline = useSyncStatus().data?.link !== 'connected';
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const tell = useWorsening(detail.row.id, flags);
  const isMissing = flags.length === 0 && note.trim().length < leastNote;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || tell.isPending) return;
    tell.mutate(note, {
      onSuccess: () => {
        toast(words.sent);
        onClose();
      },
    });
  };
  const { servicePhone } = detail;
  return (
    <Dialog title={words.title} opened onClose={onClose} width="40rem">
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{words.intro}</p>
        <p className={styles.none}>
          {isOffline ? `${words.offline} ` : ''}
          {servicePhone === null ? words.noPhone : words.phone(servicePhone)}
        </p>
        <Signs flags={flags} />
        <TextAreaField
          label={words.note}
          hint={words.noteHint}
          value={note}
          onChange={setNote}
          maxLength={500}
          optional={flags.length > 0}
          error={tried && isMissing ? words.noteMissing : undefined}
        />
        {tell.isError ? <FailureNotice error={failureOf(tell.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{common.close}</Button>
          <Button type="submit" tone="primary" busy={tell.isPending ? words.sending : false}>
            {words.send}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useWorsening(id: string, flags: readonly RedFlag[]) {
  return useMutation({
    mutationFn: (note: string) =>
      unwrap(window.estuaire.notice.worsen({ id, signs: flags.map((flag) => flag.id), note })),
  });
}

/** The signs that go with the message; nothing when it is told in words alone. */
function Signs({ flags }: Pick<WorseTellProps, 'flags'>) {
  const words = useText().safety.worse;
  if (flags.length === 0) return null;
  return (
    <div>
      <strong>{words.signs}</strong>
      <ul>
        {flags.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
