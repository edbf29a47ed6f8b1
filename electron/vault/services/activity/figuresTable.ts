import type { Cell } from '../../../../shared/activity/csv.ts';
import { activityWords } from '../../../../shared/activity/words.ts';
import type { Activity, Period } from '../../../../shared/ipc/activity.ts';

const words = activityWords.figures;

/** The figures of a period as one table: a section, a name, its numbers. No person is in it. */
export function figuresTable(
  { from, to }: Period,
  figures: Omit<Activity, 'mayFill'>,
  nameOf: (specialty: string) => string,
): readonly (readonly Cell[])[] {
  const { delay } = figures;
  return [
    [words.covers(french(from), french(to))],
    [words.section, words.name, words.count, words.median, words.p90],
    [words.total, words.answered, figures.answered, delay.median, delay.p90],
    [words.total, words.refused, figures.refused],
    [words.total, words.complements, figures.complements],
    [words.total, words.unreadable, figures.unreadable],
    ...figures.bySpecialty.map(({ code, answered, median, p90 }) => [
      ...[words.bySpecialty, nameOf(code), answered, median, p90],
    ]),
    ...figures.byEstablishment.map(({ name, answered }) => [words.byEstablishment, name, answered]),
    ...figures.byMonth.map(({ month, answered }) => [words.byMonth, month, answered]),
    ...figures.refusals.map(({ reason, count }) => [words.refusals, reason, count]),
  ];
}

export function french(civil: string): string {
  return civil.split('-').reverse().join('/');
}
