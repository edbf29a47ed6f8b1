import { useCallback, useMemo, useReducer, useState } from 'react';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import { unexplainedPictures } from '../../../../shared/forms/pictureAge.ts';
import { type SideConflict, sideConflicts } from '../../../../shared/forms/pictureSides.ts';
import { evaluateRedFlags } from '../../../../shared/forms/redFlags.ts';
import { type ExpectedSlot, expectedSlots, missingSlots } from '../../../../shared/forms/slots.ts';
import type {
  Draft,
  DraftStep,
  RedFlagExit,
  RequestImage,
} from '../../../../shared/ipc/request.ts';
import {
  emptyForm,
  type FormAct,
  type FormState,
  patchOf,
  reduceForm,
} from '../../../forms/formState.ts';
import { type FormView, viewOf } from '../../../forms/formView.ts';
import { focusQuestion } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { civilDay } from '../../../lib/dates.ts';
import { useIntake } from '../../imaging/useIntake.ts';
import { openFlags } from '../redFlags/openFlags.ts';
import type { DraftEditor } from './draftEditor.ts';
import type { DraftSaver } from './draftSaver.ts';
import { gapsOf, withIntake } from './gaps.ts';
import { useDraftSaver } from './useDraftSaver.ts';

/** What a draft holds at most; the oldest records are those of typing errors made again and again. */
const mostExits = 100;

/** Everything a draft's screen knows and may do; each change is on its way to the vault at once. */
export function useDraftEditing(draft: Draft, specialty: Specialty, form: Form): DraftEditor {
  const { saver, savedAt, failure } = useDraftSaver(draft);
  const [step, setStep] = useState(draft.step);
  const [exits, setExits] = useState<readonly RedFlagExit[]>(draft.redFlagExits);
  const [images, setImages] = useState<readonly RequestImage[]>(draft.images);
  const [showMissing, setShowMissing] = useState(draft.step === 'review');
  const { state, view } = useAnswering(draft, form, saver, showMissing);
  const addImage = useCallback((image: RequestImage, replaced: string | null) => {
    setImages((before) => [
      ...before.filter(({ id }) => id !== image.id && id !== replaced),
      image,
    ]);
  }, []);
  const intake = useIntake(draft.id, addImage);
  const consequences = useConsequences(state, view, exits, images);
  const goTo = (next: DraftStep, linkId?: string) => {
    if (next !== step) {
      setStep(next);
      saver.change({ step: next, focus: linkId ?? null });
      void saver.flush();
    }
    if (next === 'review') setShowMissing(true);
    if (linkId !== undefined) requestAnimationFrame(() => focusQuestion(linkId));
  };
  const recordExits = (added: readonly RedFlagExit[]) => {
    const next = [...exits, ...added].slice(-mostExits);
    setExits(next);
    saver.change({ redFlagExits: next });
  };
  return {
    draft,
    specialty,
    view,
    step,
    answers: state.answers,
    images,
    intake,
    exits,
    ...consequences,
    gaps: withIntake(consequences.gaps, intake),
    savedAt,
    failure,
    dispatch: view.dispatch,
    goTo,
    keepFocus: (linkId) => saver.change({ focus: linkId }),
    replaceImage: (image) =>
      setImages((before) => before.map((one) => (one.id === image.id ? image : one))),
    replaceImages: setImages,
    dropImage: (imageId) => setImages((before) => before.filter(({ id }) => id !== imageId)),
    recordExits,
    refuse: () => {
      saver.change({ refused: true });
      return saver.flush();
    },
    flush: saver.flush,
  };
}

/** The answers as they are given, and each of them on its way to the vault. */
function useAnswering(draft: Draft, form: Form, saver: DraftSaver, showMissing: boolean) {
  const [state, apply] = useReducer(reduceForm, draft.answers, emptyForm);
  const dispatch = useCallback(
    (act: FormAct) => {
      apply(act);
      const patch = patchOf(act);
      if (patch !== null) saver.change({ answers: patch.answers, removed: [...patch.removed] });
    },
    [saver],
  );
  const today = civilDay(new Date());
  const { sex, birthDate } = draft.patient;
  const context = useMemo(() => ({ today, sex, birthDate }), [today, sex, birthDate]);
  const view = useMemo(
    () => viewOf(form, context, state, showMissing, dispatch),
    [form, context, state, showMissing, dispatch],
  );
  return { state, view };
}

/** What follows from the answers: signs, places for pictures, and what is still missing. */
function useConsequences(
  { answers, typing }: FormState,
  view: FormView,
  exits: readonly RedFlagExit[],
  images: readonly RequestImage[],
) {
  const text = useText();
  return useMemo(() => {
    const { form, context, problems } = view;
    const flags = evaluateRedFlags(form, answers, context).filter(({ causes }) =>
      causes.every((linkId) => linkId !== typing && !problems.has(linkId)),
    );
    const open = openFlags(flags, exits);
    const filled = images.map(({ slot }) => slot);
    const missing = missingSlots(form, answers, context, filled);
    const sides = sideConflicts(form, answers, context, images);
    return {
      flags,
      openFlags: open,
      slots: withStranded(expectedSlots(form, answers, context), sides),
      missingSlots: missing,
      gaps: gapsOf(text, {
        view,
        missingSlots: missing,
        sides,
        unexplained: unexplainedPictures(images),
        otherPerson: images.filter(isOtherPerson),
        flags,
        openFlags: open,
      }),
    };
  }, [answers, typing, view, exits, images, text]);
}

/** Its file names another person or side, and nobody said that it is hers all the same. */
function isOtherPerson({ differences, confirmed }: RequestImage): boolean {
  return differences !== undefined && confirmed === undefined;
}

/** A place that is no longer asked and still holds a picture stays on the board, so that it can be taken out. */
function withStranded(
  slots: readonly ExpectedSlot[],
  sides: readonly SideConflict[],
): readonly ExpectedSlot[] {
  const stranded = new Map(
    sides.flatMap(({ cause, slot }) =>
      cause === 'notAsked' ? [[slot.linkId, slot] as const] : [],
    ),
  );
  return [...slots, ...[...stranded.values()].map((slot) => ({ ...slot, required: false }))];
}
