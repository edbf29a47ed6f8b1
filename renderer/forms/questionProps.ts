import type { Dispatch } from 'react';
import type { Answer } from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import type { Catalogue } from '../i18n/fr.ts';
import type { FormAct } from './formState.ts';
import { type FormView, useFormView } from './formView.ts';
import { problemWords, unreadWords } from './problemWords.ts';
import { readTyped, shownUnit } from './typedNumber.ts';

/** What one question needs, in values that compare by themselves: it is drawn again only when one of them changed. */
export interface QuestionProps {
  readonly item: QuestionItem;
  readonly answer: Answer | undefined;
  readonly unread: string | undefined;
  readonly error: string | undefined;
  /** To be looked at; it forbids nothing. */
  readonly warning: string | undefined;
  /** The value is unusual or old: it is asked a second time. */
  readonly asksAgain: boolean;
  readonly dispatch: Dispatch<FormAct>;
}

/** Gives each question of a group its props. */
export function useQuestionProps(): (item: QuestionItem) => QuestionProps {
  const text = useText();
  const view = useFormView();
  return (item) => propsOf(text, view, item);
}

function propsOf(text: Catalogue, view: FormView, item: QuestionItem): QuestionProps {
  const { linkId } = item;
  const problem = view.problems.get(linkId);
  const told =
    problem !== undefined &&
    (problem.kind === 'required' ? view.showMissing : view.left.has(linkId) || view.showMissing);
  const asked = problem?.kind === 'softRange' || problem?.kind === 'oldDate';
  return {
    item: asRequired(item, view.required.has(linkId)),
    warning: view.left.has(linkId) ? view.warnings.get(linkId) : undefined,
    answer: view.answers[linkId],
    unread: view.unread[linkId],
    error: unreadError(text, view, item) ?? (told ? problemWords(text, item, problem) : undefined),
    asksAgain: told && asked,
    dispatch: view.dispatch,
  };
}

function unreadError(text: Catalogue, view: FormView, item: QuestionItem): string | undefined {
  const typed = view.unread[item.linkId];
  if (typed === undefined || !view.left.has(item.linkId)) return undefined;
  const read = readTyped(item, typed, shownUnit(item, view.answers[item.linkId]));
  return read.kind === 'unread' ? unreadWords(text, read.reason) : undefined;
}

const madeRequired = new WeakMap<QuestionItem, QuestionItem>();

/** The same question, required because of another answer; the same object each time, so that it is not drawn again. */
function asRequired(item: QuestionItem, required: boolean): QuestionItem {
  if (item.required || !required) return item;
  const made = madeRequired.get(item) ?? { ...item, required };
  madeRequired.set(item, made);
  return made;
}
