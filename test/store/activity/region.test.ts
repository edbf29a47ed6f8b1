import { expect, test } from 'vitest';
import { readFigures, saveActivity } from '../../../electron/vault/store/activityStore.ts';
import type { ActivityFact } from '../../../shared/activity/activityFact.ts';
import {
  regionOpinions,
  regionYear,
  regionYearPeriod,
} from '../../../shared/practice/regionYear.ts';
import { migratedDatabase } from '../../support/database.ts';
import { openExercise } from '../../support/exercise.ts';
import { installedVault } from '../../support/vault.ts';

const facts = regionYear();
const answered = facts.filter(({ outcome }) => outcome === 'answered');

/** Hours of the rank nearest above, by sorting; the figures are counted by the database. */
function percentile(list: readonly ActivityFact[], share: number): number | null {
  const seconds = list
    .flatMap(({ endedAt, receivedAt }) =>
      endedAt === null || receivedAt === null
        ? []
        : [(Date.parse(endedAt) - Date.parse(receivedAt)) / 1000],
    )
    .sort((a, b) => a - b);
  const value = seconds[Math.ceil(share * seconds.length) - 1];
  return value === undefined ? null : Math.round(value / 360) / 10;
}

function tally(list: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of list) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

test('the region’s year has 3,705 opinions over eight specialties, and every figure is that of an independent count', () => {
  const database = migratedDatabase();
  database.transaction((db) => {
    for (const fact of facts) saveActivity(db, fact);
    // Two that the year does not hold: one that waits, and one of another year.
    const [one] = facts;
    if (one === undefined) throw new Error('no facts');
    saveActivity(db, { ...one, requestId: 'w', outcome: 'waiting', endedAt: null, endedOn: null });
    saveActivity(db, { ...one, requestId: 'x', endedOn: '2021-01-01' });
  });
  const figures = readFigures(database, regionYearPeriod);
  expect(figures.answered).toBe(regionOpinions);
  expect(figures.answered).toBe(answered.length);
  expect(figures.bySpecialty).toHaveLength(8);
  expect(figures.refused).toBe(facts.length - answered.length);
  expect(figures.complements).toBe(facts.filter(({ complement }) => complement).length);
  expect(figures.unreadable).toBe(facts.filter(({ unreadable }) => unreadable).length);
  expect(figures.delay).toEqual({
    median: percentile(answered, 0.5),
    p90: percentile(answered, 0.9),
  });
  for (const { code, median, p90, answered: count } of figures.bySpecialty) {
    const own = answered.filter(({ specialty }) => specialty === code);
    expect([code, count, median, p90]).toEqual([
      ...[code, own.length, percentile(own, 0.5), percentile(own, 0.9)],
    ]);
  }
  expect(
    Object.fromEntries(figures.byEstablishment.map(({ name, answered: count }) => [name, count])),
  ).toEqual(tally(answered.map(({ establishment }) => establishment)));
  expect(
    Object.fromEntries(figures.byMonth.map(({ month, answered: count }) => [month, count])),
  ).toEqual(tally(answered.map(({ endedOn }) => endedOn?.slice(0, 7) ?? '')));
  expect(Object.fromEntries(figures.refusals.map(({ reason, count }) => [reason, count]))).toEqual(
    tally(facts.flatMap(({ refusal }) => refusal ?? [])),
  );
});

test('a month in which nothing ended stands among the others; a period that holds nothing is empty', () => {
  const database = migratedDatabase();
  const [one, two] = answered;
  if (one === undefined || two === undefined) throw new Error('no facts');
  database.transaction((db) => {
    saveActivity(db, { ...one, endedOn: '2020-01-15' });
    saveActivity(db, { ...two, endedOn: '2020-03-02' });
  });
  expect(readFigures(database, regionYearPeriod).byMonth).toEqual([
    { month: '2020-01', answered: 1, refused: 0 },
    { month: '2020-02', answered: 0, refused: 0 },
    { month: '2020-03', answered: 1, refused: 0 },
  ]);
  const empty = readFigures(database, { from: '2024-01-01', to: '2024-12-31' });
  expect(empty).toMatchObject({ answered: 0, delay: { median: null, p90: null }, byMonth: [] });
  expect(empty.covers).toEqual({ from: '2020-01-15', to: '2020-03-02' });
});

test('the exercise is filled in one click, and says 3,705 over eight; a real store is never filled', async () => {
  const exercise = (await openExercise()).record();
  const today = await exercise.value('activity:read', { from: '2010-01-01', to: '2019-12-31' });
  expect(today).toMatchObject({ mayFill: true, answered: 0 });
  const period = await exercise.value('activity:fill', {});
  const figures = await exercise.value('activity:read', period);
  expect([figures.answered, figures.bySpecialty.length]).toEqual([regionOpinions, 8]);
  await exercise.value('activity:fill', {});
  expect((await exercise.value('activity:read', period)).answered).toBe(regionOpinions);

  const real = (await installedVault()).record();
  expect(await real.refusal('activity:fill', {})).toBe('state.forbidden');
  const empty = await real.value('activity:read', period);
  expect(empty).toMatchObject({ mayFill: false, answered: 0, covers: null });
});
