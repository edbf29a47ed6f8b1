import { mayCall } from '../../../shared/ipc/rights.ts';
import { type LineShare, lineShares } from '../../../shared/sync/lineShares.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useToast } from '../../lib/toast.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useSetShare } from './queries.ts';
import styles from './SyncScreen.module.css';

/** How much of the line pictures may take. */
export function LineShareField({ share }: { readonly share: LineShare }) {
  const words = useText().sync.share;
  const { user } = useSession();
  const toast = useToast();
  const update = useSetShare();
  if (!mayCall(user.role, 'sync:setShare')) return null;
  return (
    <div className={styles.share}>
      <SelectField
        label={words.label}
        hint={words.hint}
        value={String(share)}
        onChange={(chosen) => {
          const next = lineShares.find((one) => String(one) === chosen);
          if (next !== undefined) update.mutate(next, { onSuccess: () => toast(words.saved) });
        }}
        options={lineShares.map((one) => ({ value: String(one), label: words.part(one) }))}
      />
      {update.isError ? <FailureNotice error={failureOf(update.error)} /> : null}
    </div>
  );
}
