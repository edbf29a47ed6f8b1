import { type FormEvent, useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { MoveFields } from './MoveFields.tsx';
import styles from './Moves.module.css';
import { emptyMove, type MoveDraft } from './moveDraft.ts';
import { moveProblems } from './moveProblems.ts';
import { type OtherMove, offeredMoves, useMove } from './useMove.ts';

interface MoveDialogProps {
  readonly detail: RequestDetail;
  /** The move that its own key asked for; null when the choice is still to be made. */
  readonly first: OtherMove | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What else may become of the request: one choice, what it needs, and the act. Nothing is chosen in advance. */
export function MoveDialog({ detail, first, onClose, onDone }: MoveDialogProps) {
  const text = useText();
  const words = text.moves;
  const move = useMove(detail.row.id);
  const [id, setId] = useState<OtherMove | null>(first);
  const [draft, setDraft] = useState<MoveDraft>(emptyMove);
  const [tried, setTried] = useState(false);
  const problems = id === null ? {} : moveProblems(text, id, draft, new Date());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (id === null || Object.keys(problems).length > 0 || move.isPending) return;
    move.mutate({ id, draft }, { onSuccess: onDone });
  };
  return (
    <Dialog title={words.title} opened onClose={onClose} width="40rem">
      <form className={styles.form} onSubmit={submit} noValidate>
        <SelectField
          label={words.choose}
          nothing={words.nothing}
          value={id}
          onChange={(chosen) => {
            setId(chosen);
            setTried(false);
            move.reset();
          }}
          options={offeredMoves(detail).map((value) => ({ value, label: words.kinds[value] }))}
          hint={id === null ? undefined : words.hints[id]}
          error={tried && id === null ? words.chooseFirst : undefined}
        />
        {id === null ? null : (
          <MoveFields
            id={id}
            requestId={detail.row.id}
            specialty={detail.row.specialty}
            draft={draft}
            problems={tried ? problems : {}}
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
          />
        )}
        {move.isError ? <MoveFailure cause={move.error} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="primary" busy={move.isPending ? words.busy : false}>
            {id === null ? words.nothing : words.kinds[id]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function MoveFailure({ cause }: { readonly cause: Error }) {
  const words = useText().moves;
  const error = failureOf(cause);
  const isOvertaken = error.code === 'version.conflict' || error.code === 'state.forbidden';
  const told =
    error.code === 'hub.unreachable' ? words.unreachable : isOvertaken ? words.overtaken : null;
  return <FailureNotice error={error} {...(told === null ? {} : { words: told })} />;
}
