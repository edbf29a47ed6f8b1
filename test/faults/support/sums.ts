import { type Figures, noHarm } from '../campaign.ts';

type Seen = Partial<Figures> & Pick<Figures, 'acknowledged'>;

/** What the programs of one campaign saw together: counts are added, and a rule broken in several is told once. */
export function together(reports: readonly Seen[], cases: number): Figures {
  const sum = (of: 'acknowledged' | 'lost' | 'duplicated' | 'unreadable' | 'stuck'): number =>
    reports.reduce((total, report) => total + (report[of] ?? 0), 0);
  return {
    ...noHarm,
    cases,
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    unreadable: sum('unreadable'),
    stuck: sum('stuck'),
    failures: [...new Set(reports.flatMap(({ failures }) => failures ?? []))],
  };
}

/** How often each thing was seen by all programs, most often first. */
export function countsTogether(
  counts: readonly Readonly<Record<string, number>>[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) {
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return new Map([...sums].sort(([, one], [, other]) => other - one));
}
