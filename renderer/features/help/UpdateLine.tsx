import { rolesOf } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNow } from '../../lib/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconWarning } from '../../ui/icons.ts';
import styles from './Help.module.css';
import { useUpdateCheck, useUpdateState } from './queries.ts';
import { updateSentence } from './updateWords.ts';

const minuteMs = 60_000;
const checkers = rolesOf('update:check');

/** « Mises à jour »: how this program stands with new versions, and what was refused. */
export function UpdateLine() {
  const text = useText();
  const words = text.updates;
  const { user } = useSession();
  const now = useNow(minuteMs);
  const state = useUpdateState();
  const check = useUpdateCheck();
  if (state.isError) return <FailureNotice error={failureOf(state.error)} />;
  if (state.data === undefined) return null;
  const view = state.data;
  const sentence = updateSentence(text, view, now);
  const mayCheck =
    view.state !== 'off' && view.state !== 'notEnrolled' && checkers.includes(user.role);
  return (
    <section className={styles.updates} aria-labelledby="updates-title">
      <h3 id="updates-title">{words.title}</h3>
      <div role="status">
        {sentence === null ? null : <p>{sentence}</p>}
        {view.trouble === null ? null : (
          <p className={styles.warning}>
            <IconWarning aria-hidden="true" />
            {words.troubles[view.trouble]}
          </p>
        )}
      </div>
      {check.isError ? <FailureNotice error={failureOf(check.error)} /> : null}
      {mayCheck ? (
        <Button
          tone="action"
          size="row"
          busy={check.isPending && words.checking}
          onClick={() => check.mutate()}
        >
          {words.check}
        </Button>
      ) : null}
    </section>
  );
}
