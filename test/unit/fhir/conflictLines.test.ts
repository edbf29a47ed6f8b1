import { expect, test } from 'vitest';
import { conflictLines } from '../../../electron/vault/services/acts/conflictLines.ts';
import { valueWords } from '../../../renderer/features/sync/conflictWords.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { buildPatient, type PatientFile } from '../../../shared/fhir/patient.ts';
import { newResident } from '../../support/newResident.ts';

const text = frenchFor('ehpad');
const one = '279035121518989';
const [likeIt, unlikeIt] = ['184127645108989', '277076322082910'];

const patient = (ins: string | null, status: PatientFile['status'] = 'QUAL') =>
  buildPatient({
    id: '5f0c3a52-8f0a-4f6e-9a55-0d9f0f6f1d10',
    traits: newResident('', { ins }).traits,
    insNature: ins === null ? null : 'TEST',
    status,
    attributes: [],
    unit: null,
    room: null,
    organizationId: null,
  });

/** What the screen says of the number: before, on this workstation, on the platform. */
const numbers = (...files: Parameters<typeof conflictLines>) => {
  const line = conflictLines(...files).find(({ field }) => field === 'ins');
  return [line?.base, line?.mine, line?.theirs].map((value) =>
    valueWords(text, 'ins', value ?? null),
  );
};

test.each([
  ['that end alike', likeIt],
  ['that do not', unlikeIt],
])('two numbers %s are a difference, and are read whole', (_, other) => {
  const [base, mine, theirs] = numbers(patient(one), patient(one), patient(other));
  expect([base, mine]).toEqual(['2 79 03 51 215 189 | 89', '2 79 03 51 215 189 | 89']);
  expect(theirs?.replace(/\D/g, '')).toBe(other);
});

test('a number that both sides have is recalled by its end, and is no difference however each was checked', () => {
  const same = ['… 8989', '… 8989', '… 8989'];
  expect(numbers(patient(one), patient(one), patient(one))).toEqual(same);
  expect(numbers(patient(one), patient(one, 'VALI'), patient(one))).toEqual(same);
  // One that is not qualified never left: the platform knows none.
  expect(numbers(patient(one, 'VALI'), patient(one, 'VALI'), patient(null, 'VALI'))).toEqual(same);
});
