import type { KeyboardEvent } from 'react';
import { type GroupItem, isQuestion, type QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import { Below, hasBelow } from './Below.tsx';
import { DateQuestion } from './DateQuestion.tsx';
import { useFormView } from './formView.ts';
import { intervalWords } from './intervalWords.ts';
import { NumberQuestion } from './NumberQuestion.tsx';
import { Question } from './Question.tsx';
import { useQuestionProps } from './questionProps.ts';
import styles from './Results.module.css';
import { TextQuestion } from './TextQuestion.tsx';

/** A set of results that only repeats another one of the form, for earlier values. */
export function isPreviousSet(group: GroupItem): boolean {
  const questions = group.items.filter(isQuestion);
  return (
    group.layout === 'results' &&
    questions.length > 0 &&
    questions.every(({ previousOf }) => previousOf !== null)
  );
}

/** Laboratory results as a table: current set, usual values, previous set. Enter and the arrows go down a column. */
export function ResultsGroup({ group }: { readonly group: GroupItem }) {
  const text = useText();
  const words = text.forms.results;
  const view = useFormView();
  const questions = group.items.filter(isQuestion).filter(({ linkId }) => view.enabled.has(linkId));
  const cells = questions.filter((item) => !isParagraph(item));
  const paragraphs = questions.filter(isParagraph);
  const previous = previousSet(view.form.questions);
  const propsOf = useQuestionProps();
  const shownPrevious = (item: QuestionItem) => {
    const found = previous.get(item.linkId);
    return found !== undefined && view.enabled.has(found.linkId) ? found : undefined;
  };
  return (
    <>
      <table className={styles.table} onKeyDown={moveInColumn}>
        <thead>
          <tr>
            <th scope="col">{words.test}</th>
            <th scope="col">{words.current}</th>
            <th scope="col">{words.usual}</th>
            <th scope="col">{words.previous}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((item) => (
            <ResultLine key={item.linkId} item={item} previous={shownPrevious(item)} />
          ))}
        </tbody>
      </table>
      <p className={styles.keys}>{words.keys}</p>
      {paragraphs.map((item) => (
        <Question key={item.linkId} {...propsOf(item)} />
      ))}
    </>
  );
}

function isParagraph(item: QuestionItem): boolean {
  return item.type === 'text' && item.multiline;
}

function previousSet(questions: readonly QuestionItem[]): ReadonlyMap<string, QuestionItem> {
  return new Map(
    questions.flatMap((item) => (item.previousOf === null ? [] : [[item.previousOf, item]])),
  );
}

interface ResultLineProps {
  readonly item: QuestionItem;
  readonly previous: QuestionItem | undefined;
}

function ResultLine({ item, previous }: ResultLineProps) {
  const text = useText();
  const words = text.forms.results;
  const { context } = useFormView();
  const unit = item.units.length === 1 ? item.units[0]?.display : undefined;
  return (
    <>
      <tr>
        <th scope="row">
          {item.text}
          {unit === undefined ? null : <span className={styles.unit}> · {unit}</span>}
          {item.hint === null ? null : <span className={styles.hint}>{item.hint}</span>}
        </th>
        <td data-column="current">
          <Cell item={item} name={words.inSet(item.text, words.current)} />
        </td>
        <td className={styles.usual}>{intervalWords(text, item, context.sex)}</td>
        <td data-column="previous">
          {previous === undefined ? null : (
            <Cell item={previous} name={words.inSet(item.text, words.previous)} />
          )}
        </td>
      </tr>
      <Said item={item} />
      {previous === undefined ? null : <Said item={previous} />}
    </>
  );
}

/** What is wrong with a result has the width of the table to be said in. */
function Said({ item }: { readonly item: QuestionItem }) {
  const props = useQuestionProps()(item);
  if (item.type === 'text' || !hasBelow(props)) return null;
  return (
    <tr>
      <td className={styles.said} />
      <td className={styles.said} colSpan={3} data-question={item.linkId}>
        <Below {...props} />
      </td>
    </tr>
  );
}

function Cell({ item, name }: { readonly item: QuestionItem; readonly name: string }) {
  const props = useQuestionProps()(item);
  return (
    <div data-question={item.linkId}>
      {item.type === 'date' ? <DateQuestion {...props} cellName={name} /> : null}
      {item.type === 'text' ? <TextQuestion {...props} cellName={name} /> : null}
      {item.type === 'date' || item.type === 'text' ? null : (
        <NumberQuestion {...props} cellName={name} />
      )}
    </div>
  );
}

/** From cell to cell in the same column, as results are read off a report. */
function moveInColumn(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const field = event.target;
  if (step === undefined || !(field instanceof HTMLInputElement)) return;
  const column = field.closest<HTMLElement>('[data-column]')?.dataset.column;
  const fields = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>(`[data-column="${column}"] input`),
  ];
  const next = fields[fields.indexOf(field) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.select();
}
