import { expect, test } from 'vitest';
import { csvText } from '../../../shared/activity/csv.ts';
import { centsOn, givesRqd, yearlyLimit, yearlyRanks } from '../../../shared/activity/tariff.ts';

test('TE2 is worth 20 euros, then 23 from the first day of 2026; RQD 10; nothing before', () => {
  expect(centsOn('TE2', '2022-03-31')).toBeNull();
  expect(centsOn('TE2', '2022-04-01')).toBe(2000);
  expect(centsOn('TE2', '2025-12-31')).toBe(2000);
  expect(centsOn('TE2', '2026-01-01')).toBe(2300);
  expect(centsOn('RQD', '2026-11-23')).toBe(1000);
});

test('a salaried nurse of an EHPAD, a hospital and an orthoptist give no RQD line', () => {
  expect(givesRqd({ establishmentKind: 'ehpad', role: 'nurse' })).toBe(false);
  expect(givesRqd({ establishmentKind: 'ehpad', role: 'coordinatingPhysician' })).toBe(false);
  expect(givesRqd({ establishmentKind: 'hospital', role: 'nurse' })).toBe(false);
  expect(givesRqd({ establishmentKind: 'healthCentre', role: 'orthoptist' })).toBe(false);
  expect(givesRqd({ establishmentKind: 'healthCentre', role: 'nurse' })).toBe(true);
});

test('the fifth act for a patient, an expert and a calendar year is above the limit, and no other', () => {
  const act = (date: string, expertRoleId = 'nadia', patientId = 'odette') => ({
    ...{ date, expertRoleId, patientId },
  });
  const acts = [
    act('2026-12-01'),
    act('2026-01-02'),
    act('2026-02-02'),
    act('2026-03-02'),
    act('2026-03-02', 'paul'),
    act('2026-04-02'),
    act('2027-01-01'),
    act('2026-05-02', 'nadia', 'rené'),
  ];
  const ranks = yearlyRanks(acts);
  expect(ranks).toEqual([5, 1, 2, 3, 1, 4, 1, 1]);
  expect(acts.filter((_, index) => (ranks[index] ?? 0) > yearlyLimit)).toEqual([acts[0]]);
});

test('a table opens in a spreadsheet as it was written, and no cell becomes a formula', () => {
  const text = csvText([
    ['Nom', 'Montant'],
    ['=HYPERLINK("x")', 23],
    ['a;b "c"', 12.5],
    [null, '-1'],
  ]);
  expect(text).toBe(
    '\uFEFFNom;Montant\r\n"\'=HYPERLINK(""x"")";23\r\n"a;b ""c""";12,5\r\n;\'-1\r\n',
  );
});
