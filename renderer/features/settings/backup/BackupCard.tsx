import type { ReactNode } from 'react';
import type { BackupView } from '../../../../shared/ipc/backup.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupMoment } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconSaveFile, IconWarning } from '../../../ui/icons.ts';
import styles from './Backup.module.css';
import { BackupLines } from './BackupLines.tsx';
import { useBackups, useRunBackup } from './queries.ts';
import { SecondFolder } from './SecondFolder.tsx';

/** What is kept of this workstation, since when, and where else. */
export function BackupCard() {
  const words = useText().backup;
  const { profile } = useSession();
  const backups = useBackups();
  const isPractice = profile === 'practice';
  return (
    <section className={styles.card} aria-labelledby="backups">
      <div className={styles.head}>
        <div>
          <h2 id="backups">{words.title}</h2>
          <p className={styles.soft}>{isPractice ? words.practice : words.text}</p>
        </div>
        {isPractice ? null : <RunNow />}
      </div>
      {backups.isError ? (
        <FailureNotice error={failureOf(backups.error)} onRetry={() => void backups.refetch()} />
      ) : null}
      {isPractice || backups.data === undefined ? null : (
        <>
          <Warnings view={backups.data} />
          <BackupLines lines={backups.data.backups} />
          <SecondFolder state={backups.data.secondFolder} />
        </>
      )}
    </section>
  );
}

function RunNow() {
  const words = useText().backup;
  const toast = useToast();
  const run = useRunBackup();
  return (
    <div>
      <Button
        icon={<IconSaveFile aria-hidden="true" />}
        busy={run.isPending ? words.busy : false}
        onClick={() => run.mutate(undefined, { onSuccess: () => toast(words.done) })}
      >
        {words.now}
      </Button>
      {run.isError ? <FailureNotice error={failureOf(run.error)} /> : null}
    </div>
  );
}

function Warnings({ view }: { readonly view: BackupView }) {
  const text = useText();
  const words = text.backup;
  const { lastAt, late, restored } = view;
  const now = new Date();
  const age = lastAt === null ? words.none : words.late(momentWords(text, new Date(lastAt), now));
  return (
    <>
      {late ? <Warning>{`${age} ${words.lateAction}`}</Warning> : null}
      {restored === null ? null : (
        <Warning>
          {restored.madeAt === null
            ? words.restored.salvaged(momentWords(text, new Date(restored.at), now))
            : words.restored.since(backupMoment(text, restored.madeAt))}{' '}
          {restored.actsMissing === null || restored.actsMissing === 0
            ? null
            : words.restored.missing(restored.actsMissing)}
        </Warning>
      )}
    </>
  );
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.warning} role="status">
      <IconWarning aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
