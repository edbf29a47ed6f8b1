import { useEffect, useState } from 'react';
import type { ExportPlan } from '../../../shared/ipc/export.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Export.module.css';
import { useBeginExport, usePrepareExport } from './queries.ts';
import { TypeBackForm } from './TypeBackForm.tsx';

interface BeginDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The passphrase is shown once, typed back from what was noted, then the folder is chosen. */
export function BeginDialog({ opened, onClose }: BeginDialogProps) {
  const words = useText().exportAll.dialog;
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose} width="46rem">
      <BeginSteps onClose={onClose} />
    </Dialog>
  );
}

function BeginSteps({ onClose }: { readonly onClose: () => void }) {
  const { mutate, data, isError, error } = usePrepareExport();
  const [noted, setNoted] = useState(false);
  useEffect(() => mutate(), [mutate]);
  if (isError) return <FailureNotice error={failureOf(error)} />;
  if (data === undefined) return null;
  return noted ? (
    <TypeBack onClose={onClose} />
  ) : (
    <Passphrase plan={data} onClose={onClose} onNoted={() => setNoted(true)} />
  );
}

interface PassphraseProps {
  readonly plan: ExportPlan;
  readonly onClose: () => void;
  readonly onNoted: () => void;
}

function Passphrase({ plan, onClose, onNoted }: PassphraseProps) {
  const text = useText();
  const words = text.exportAll.dialog;
  const { profile } = useSession();
  const contents = text.exportAll.contents(plan.requests, plan.reports, plan.originals);
  return (
    <div className={styles.stack}>
      <p>{words.contains(contents, plan.bytes === 0 ? null : fileSize(text, plan.bytes))}</p>
      {plan.missingOriginals === 0 ? null : (
        <p className={styles.soft}>
          {profile === 'practice'
            ? text.exportAll.practice
            : text.exportAll.toFetch(plan.missingOriginals)}
        </p>
      )}
      <section className={styles.secret} aria-label={words.passphrase}>
        <p className={styles.words}>{plan.passphrase}</p>
        <p className={styles.soft}>{words.exact}</p>
        <p className={styles.soft}>{words.strength(plan.bits, plan.words, plan.wordsInList)}</p>
      </section>
      <p>
        <strong>{words.once}</strong> {words.care}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button tone="primary" onClick={onNoted}>
          {words.noted}
        </Button>
      </DialogActions>
    </div>
  );
}

function TypeBack({ onClose }: { readonly onClose: () => void }) {
  const words = useText().exportAll.dialog;
  const begin = useBeginExport();
  return (
    <TypeBackForm
      submit={words.choose}
      busy={words.choosing}
      act={begin}
      onTyped={(typed) =>
        begin.mutate(typed, { onSuccess: ({ begun }) => (begun ? onClose() : undefined) })
      }
      onClose={onClose}
    />
  );
}
