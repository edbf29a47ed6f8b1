import { useEffect, useRef, useState } from 'react';
import { toggleOption } from '../../../../shared/forms/answers.ts';
import { isQuestion } from '../../../../shared/forms/form.ts';
import { priorityFloor } from '../../../../shared/forms/redFlags.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { DraftEditor } from '../wizard/draftEditor.ts';
import { chosenCode, priorityQuestion } from '../wizard/gaps.ts';
import styles from './LevelBDialog.module.css';
import { lastExit } from './openFlags.ts';

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
      onLower={(note) => {
        const at = new Date().toISOString();
        editor.recordExits(
          unexplained.map(({ id }) => ({ flagId: id, exit: 'typingError', at, note })),
        );
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
  readonly onLower: (reason: string) => void;
}

function LowerDialog({ onKeep, onLower }: LowerDialogProps) {
  const words = useText().redFlags.levelC;
  const [reason, setReason] = useState('');
  return (
    <Dialog title={words.lowerTitle} opened onClose={onKeep}>
      <p className={styles.text}>{words.text}</p>
      <TextField
        label={words.lowerWhy}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
      />
      <DialogActions>
        <Button disabled={reason.trim() === ''} onClick={() => onLower(reason.trim())}>
          {words.lower}
        </Button>
        <Button tone="primary" onClick={onKeep}>
          {words.keep}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
