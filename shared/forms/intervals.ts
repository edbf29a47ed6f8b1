import type { QuestionItem, Sex, UsualInterval } from './form.ts';
import { compareQuantities } from './units.ts';

/**
 * The usual interval to print beside a result in that unit: the resident's sex first, then everybody's. An interval in
 * a unit of another kind (pmol/L beside pg/mL) is no interval of that value.
 */
export function intervalFor(
  item: QuestionItem,
  sex: Sex,
  unit: string | null,
): UsualInterval | undefined {
  const fitting = item.intervals.filter(({ low, high }) => {
    const own = (low ?? high)?.unit ?? null;
    return compareQuantities({ value: 1, unit: own }, { value: 1, unit }) !== null;
  });
  return (
    fitting.find((candidate) => candidate.sex === sex) ??
    fitting.find((candidate) => candidate.sex === null)
  );
}
