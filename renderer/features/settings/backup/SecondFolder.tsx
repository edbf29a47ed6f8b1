import type { BackupView } from '../../../../shared/ipc/backup.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { storeKeepers } from '../../../lib/rights.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from './Backup.module.css';
import { useChooseFolder, useForgetFolder } from './queries.ts';

/** The copy that outlives this PC. The page asks for it; only the system's dialog knows where it is. */
export function SecondFolder({ state }: { readonly state: BackupView['secondFolder'] }) {
  const words = useText().backup.secondFolder;
  const { user } = useSession();
  const toast = useToast();
  const choose = useChooseFolder();
  const forget = useForgetFolder();
  const failed = choose.error ?? forget.error;
  return (
    <div className={styles.second}>
      <div>
        <h3>{words.title}</h3>
        <p className={styles.soft}>{state === 'none' ? words.text : words[state]}</p>
      </div>
      {storeKeepers.includes(user.role) ? (
        <div className={styles.buttons}>
          <Button
            onClick={() =>
              choose.mutate(undefined, { onSuccess: ({ chosen }) => chosen && toast(words.set) })
            }
          >
            {state === 'none' ? words.choose : words.change}
          </Button>
          {state === 'none' ? null : (
            <Button tone="quiet" onClick={() => forget.mutate(undefined)}>
              {words.forget}
            </Button>
          )}
        </div>
      ) : (
        <p className={styles.soft}>{words.keepers}</p>
      )}
      {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
    </div>
  );
}
