import type { Activity, Period } from '../../../shared/ipc/activity.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { frenchDate } from '../../lib/dates.ts';
import { refusalReasonOf, specialtyOf } from '../../lib/requestLine.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconActivity } from '../../ui/icons.ts';
import styles from './Activity.module.css';
import { FigureCard, type FigureLine } from './FigureCard.tsx';

interface FiguresProps {
  readonly period: Period;
  readonly activity: Activity;
}

/** How many, how fast, what was missing: each chart beside its table. */
export function Figures({ period, activity }: FiguresProps) {
  const text = useText();
  const words = text.activity;
  const { answered, refused, covers } = activity;
  if (answered + refused === 0) {
    return (
      <EmptyState
        icon={<IconActivity aria-hidden="true" />}
        title={words.empty}
        {...(covers === null
          ? {}
          : { hint: words.emptyHint(frenchDate(covers.from), frenchDate(covers.to)) })}
      />
    );
  }
  const { columns } = words;
  return (
    <>
      <p className={styles.soft}>{words.covers(frenchDate(period.from), frenchDate(period.to))}</p>
      <Totals activity={activity} />
      <div className={styles.grid}>
        <FigureCard
          title={words.bySpecialty}
          columns={[
            columns.specialty,
            columns.answered,
            columns.refused,
            columns.median,
            columns.p90,
          ]}
          lines={specialtyLines(text, activity)}
        />
        <FigureCard
          title={words.byMonth}
          columns={[columns.month, columns.answered, columns.refused]}
          lines={activity.byMonth.map(({ month, ...one }) => ({
            ...{ key: month, name: monthName(month), value: one.answered },
            cells: [words.count(one.answered), words.count(one.refused)],
          }))}
        />
        <FigureCard
          title={words.byEstablishment}
          columns={[columns.establishment, columns.answered]}
          lines={activity.byEstablishment.map(({ name, answered: count }) => ({
            ...{ key: name, name, value: count, cells: [words.count(count)] },
          }))}
        />
        <FigureCard
          title={words.refusals}
          columns={[columns.reason, columns.count]}
          lines={activity.refusals.map(({ reason, count }) => ({
            ...{ key: reason, name: refusalReasonOf(text, reason), value: count },
            cells: [words.count(count)],
          }))}
        />
      </div>
    </>
  );
}

function Totals({ activity }: { readonly activity: Activity }) {
  const words = useText().activity;
  const { answered, refused, complements, unreadable, delay } = activity;
  const total = answered + refused;
  const facts = [
    [words.answered, words.count(answered)],
    [words.median, hoursWords(words, delay.median)],
    [words.p90, hoursWords(words, delay.p90)],
    [words.complements, words.share(complements, total)],
    [words.unreadable, words.share(unreadable, total)],
    [words.refused, words.share(refused, total)],
  ] as const;
  return (
    <>
      <dl className={styles.totals}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.soft}>{words.delayHint}</p>
    </>
  );
}

function specialtyLines(text: Catalogue, { bySpecialty }: Activity): readonly FigureLine[] {
  return bySpecialty.map(({ code, answered, refused, median, p90 }) => ({
    key: code,
    name: specialtyOf(text, code),
    value: answered,
    cells: [
      ...[text.activity.count(answered), text.activity.count(refused)],
      ...[hoursWords(text.activity, median), hoursWords(text.activity, p90)],
    ],
  }));
}

function hoursWords(words: Catalogue['activity'], hours: number | null): string {
  return hours === null ? words.none : words.hours(hours);
}

/** « mars 2026 ». */
function monthName(month: string): string {
  return new Intl.DateTimeFormat('fr-FR', {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${month}-01T00:00:00Z`));
}
