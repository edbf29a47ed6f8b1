import { Checkbox } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { calculated } from '../../shared/forms/calculate.ts';
import {
  type DisplayItem,
  type FormItem,
  type GroupItem,
  isQuestion,
  type QuestionItem,
} from '../../shared/forms/form.ts';
import { sampleAge } from '../../shared/forms/sampleAge.ts';
import { useText } from '../i18n/catalogue.ts';
import { Below, hasBelow } from './Below.tsx';
import { DateQuestion } from './DateQuestion.tsx';
import { Figure } from './Figure.tsx';
import { useFormView } from './formView.ts';
import groupStyles from './Group.module.css';
import { intervalWords } from './intervalWords.ts';
import { NumberQuestion } from './NumberQuestion.tsx';
import { OwnInterval } from './OwnInterval.tsx';
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

interface ResultsGroupProps {
  readonly group: GroupItem;
  /** What of the group is not folded. */
  readonly shown: (items: readonly FormItem[]) => readonly FormItem[];
}

/** Laboratory results as a table: current set, usual values, previous set. Enter and the arrows go down a column. */
export function ResultsGroup({ group, shown }: ResultsGroupProps) {
  const text = useText();
  const words = text.forms.results;
  const view = useFormView();
  const items = shown(group.items);
  const cells = items.filter((item) => item.type !== 'group').filter((item) => !isBelowTable(item));
  const below = items.filter(isQuestion).filter(isBelowTable);
  const [own, setOwn] = useState(false);
  const age = sampleAge(view.form, group.linkId, view.answers, view.context);
  const isOld = age?.isOld === true;
  const previous = previousSet(view.form.questions);
  const propsOf = useQuestionProps();
  const shownPrevious = (item: QuestionItem) => {
    const found = previous.get(item.linkId);
    return found !== undefined && view.enabled.has(found.linkId) ? found : undefined;
  };
  return (
    <>
      {isOld ? (
        <p role="status" className={styles.old}>
          {text.safety.results.old(age.days)}
        </p>
      ) : null}
      <table className={styles.table} data-old={isOld || undefined} onKeyDown={moveInColumn}>
        <thead>
          <tr>
            <th scope="col">{words.test}</th>
            <th scope="col">{words.current}</th>
            <th scope="col">{words.usual}</th>
            <th scope="col">{words.previous}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((item) =>
            isQuestion(item) ? (
              <ResultLine
                key={item.linkId}
                item={item}
                previous={shownPrevious(item)}
                ownInterval={own}
              />
            ) : (
              <FigureLine key={item.linkId} item={item} />
            ),
          )}
        </tbody>
      </table>
      <p className={styles.keys}>{words.keys}</p>
      <Checkbox
        className={styles.keys ?? ''}
        label={words.ownIntervals}
        checked={own}
        onChange={(event) => setOwn(event.currentTarget.checked)}
      />
      <div className={groupStyles.grid}>
        {below.map((item) => (
          <Question key={item.linkId} {...propsOf(item)} />
        ))}
      </div>
    </>
  );
}

/** What the laboratory says in words or by a choice has no place in a table of figures. */
function isBelowTable(item: FormItem): boolean {
  return item.type === 'choice' || (item.type === 'text' && item.multiline);
}

function previousSet(questions: readonly QuestionItem[]): ReadonlyMap<string, QuestionItem> {
  return new Map(
    questions.flatMap((item) => (item.previousOf === null ? [] : [[item.previousOf, item]])),
  );
}

interface ResultLineProps {
  readonly item: QuestionItem;
  readonly previous: QuestionItem | undefined;
  /** The usual values give way to those of the laboratory, to be typed. */
  readonly ownInterval: boolean;
}

function ResultLine({ item, previous, ownInterval }: ResultLineProps) {
  const text = useText();
  const words = text.forms.results;
  const { answers, context } = useFormView();
  const answer = answers[item.linkId];
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
        <td className={styles.usual} data-column="usual">
          {ownInterval && answer?.type === 'quantity' ? (
            <OwnInterval item={item} answer={answer} />
          ) : (
            intervalWords(text, item, context.sex, answer)
          )}
        </td>
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

/** A figure told from the lines above it. */
function FigureLine({ item }: { readonly item: DisplayItem }) {
  const { form, answers } = useFormView();
  if (calculated(form, item, answers) === undefined) return null;
  return (
    <tr>
      <td colSpan={4}>
        <Figure item={item} />
      </td>
    </tr>
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
