import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { Draft, DraftStep } from '../../../../shared/ipc/request.ts';
import { FormViewContext } from '../../../forms/formView.ts';
import { focusQuestion, questionAt } from '../../../forms/sections.ts';
import { StableFactsContext } from '../../../forms/stableFacts.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useTruthNote } from '../../../lib/truthNote.ts';
import { useNow } from '../../../lib/useNow.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { FlagBanner } from '../redFlags/FlagBanner.tsx';
import { RaisedPriority } from '../redFlags/RaisedPriority.tsx';
import { RedFlagGuard } from '../redFlags/RedFlagGuard.tsx';
import { ClinicalStep } from './ClinicalStep.tsx';
import { type DraftEditor, DraftEditorContext } from './draftEditor.ts';
import { ImagesStep } from './ImagesStep.tsx';
import { PatientStep } from './PatientStep.tsx';
import { RedFlagsStep } from './RedFlagsStep.tsx';
import { ReturnedNotice } from './ReturnedNotice.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import { SignedPanel, type SignedRequest } from './SignedPanel.tsx';
import { useDraftEditing } from './useDraftEditing.ts';
import styles from './Wizard.module.css';
import { WizardSteps } from './WizardSteps.tsx';

const CLOCK_MS = 30_000;

interface DraftWizardProps {
  readonly draft: Draft;
  readonly specialty: Specialty;
  readonly form: Form;
}

/** The five steps around one draft; every change is already on its way to the vault. */
export function DraftWizard({ draft, specialty, form }: DraftWizardProps) {
  const [signed, setSigned] = useState<SignedRequest | null>(null);
  const editor = useDraftEditing(draft, specialty, form);
  const [asked, setAsked] = useState<RedFlag | null>(null);
  const content = useRef<HTMLDivElement>(null);
  useSavedNote(editor, signed !== null);
  useReopenedFocus(draft);
  useStepFocus(editor.step, content);
  useKeptFocus(editor, content);
  if (signed !== null) return <SignedPanel editor={editor} signed={signed} />;
  return (
    <DraftEditorContext value={editor}>
      <FormViewContext value={editor.view}>
        <div className={styles.wizard}>
          <WizardSteps />
          <div ref={content} className={styles.main} tabIndex={-1}>
            <FlagBanner flags={editor.flags} exits={editor.exits} onOpen={setAsked} />
            <ReturnedNotice review={draft.review} />
            {editor.failure === null ? null : (
              <div className={styles.failure}>
                <FailureNotice error={editor.failure} onRetry={() => void editor.flush()} />
              </div>
            )}
            <StableFactsContext value={draft.facts}>
              <StepOf step={editor.step} onSigned={setSigned} onAskFlag={setAsked} />
            </StableFactsContext>
          </div>
        </div>
        <RaisedPriority editor={editor} />
        <RedFlagGuard editor={editor} asked={asked} onAnswered={() => setAsked(null)} />
      </FormViewContext>
    </DraftEditorContext>
  );
}

interface StepOfProps {
  readonly step: DraftStep;
  readonly onSigned: (signed: SignedRequest) => void;
  readonly onAskFlag: (flag: RedFlag) => void;
}

function StepOf({ step, onSigned, onAskFlag }: StepOfProps) {
  switch (step) {
    case 'patient':
      return <PatientStep />;
    case 'redFlags':
      return <RedFlagsStep onAskFlag={onAskFlag} />;
    case 'clinical':
      return <ClinicalStep onAskFlag={onAskFlag} />;
    case 'images':
      return <ImagesStep />;
    case 'review':
      return <ReviewStep onSigned={onSigned} onAskFlag={onAskFlag} />;
  }
}

function useSavedNote(editor: DraftEditor, isOver: boolean): void {
  const text = useText();
  const now = useNow(CLOCK_MS);
  const words = text.wizard;
  const saved = words.savedHere(momentWords(text, new Date(editor.savedAt), now));
  const outside = editor.intake.files.length + editor.intake.loose.length;
  const kept = outside === 0 ? saved : words.filesOutside(outside);
  useTruthNote(isOver ? '' : editor.failure === null ? kept : words.notSaved);
}

/** Reopening gives back the field where the person was; waits one frame for the step to be drawn. */
function useReopenedFocus({ focus }: Draft): void {
  const wanted = useRef(focus);
  useEffect(() => {
    const linkId = wanted.current;
    wanted.current = null;
    if (linkId !== null) requestAnimationFrame(() => focusQuestion(linkId));
  }, []);
}

/** A new step is read from its top. */
function useStepFocus(step: DraftStep, content: RefObject<HTMLElement | null>): void {
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    content.current?.focus({ preventScroll: true });
  }, [step, content]);
}

/** Which question has the focus is kept with the draft. */
function useKeptFocus({ keepFocus }: DraftEditor, content: RefObject<HTMLElement | null>): void {
  const keep = useRef(keepFocus);
  keep.current = keepFocus;
  useEffect(() => {
    const place = content.current;
    const note = (event: FocusEvent) => {
      const linkId = event.target instanceof Element ? questionAt(event.target) : null;
      if (linkId !== null) keep.current(linkId);
    };
    place?.addEventListener('focusin', note);
    return () => place?.removeEventListener('focusin', note);
  }, [content]);
}
