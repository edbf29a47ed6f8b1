import { type ReactNode, useState } from 'react';
import { appError } from '../../../shared/errors.ts';
import type { ExportStatus } from '../../../shared/ipc/export.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconSaveFile } from '../../ui/icons.ts';
import { BeginDialog } from './BeginDialog.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import styles from './Export.module.css';
import { exportFacts } from './exportFacts.ts';
import { useExport, usePauseExport } from './queries.ts';
import { ResumeDialog } from './ResumeDialog.tsx';

type OpenDialog = 'none' | 'begin' | 'resume' | 'discard';

/** « Tout exporter »: begin, follow, interrupt and take up again. */
export function ExportCard() {
  const words = useText().exportAll;
  const status = useExport();
  const [dialog, setDialog] = useState<OpenDialog>('none');
  const close = () => setDialog('none');
  return (
    <section className={styles.card} aria-labelledby="export-all">
      <div>
        <h2 id="export-all">{words.title}</h2>
        <p className={styles.soft}>{words.text}</p>
      </div>
      {status.isError ? <FailureNotice error={failureOf(status.error)} /> : null}
      {status.data === undefined ? null : <Body status={status.data} onDialog={setDialog} />}
      <BeginDialog opened={dialog === 'begin'} onClose={close} />
      <ResumeDialog opened={dialog === 'resume'} onClose={close} />
      <DiscardDialog opened={dialog === 'discard'} onClose={close} />
    </section>
  );
}

interface BodyProps {
  readonly status: ExportStatus;
  readonly onDialog: (dialog: OpenDialog) => void;
}

function Body({ status, onDialog }: BodyProps): ReactNode {
  switch (status.phase) {
    case 'verifying':
    case 'running':
      return <Underway status={status} />;
    case 'paused':
      return <Paused status={status} onDialog={onDialog} />;
    case 'none':
      return <BeginButton onDialog={onDialog} />;
    case 'done':
      return (
        <>
          <Done status={status} />
          <BeginButton onDialog={onDialog} />
        </>
      );
  }
}

function BeginButton({ onDialog }: Pick<BodyProps, 'onDialog'>) {
  const words = useText().exportAll;
  return (
    <div>
      <Button icon={<IconSaveFile aria-hidden="true" />} onClick={() => onDialog('begin')}>
        {words.begin}
      </Button>
    </div>
  );
}

function Underway({ status }: { readonly status: ExportStatus }) {
  const text = useText();
  const words = text.exportAll;
  const pause = usePauseExport();
  const { requestsDone, requestsTotal, bytes, phase } = status;
  const said = phase === 'verifying' ? words.verifying : words.running(requestsDone, requestsTotal);
  return (
    <div className={styles.stack}>
      <p role="status">
        <strong>{said}</strong> · {words.size(fileSize(text, bytes))}
      </p>
      {phase === 'verifying' ? null : (
        <progress
          className={styles.progress}
          aria-label={words.progress}
          max={requestsTotal}
          value={requestsDone}
        />
      )}
      <p className={styles.soft}>{words.goesOn}</p>
      <div>
        <Button onClick={() => pause.mutate()}>{words.pause}</Button>
      </div>
    </div>
  );
}

function Paused({ status, onDialog }: BodyProps) {
  const text = useText();
  const words = text.exportAll;
  const why = status.pausedBecause ?? 'stopped';
  return (
    <div className={styles.stack}>
      <h3>{words.paused}</h3>
      {why === 'asked' || why === 'stopped' ? (
        <p>{words.because[why]}</p>
      ) : (
        <FailureNotice error={appError(why, '')} />
      )}
      <p className={styles.soft}>{words.pausedText}</p>
      <Facts facts={exportFacts(text, status, new Date())} />
      <div className={styles.actions}>
        <Button tone="primary" onClick={() => onDialog('resume')}>
          {words.resume}
        </Button>
        <Button onClick={() => onDialog('discard')}>{words.discard}</Button>
      </div>
    </div>
  );
}

function Done({ status }: { readonly status: ExportStatus }) {
  const text = useText();
  return (
    <div className={styles.stack}>
      <h3 role="status">{text.exportAll.done}</h3>
      <Facts facts={exportFacts(text, status, new Date())} />
    </div>
  );
}
