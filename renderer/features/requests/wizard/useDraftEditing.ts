import { useCallback, useMemo, useReducer, useState } from 'react';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import { evaluateRedFlags } from '../../../../shared/forms/redFlags.ts';
import { expectedSlots, missingSlots } from '../../../../shared/forms/slots.ts';
import type {
  Draft,
  DraftStep,
  RedFlagExit,
  RequestImage,
} from '../../../../shared/ipc/request.ts';
import { emptyForm, type FormAct, patchOf, reduceForm } from '../../../forms/formState.ts';
import { viewOf } from '../../../forms/formView.ts';
import { focusQuestion } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { civilDay } from '../../../lib/dates.ts';
import { openFlags } from '../redFlags/openFlags.ts';
import type { DraftEditor } from './draftEditor.ts';
import { gapsOf } from './gaps.ts';
import { useDraftSaver } from './useDraftSaver.ts';

/** Everything a draft's screen knows and may do; each change is on its way to the vault at once. */
export function useDraftEditing(draft: Draft, specialty: Specialty, form: Form): DraftEditor {
  const text = useText();
  const { saver, savedAt, failure } = useDraftSaver(draft);
  const [state, apply] = useReducer(reduceForm, draft.answers, emptyForm);
  const [step, setStep] = useState(draft.step);
  const [exits, setExits] = useState<readonly RedFlagExit[]>(draft.redFlagExits);
  const [images, setImages] = useState<readonly RequestImage[]>(draft.images);
  const [showMissing, setShowMissing] = useState(draft.step === 'review');
  const dispatch = useCallback(
    (act: FormAct) => {
      apply(act);
      const patch = patchOf(act);
      if (patch !== null) saver.change({ answers: patch.answers, removed: [...patch.removed] });
    },
    [saver],
  );
  const today = civilDay(new Date());
  const context = useMemo(() => ({ today, sex: draft.patient.sex }), [today, draft.patient.sex]);
  const view = useMemo(
    () => viewOf(form, context, state, showMissing, dispatch),
    [form, context, state, showMissing, dispatch],
  );
  const derived = useMemo(() => {
    const flags = evaluateRedFlags(form, state.answers, context).filter(({ causes }) =>
      causes.every((linkId) => linkId !== state.typing && !view.problems.has(linkId)),
    );
    const open = openFlags(flags, exits);
    const missing = missingSlots(
      form,
      state.answers,
      context,
      images.map(({ slot }) => slot),
    );
    return {
      flags,
      openFlags: open,
      slots: expectedSlots(form, state.answers, context),
      missingSlots: missing,
      gaps: gapsOf(text, { view, missingSlots: missing, flags, openFlags: open }),
    };
  }, [form, state.answers, state.typing, context, exits, images, text, view]);

  const goTo = (next: DraftStep, linkId?: string) => {
    if (next !== step) {
      setStep(next);
      saver.change({ step: next, focus: linkId ?? null });
      void saver.flush();
    }
    if (next === 'review') setShowMissing(true);
    if (linkId !== undefined) requestAnimationFrame(() => focusQuestion(linkId));
  };
  return {
    draft,
    specialty,
    view,
    step,
    answers: state.answers,
    images,
    exits,
    ...derived,
    savedAt,
    failure,
    dispatch,
    goTo,
    keepFocus: (linkId) => saver.change({ focus: linkId }),
    addImage: (image) => setImages((before) => [...before, image]),
    dropImage: (imageId) => setImages((before) => before.filter(({ id }) => id !== imageId)),
    recordExits: (added) => {
      const next = [...exits, ...added].slice(-mostExits);
      setExits(next);
      saver.change({ redFlagExits: next });
    },
    flush: saver.flush,
  };
}

/** What a draft holds at most; the oldest records are those of typing errors made again and again. */
const mostExits = 100;
