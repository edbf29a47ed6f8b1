import { useMutation } from '@tanstack/react-query';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { SecureMail } from '../../../../shared/ipc/secureMail.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconSaveFile } from '../../../ui/icons.ts';
import styles from './SecureMail.module.css';

/** Keeps the package for a message of MSSanté where she says, then tells what that message has to bear. */
export function SecureMailButton({ requestId }: { readonly requestId: string }) {
  const words = useText().requests.opinion;
  const { user } = useSession();
  const saving = useMutation({
    mutationFn: () => unwrap(window.estuaire.opinion.exportMail({ requestId })),
  });
  if (!mayCall(user.role, 'opinion:exportMail')) return null;
  const mail = saving.data;
  return (
    <>
      {saving.error === null ? null : <FailureNotice error={failureOf(saving.error)} />}
      <Button
        icon={<IconSaveFile aria-hidden="true" />}
        busy={saving.isPending ? words.saving : false}
        onClick={() => saving.mutate()}
      >
        {words.mail}
      </Button>
      {mail?.saved === true ? <MailDialog mail={mail} onClose={saving.reset} /> : null}
    </>
  );
}

interface MailDialogProps {
  readonly mail: SecureMail;
  readonly onClose: () => void;
}

function MailDialog({ mail, onClose }: MailDialogProps) {
  const words = useText().requests.opinion.mailDialog;
  const headers = mail.headers.map(({ name, value }) => `${name}: ${value}`);
  return (
    <Dialog title={words.title} opened onClose={onClose} width="40rem">
      <div className={styles.body}>
        <p>{words.lead}</p>
        <Facts facts={[{ name: words.subject, value: mail.subject }]} />
        <div>
          <p>{words.headers}</p>
          <pre className={styles.headers}>{headers.join('\n')}</pre>
        </div>
        <p>{words.careful}</p>
      </div>
      <DialogActions>
        <Button tone="primary" onClick={onClose}>
          {words.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
