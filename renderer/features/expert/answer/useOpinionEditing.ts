import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useContext, useEffect, useReducer, useRef, useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import type { OpinionDraft, OpinionPatch, RequestDetail } from '../../../../shared/ipc/request.ts';
import { emptyForm, type FormAct, patchOf, reduceForm } from '../../../forms/formState.ts';
import { type FormView, viewOf } from '../../../forms/formView.ts';
import { unwrap } from '../../../lib/call.ts';
import { civilDay } from '../../../lib/dates.ts';
import { holdsWrites } from '../../../lib/pendingWrites.ts';
import { forgetBegun } from '../queries.ts';
import { LayerContext } from '../viewer/layerEditing.ts';
import { createLatestSaver } from './latestSaver.ts';

/** An answer being written: its form, what is kept of it, and how to change it. */
export interface OpinionEditing {
  readonly form: Form;
  readonly view: FormView;
  /** CIM-10 codes chosen so far. */
  readonly codes: readonly string[];
  readonly setCodes: (codes: readonly string[]) => void;
  readonly savedAt: string | null;
  /** The last words are not kept yet; they stay on screen and are sent again. */
  readonly saveFailed: boolean;
  readonly showMissing: () => void;
  readonly flush: () => Promise<boolean>;
}

/** Holds one opinion for as long as its case is on screen; each change is kept on this workstation. */
export function useOpinionEditing(detail: RequestDetail, draft: OpinionDraft): OpinionEditing {
  const form = formCatalogue.form(draft.questionnaire);
  if (form === undefined) throw new Error('The opinion form of this request is not in the program');
  const [state, change] = useReducer(reduceForm, draft.answers, emptyForm);
  const [missingShown, setMissingShown] = useState(false);
  const saving = useSaving(detail.row.id, draft.savedAt);
  const layers = useContext(LayerContext);
  const { keep } = saving;
  const answers = useRef(state.answers);
  const [codes, showCodes] = useState<readonly string[]>(draft.codes);
  const chosen = useRef(codes);
  const dispatch = useCallback(
    (act: FormAct) => {
      change(act);
      const patch = patchOf(act);
      if (patch === null) return;
      const kept = Object.entries(answers.current).filter(([id]) => !patch.removed.includes(id));
      answers.current = { ...Object.fromEntries(kept), ...patch.answers };
      keep({ answers: answers.current, codes: [...chosen.current] });
    },
    [keep],
  );
  const setCodes = (next: readonly string[]) => {
    showCodes(next);
    chosen.current = next;
    keep({ answers: answers.current, codes: [...next] });
  };
  const context: FormContext = {
    today: civilDay(new Date()),
    sex: detail.patient.sex,
    request: detail.answers,
  };
  return {
    form,
    view: viewOf(form, context, state, missingShown, dispatch),
    codes,
    setCodes,
    savedAt: saving.savedAt,
    saveFailed: saving.failed,
    showMissing: () => setMissingShown(true),
    // What is drawn is signed with what is written.
    flush: async () => (await layers.flush()) && (await saving.flush()),
  };
}

/** What one save keeps, as a whole. */
type Written = Required<Pick<OpinionPatch, 'answers' | 'codes'>>;

function useSaving(requestId: string, firstSavedAt: string | null) {
  const client = useQueryClient();
  const [savedAt, setSavedAt] = useState(firstSavedAt);
  const [failed, setFailed] = useState(false);
  const [saver] = useState(() =>
    createLatestSaver<Written>({
      save: (written) => unwrap(window.estuaire.opinion.save({ requestId, ...written })),
      onSaved: (at) => {
        setSavedAt(at);
        setFailed(false);
      },
      onFailed: () => setFailed(true),
      later: (task, delayMs) => {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
    }),
  );
  useEffect(() => {
    const send = () => void saver.flush();
    const withdraw = holdsWrites(saver.flush);
    window.addEventListener('blur', send);
    window.addEventListener('pagehide', send);
    const stop = window.estuaire.onEvent((event) => {
      if (event.event === 'lockWarning') send();
    });
    return () => {
      withdraw();
      stop();
      window.removeEventListener('blur', send);
      window.removeEventListener('pagehide', send);
      void saver.flush().then(() => forgetBegun(client));
    };
  }, [saver, client]);
  return { savedAt, failed, keep: saver.change, flush: saver.flush };
}
