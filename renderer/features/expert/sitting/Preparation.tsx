import { useState } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { mostReserved, type SittingState } from '../../../../shared/ipc/sitting.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconReserve } from '../../../ui/icons.ts';
import { isToRead } from '../list/sittingRows.ts';
import { MissingCopies } from './MissingCopies.tsx';
import styles from './Preparation.module.css';
import { heldCases, preparingWords, reservedWords, untilWords } from './preparationWords.ts';
import { usePreparation } from './queries.ts';
import { ReleaseAllDialog } from './ReleaseAllDialog.tsx';

interface PreparationProps {
  readonly rows: readonly RequestRow[];
  readonly state: SittingState;
  readonly now: Date;
  /** A platform answers: what is missing is on its way. */
  readonly online: boolean;
}

/** « Préparer la séance » under the strip: what it would reserve, what is reserved, and what became of the rest. */
export function Preparation({ rows, state, now, online }: PreparationProps) {
  const text = useText();
  const words = text.preparation;
  const preparation = usePreparation();
  const [releasing, setReleasing] = useState(false);
  const free = rows.filter((row) => isToRead(row) && !row.mine).slice(0, mostReserved);
  const until = untilWords(text, state);
  const held = heldCases(state);
  const ended = state.cases.length - held.length;
  const lapsed = free.filter(({ noteKind }) => noteKind === 'lapsed').length;
  return (
    <section className={styles.preparation} aria-live="polite">
      <div className={styles.line}>
        {free.length === 0 && !preparation.isPending ? null : (
          <Button
            size="row"
            icon={<IconReserve aria-hidden="true" />}
            busy={preparation.isPending && preparingWords(text, preparation.variables, held)}
            onClick={() => preparation.mutate(free.map(({ id }) => id))}
          >
            {words.prepare(free.length)}
          </Button>
        )}
        {until === null ? null : <span className={styles.until}>{until}</span>}
        {held.length === 0 ? null : (
          <Button size="row" tone="quiet" onClick={() => setReleasing(true)}>
            {words.release.open}
          </Button>
        )}
      </div>
      {ended === 0 ? null : <p className={styles.told}>{words.ended(ended)}</p>}
      {lapsed === 0 ? null : <p className={styles.told}>{words.lapsed(lapsed)}</p>}
      {state.diskFull ? <p className={styles.told}>{words.diskFull}</p> : null}
      {preparation.isError ? <PreparationFailure cause={preparation.error} /> : null}
      <Outcome rows={rows} refused={preparation.data?.refused ?? []} now={now} />
      {(preparation.data?.unanswered.length ?? 0) === 0 ? null : (
        <p className={styles.told}>{words.unanswered(preparation.data?.unanswered.length ?? 0)}</p>
      )}
      <MissingCopies rows={rows} cases={state.cases} online={online} />
      {releasing ? (
        <ReleaseAllDialog
          requestIds={held.map(({ requestId }) => requestId)}
          onClose={() => setReleasing(false)}
        />
      ) : null}
    </section>
  );
}

function PreparationFailure({ cause }: { readonly cause: Error }) {
  const { unreachable } = useText().preparation;
  const error = failureOf(cause);
  return (
    <FailureNotice
      error={error}
      {...(error.code === 'hub.unreachable' ? { words: unreachable } : {})}
    />
  );
}

interface OutcomeProps {
  readonly rows: readonly RequestRow[];
  readonly refused: readonly string[];
  readonly now: Date;
}

/** What a colleague has, told case by case: who and until when, as soon as this workstation knows. */
function Outcome({ rows, refused, now }: OutcomeProps) {
  const text = useText();
  const words = text.preparation;
  if (refused.length === 0) return null;
  const named = rows.filter(({ id, mine }) => refused.includes(id) && !mine);
  return (
    <div className={styles.told}>
      <p>{words.refused(refused.length)}</p>
      <ul>
        {named.flatMap((row) => {
          const why = reservedWords(text, row, now);
          const name = displayName(row.patientFamily, row.patientGiven);
          return why === null ? [] : [<li key={row.id}>{words.refusedCase(name, why)}</li>];
        })}
      </ul>
    </div>
  );
}
