import { useEffect, useRef, useState } from 'react';
import { loweredReasons } from '../../../../shared/domain/overrides.ts';
import { toggleOption } from '../../../../shared/forms/answers.ts';
import { isQuestion } from '../../../../shared/forms/form.ts';
import { priorityFloor } from '../../../../shared/forms/redFlags.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { DraftEditor } from '../wizard/draftEditor.ts';
import { chosenCode, priorityQuestion } from '../wizard/gaps.ts';
import styles from './LevelBDialog.module.css';
import { lastExit } from './openFlags.ts';

type LoweredReason = (typeof loweredReasons)[number];

/** A sign of level C raises the priority once; lowering it again takes a reason. */
export function RaisedPriority({ editor }: { readonly editor: DraftEditor }) {
  const { flags, answers, exits } = editor;
  const raising = flags.filter(({ level }) => level === 'C');
  const known = useRef(new Set(raising.map(({ id }) => id)));
  const isRoutine = chosenCode(answers, priorityQuestion) === 'routine';
  const raise = useRaise(editor);
  useEffect(() => {
    const fresh = raising.filter(({ id }) => !known.current.has(id));
    for (const { id } of fresh) known.current.add(id);
    if (fresh.length > 0) raise();
  });
  const unexplained = raising.filter(({ id }) => lastExit(exits, id) === undefined);
  const asks = isRoutine && priorityFloor(flags) === 'asapUnlessReason' && unexplained.length > 0;
  if (!asks) return null;
  return (
    <LowerDialog
      onKeep={raise}
      onLower={(exit, note) => {
        const at = new Date().toISOString();
        editor.recordExits(unexplained.map(({ id }) => ({ flagId: id, exit, at, note })));
      }}
    />
  );
}

/** Answers « Rapide », unless something more pressing is already chosen. */
function useRaise({ view, answers, dispatch }: DraftEditor): () => void {
  return () => {
    const item = view.form.byLinkId.get(priorityQuestion);
    const chosen = chosenCode(answers, priorityQuestion);
    if (!isQuestion(item) || (chosen !== null && chosen !== 'routine')) return;
    dispatch({
      type: 'answer',
      linkId: priorityQuestion,
      answer: toggleOption(item, undefined, 'asap'),
    });
  };
}

interface LowerDialogProps {
  readonly onKeep: () => void;
  readonly onLower: (reason: LoweredReason, note: string) => void;
}

function LowerDialog({ onKeep, onLower }: LowerDialogProps) {
  const words = useText().redFlags.levelC;
  const [reason, setReason] = useState<LoweredReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <Dialog title={words.lowerTitle} opened onClose={onKeep}>
      <p className={styles.text}>{words.text}</p>
      <div className={styles.fields}>
        <SelectField
          label={words.lowerWhy}
          value={reason}
          onChange={setReason}
          options={loweredReasons.map((value) => ({ value, label: words.reasons[value] }))}
          nothing={words.chooseReason}
        />
        <TextField
          label={words.lowerNote}
          value={note}
          onChange={setNote}
          maxLength={500}
          optional
        />
      </div>
      <DialogActions>
        <Button
          disabled={reason === null}
          onClick={() => (reason === null ? undefined : onLower(reason, note.trim()))}
        >
          {words.lower}
        </Button>
        <Button tone="primary" onClick={onKeep}>
          {words.keep}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
