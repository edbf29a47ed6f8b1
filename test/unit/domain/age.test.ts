import { expect, it } from 'vitest';
import { ageInYears } from '../../../shared/domain/age.ts';

it.each([
  ['1938-05-04', '2026-05-03', 87],
  ['1938-05-04', '2026-05-04', 88],
  ['1924-01-01', '2027-03-02', 103],
  ['1940-02-29', '2027-02-28', 86],
  ['1940-02-29', '2027-03-01', 87],
  ['1940-02-29', '2028-02-29', 88],
  ['2027-03-02', '2027-03-02', 0],
  ['2027-03-02', '2027-03-01', -1],
])('somebody born on %s is, on %s, %i', (birthDate, day, age) => {
  expect(ageInYears(birthDate, day)).toBe(age);
});
