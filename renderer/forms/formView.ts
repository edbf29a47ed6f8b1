import { createContext, type Dispatch, useContext } from 'react';
import type { Answers } from '../../shared/forms/answers.ts';
import { enabledLinkIds, type FormContext } from '../../shared/forms/enabled.ts';
import type { Form } from '../../shared/forms/form.ts';
import { type Problem, problems } from '../../shared/forms/problems.ts';
import { requiredLinkIds } from '../../shared/forms/required.ts';
import { warnings } from '../../shared/forms/warnings.ts';
import type { FormAct, FormState } from './formState.ts';

/** A form with its answers, as its groups draw it. */
export interface FormView {
  readonly form: Form;
  readonly context: FormContext;
  readonly answers: Answers;
  readonly unread: Readonly<Record<string, string>>;
  readonly left: ReadonlySet<string>;
  readonly enabled: ReadonlySet<string>;
  /** Questions to answer among those shown, some only because of another answer. */
  readonly required: ReadonlySet<string>;
  /** Values that do not agree with others, in the form's words; they forbid nothing. */
  readonly warnings: ReadonlyMap<string, string>;
  /** The first problem of each question that has one. */
  readonly problems: ReadonlyMap<string, Problem>;
  /** Missing answers are told too, not only wrong ones. */
  readonly showMissing: boolean;
  readonly dispatch: Dispatch<FormAct>;
}

export function viewOf(
  form: Form,
  context: FormContext,
  state: FormState,
  showMissing: boolean,
  dispatch: Dispatch<FormAct>,
): FormView {
  const found = problems(form, state.answers, context);
  return {
    form,
    context,
    answers: state.answers,
    unread: state.unread,
    left: state.left,
    enabled: enabledLinkIds(form, state.answers, context),
    required: requiredLinkIds(form, state.answers, context),
    warnings: new Map(warnings(form, state.answers, context).map((one) => [one.linkId, one.text])),
    problems: new Map(found.toReversed().map((problem) => [problem.linkId, problem])),
    showMissing,
    dispatch,
  };
}

export const FormViewContext = createContext<FormView | null>(null);

export function useFormView(): FormView {
  const view = useContext(FormViewContext);
  if (view === null) throw new Error('A question was mounted outside a form.');
  return view;
}
