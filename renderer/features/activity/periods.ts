import { addDays } from '../../../shared/domain/civilDate.ts';
import type { Period } from '../../../shared/ipc/activity.ts';

export type PeriodName = 'month' | 'quarter' | 'year' | 'region';

const daysOf = { quarter: 91, year: 365 } as const;

/** The days that a name means today; the region's year is that of its published figures. */
export function periodOf(name: PeriodName, today: string): Period {
  if (name === 'region') return { from: '2020-01-01', to: '2020-12-31' };
  if (name === 'month') return { from: `${today.slice(0, 7)}-01`, to: today };
  return { from: addDays(today, -daysOf[name]), to: today };
}
