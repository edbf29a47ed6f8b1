import type { WatchedFolder } from '../../../../shared/ipc/hotFolder.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconDone, IconWaiting, IconWarning } from '../../../ui/icons.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from './HotFolder.module.css';
import { useCheckFolder, useRemoveFolder, useSetErasing } from './queries.ts';

interface FolderLineProps {
  readonly folder: WatchedFolder;
  readonly manages: boolean;
}

/** One device: whether its folder is there, what came last, what stayed in it. */
export function FolderLine({ folder, manages }: FolderLineProps) {
  const text = useText();
  const words = text.hotFolder;
  const last =
    folder.lastAt === null
      ? words.neverReceived
      : words.lastAt(momentWords(text, new Date(folder.lastAt), new Date()));
  return (
    <section className={styles.folder} aria-label={folder.name}>
      <h3>
        {folder.name} <span className={styles.soft}>· {words.kinds[folder.kind]}</span>
      </h3>
      <State folder={folder} />
      <p>{last}</p>
      <p className={styles.soft}>{countWords(text, folder).join(' · ')}</p>
      {manages ? <Acts folder={folder} /> : null}
    </section>
  );
}

function State({ folder: { state } }: Pick<FolderLineProps, 'folder'>) {
  const words = useText().hotFolder;
  const Icon = state === 'watched' ? IconDone : state === 'looking' ? IconWaiting : IconWarning;
  return (
    <p className={styles.state} data-state={state} role="status">
      <Icon aria-hidden="true" />
      {words.states[state]}
    </p>
  );
}

function Acts({ folder }: Pick<FolderLineProps, 'folder'>) {
  const words = useText().hotFolder;
  const toast = useToast();
  const check = useCheckFolder();
  const remove = useRemoveFolder();
  const erasing = useSetErasing();
  const failed = check.error ?? remove.error ?? erasing.error;
  const source = folder.erases ? 'erase' : 'keep';
  const test = () =>
    check.mutate(folder.id, {
      onSuccess: ({ folders }) => {
        const now = folders.find(({ id }) => id === folder.id);
        if (now !== undefined) toast(words.checked(words.states[now.state]));
      },
    });
  return (
    <>
      <SelectField
        label={words.source}
        value={source}
        onChange={(chosen) => {
          if (chosen === null || chosen === source) return;
          const erases = chosen === 'erase';
          erasing.mutate({ id: folder.id, erases }, { onSuccess: () => toast(words.sourceSaved) });
        }}
        options={(['keep', 'erase'] as const).map((one) => ({
          value: one,
          label: words.sources[one],
        }))}
      />
      {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
      <div className={styles.acts}>
        <Button
          tone="action"
          label={words.checkOne(folder.name)}
          busy={check.isPending ? words.checking : false}
          onClick={test}
        >
          {words.check}
        </Button>
        <Button
          tone="quiet"
          label={words.removeOne(folder.name)}
          onClick={() => onceDone(remove.mutateAsync(folder.id), () => toast(words.removed))}
        >
          {words.remove}
        </Button>
      </div>
    </>
  );
}

/** What became of the files in it, without what there is none of. */
function countWords(text: Catalogue, { waiting, files }: WatchedFolder): readonly string[] {
  const { counts } = text.hotFolder;
  const said = [
    [waiting, counts.waiting],
    [files.received, counts.received],
    [files.duplicate, counts.duplicate],
    [files.unreadable, counts.unreadable],
    [files.tooLarge, counts.tooLarge],
    [files.notPicture, counts.notPicture],
    [files.before, counts.before],
  ] as const;
  return said.flatMap(([count, words]) => (count === 0 ? [] : [words(count)]));
}
