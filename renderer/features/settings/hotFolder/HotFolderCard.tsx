import { useState } from 'react';
import { unassignedKeptDays } from '../../../../shared/domain/hotFolder.ts';
import type { HotFolderView } from '../../../../shared/ipc/hotFolder.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconAdd } from '../../../ui/icons.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from '../Settings.module.css';
import { AddFolderDialog } from './AddFolderDialog.tsx';
import { FolderLine } from './FolderLine.tsx';
import { useHotFolders, useSetKeptDays } from './queries.ts';

/** Where devices write their pictures, how each folder does, and how long a picture waits for its resident. */
export function HotFolderCard() {
  const words = useText().hotFolder;
  const { profile, user } = useSession();
  const isPractice = profile === 'practice';
  const view = useHotFolders(!isPractice);
  const manages = !isPractice && mayCall(user.role, 'hotFolder:add');
  return (
    <section className={styles.card} aria-labelledby="hot-folders">
      <div className={styles.cardHead}>
        <div>
          <h2 id="hot-folders">{words.title}</h2>
          <p className={styles.soft}>{isPractice ? words.practice : words.text}</p>
        </div>
        {manages ? <AddFolder /> : null}
      </div>
      {view.isError ? <FailureNotice error={failureOf(view.error)} /> : null}
      {view.data === undefined ? null : <Folders view={view.data} manages={manages} />}
    </section>
  );
}

function AddFolder() {
  const words = useText().hotFolder;
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button icon={<IconAdd aria-hidden="true" />} onClick={() => setOpened(true)}>
        {words.add}
      </Button>
      <AddFolderDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

interface FoldersProps {
  readonly view: HotFolderView;
  readonly manages: boolean;
}

function Folders({ view, manages }: FoldersProps) {
  const words = useText().hotFolder;
  return (
    <>
      {view.folders.length === 0 ? <p className={styles.note}>{words.none}</p> : null}
      {view.folders.map((folder) => (
        <FolderLine key={folder.id} folder={folder} manages={manages} />
      ))}
      <p className={styles.note}>{manages ? words.when : `${words.when} ${words.keepers}`}</p>
      {manages ? <KeptDays days={view.keptDays} /> : null}
    </>
  );
}

function KeptDays({ days }: { readonly days: HotFolderView['keptDays'] }) {
  const words = useText().hotFolder;
  const toast = useToast();
  const update = useSetKeptDays();
  return (
    <>
      <SelectField
        label={words.keptDays}
        value={String(days)}
        onChange={(chosen) => {
          const keptDays = unassignedKeptDays.find((one) => String(one) === chosen);
          if (keptDays === undefined) return;
          update.mutate({ keptDays }, { onSuccess: () => toast(words.keptDaysSaved) });
        }}
        options={unassignedKeptDays.map((one) => ({
          value: String(one),
          label: words.keptDaysOf(one),
        }))}
      />
      {update.isError ? <FailureNotice error={failureOf(update.error)} /> : null}
    </>
  );
}
