import { useState } from 'react';
import type { ConflictField, PatientConflict } from '../../../shared/ipc/conflict.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { useToast } from '../../lib/toast.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconCompare } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import styles from './Conflict.module.css';
import { ConflictTable } from './ConflictTable.tsx';
import { type Choices, differing, keptChoices } from './conflictChoices.ts';
import { useConflict, useSettle } from './conflictQueries.ts';

/** Two people wrote differently about the same resident: line by line, one of them chooses; nothing is chosen for her. */
export function ConflictScreen({ actId }: { readonly actId: string }) {
  const text = useText();
  const words = text.conflict;
  const { go } = useNavigation();
  const conflict = useConflict(actId);
  const back = () => go({ name: 'sync' });
  if (conflict.isPending) return <LateNotice active sentence={text.common.reading} />;
  if (conflict.isError) {
    const gone = failureOf(conflict.error).code === 'notFound';
    return (
      <div className={styles.page}>
        {gone ? (
          <EmptyState
            icon={<IconCompare aria-hidden="true" />}
            title={words.settled}
            action={<Button onClick={back}>{words.back}</Button>}
          />
        ) : (
          <FailureNotice
            error={failureOf(conflict.error)}
            onRetry={() => void conflict.refetch()}
          />
        )}
      </div>
    );
  }
  return <Deciding conflict={conflict.data} onBack={back} />;
}

interface DecidingProps {
  readonly conflict: PatientConflict;
  readonly onBack: () => void;
}

/** What she chose so far, line by line, while newer versions may come. */
function useChoices(conflict: PatientConflict) {
  const [chosen, setChosen] = useState<Choices>({});
  // What was on screen when the person began, so that a newer version is announced and its other lines keep her choice.
  const [seen, setSeen] = useState(conflict);
  const isNewer =
    seen.known &&
    (seen.theirsVersion !== conflict.theirsVersion || seen.mineVersion !== conflict.mineVersion);
  const choices = keptChoices(chosen, seen.lines, conflict.lines);
  const different = differing(conflict.lines);
  const left = different.filter(({ field }) => choices[field] === undefined).length;
  const choose = (field: ConflictField, side: 'mine' | 'theirs'): void => {
    setChosen({ ...choices, [field]: side });
    setSeen(conflict);
  };
  return { choices, choose, left, isNewer };
}

function Deciding({ conflict, onBack }: DecidingProps) {
  const text = useText();
  const words = text.conflict;
  const toast = useToast();
  const settle = useSettle();
  const { choices, choose, left, isNewer } = useChoices(conflict);
  const submit = () => {
    if (conflict.theirsVersion === null) return;
    settle.mutate(
      {
        actId: conflict.actId,
        theirsVersion: conflict.theirsVersion,
        mineVersion: conflict.mineVersion,
        keep: choices,
      },
      {
        onSuccess: () => {
          toast(words.done);
          onBack();
        },
      },
    );
  };
  return (
    <>
      <div className={styles.page}>
        <h1>{words.title}</h1>
        <p className={styles.lead}>{conflict.known ? words.lead : words.notYet}</p>
        {isNewer ? (
          <p role="alert" className={styles.newer}>
            {words.newer}
          </p>
        ) : null}
        {settle.isError ? <FailureNotice error={failureOf(settle.error)} /> : null}
        {conflict.known ? (
          <ConflictTable conflict={conflict} choices={choices} onChoose={choose} />
        ) : null}
      </div>
      <ActionBar note={left === 0 ? words.kept : words.left(left)}>
        <Button onClick={onBack}>{words.later}</Button>
        <Button
          tone="primary"
          disabled={!conflict.known || left > 0}
          busy={settle.isPending ? text.common.saving : false}
          onClick={submit}
        >
          {words.submit}
        </Button>
      </ActionBar>
    </>
  );
}
