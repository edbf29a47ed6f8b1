import { useState } from 'react';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import { quotedAnswers } from '../../../forms/summaryWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import type { DraftEditor } from '../wizard/draftEditor.ts';
import { draftStepOf } from '../wizard/steps.ts';
import { type GivenExit, LevelAPage } from './LevelAPage.tsx';
import { LevelBDialog } from './LevelBDialog.tsx';
import { exitRecords } from './openFlags.ts';

interface RedFlagGuardProps {
  readonly editor: DraftEditor;
  /** A sign whose page the person asked to see again. */
  readonly asked: RedFlag | null;
  readonly onAnswered: () => void;
}

/** Interrupts as soon as a settled answer raises a sign of level A or B, whatever step is on screen. */
export function RedFlagGuard({ editor, asked, onAnswered }: RedFlagGuardProps) {
  const text = useText();
  const { establishment } = useSession();
  const { draft, view, answers, openFlags } = editor;
  const [aside, setAside] = useState<Readonly<Record<string, string>>>({});
  const causesOf = (flag: RedFlag) => JSON.stringify(flag.causes.map((linkId) => answers[linkId]));
  const found = openFlags.find((flag) => aside[flag.id] !== causesOf(flag)) ?? null;
  const flag = asked ?? found;
  if (flag === null) return null;

  const leave = (exit: GivenExit) => {
    editor.recordExits(exitRecords(flag, openFlags, exit));
    if (exit.exit === 'typingError') correct(flag);
    void editor.flush();
    onAnswered();
  };
  const correct = (wrong: RedFlag) => {
    const [cause] = wrong.causes;
    if (wrong.trigger === 'sign' || cause === undefined) {
      editor.dispatch({ type: 'answer', linkId: wrong.id, answer: null });
      return;
    }
    setAside({ ...aside, [wrong.id]: causesOf(wrong) });
    const item = view.form.byLinkId.get(cause);
    if (item !== undefined) editor.goTo(draftStepOf(item.step), cause);
  };
  const subject = {
    patient: draft.patient,
    establishment,
    quoted: quotedAnswers(text, view.form, answers, view.context),
  };
  const others = openFlags.filter(({ id, level }) => id !== flag.id && level === 'A').length;
  return flag.level === 'A' ? (
    <LevelAPage
      key={flag.id}
      flag={flag}
      others={others}
      subject={subject}
      recorded
      onExit={leave}
    />
  ) : (
    <LevelBDialog key={flag.id} flag={flag} phone={draft.servicePhone} recorded onExit={leave} />
  );
}
