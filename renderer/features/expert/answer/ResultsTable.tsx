import type { Answers } from '../../../../shared/forms/answers.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import { resultsAge } from '../../../../shared/forms/sampleAge.ts';
import type { SummaryPart } from '../../../../shared/forms/summary.ts';
import { intervalWords } from '../../../forms/intervalWords.ts';
import { valueWords } from '../../../forms/summaryWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Curves } from './Curves.tsx';
import styles from './Results.module.css';
import type { ResultRow, Results } from './resultRows.ts';

interface ResultsTableProps {
  readonly form: Form;
  /** Of the request. */
  readonly answers: Answers;
  readonly context: FormContext;
  readonly results: Results;
  /** In the panel, without the usual values. */
  readonly compact?: boolean;
}

/** Results with their reading in words and the previous set beside; nothing is coloured that is not said. */
export function ResultsTable(props: ResultsTableProps) {
  const { form, answers, context, results, compact = false } = props;
  const text = useText();
  const words = text.expert.results;
  const date = results.heads.find(({ item }) => item.type === 'date');
  const age = resultsAge(form, answers, context);
  return (
    <>
      {age === null ? null : (
        <p className={styles.age} data-old={age.isOld || undefined}>
          {age.isOld ? text.safety.results.old(age.days) : text.safety.results.recent(age.days)}
        </p>
      )}
      <table
        className={styles.table}
        data-compact={compact || undefined}
        data-old={age?.isOld || undefined}
      >
        <caption className={styles.caption}>{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.test}</th>
            <th scope="col" className={styles.value}>
              {shown(date?.current ?? null) ?? text.forms.results.current}
            </th>
            {compact ? null : <th scope="col">{words.usual}</th>}
            <th scope="col">{words.reading}</th>
            <th scope="col" className={styles.value}>
              {shown(date?.previous ?? null) ?? words.previous}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.rows.map((row) => (
            <tr key={row.item.linkId}>
              <Cells row={row} shown={shown} usual={compact ? null : usual(row)} />
            </tr>
          ))}
        </tbody>
      </table>
      {compact ? null : <Curves {...{ form, answers, context }} />}
      <Comments results={results} shown={shown} />
    </>
  );

  function shown(part: SummaryPart | null): string | null {
    return part === null ? null : valueWords(text, form, part);
  }
  function usual({ item }: ResultRow): string {
    return intervalWords(text, item, context.sex, answers[item.linkId]);
  }
}

interface CommentsProps {
  readonly results: Results;
  readonly shown: (part: SummaryPart | null) => string | null;
}

/** What the laboratory says in words, under its figures. */
function Comments({ results, shown }: CommentsProps) {
  return (
    <>
      {results.figures.map((part) =>
        part.value.type === 'text' ? (
          <p key={part.linkId} className={styles.comment}>
            <b>{part.label}</b> {part.value.text}
          </p>
        ) : null,
      )}
      {results.comments.map(({ item, current }) => (
        <p key={item.linkId} className={styles.comment}>
          <b>{item.shortText}</b> {shown(current)}
        </p>
      ))}
    </>
  );
}

interface CellsProps {
  readonly row: ResultRow;
  readonly shown: (part: SummaryPart | null) => string | null;
  /** Null where the table has no column for it. */
  readonly usual: string | null;
}

/** One analysis: its value, the usual ones, the reading in words, the value before. */
function Cells({ row, shown, usual }: CellsProps) {
  return (
    <>
      <th scope="row">{row.item.shortText}</th>
      <td className={styles.value} data-abnormal={isAbnormal(row.current) || undefined}>
        <Value part={row.current} words={shown(row.current)} />
      </td>
      {usual === null ? null : <td className={styles.soft}>{usual}</td>}
      <td>
        <Reading row={row} />
      </td>
      <td className={`${styles.value} ${styles.soft}`}>
        <Value part={row.previous} words={shown(row.previous)} />
      </td>
    </>
  );
}

function Value({
  part,
  words,
}: {
  readonly part: SummaryPart | null;
  readonly words: string | null;
}) {
  const missing = useText().expert.results.missing;
  if (part === null || words === null) return missing;
  if (part.value.type !== 'text') return <span className={styles.soft}>{words}</span>;
  const [number, unit = ''] = words.split('\u00A0');
  return (
    <>
      <span className={styles.number}>{number}</span> <span className={styles.unit}>{unit}</span>
    </>
  );
}

function Reading({ row }: { readonly row: ResultRow }) {
  const words = useText().expert.results;
  switch (row.current?.interpretation ?? null) {
    case 'low':
      return <strong>{words.low}</strong>;
    case 'high':
      return <strong>{words.high}</strong>;
    case 'normal':
      return <span className={styles.soft}>{words.normal}</span>;
    case null:
      return null;
  }
}

function isAbnormal(part: SummaryPart | null): boolean {
  return part?.interpretation === 'low' || part?.interpretation === 'high';
}
