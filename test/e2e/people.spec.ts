import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkPeople } from './walk/settings/people.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });

test('people are added, change their password, hand a draft to a colleague, get another role and go', async ({
  workstation,
}) => {
  const { look, faults } = collectFaults();
  await walkPeople(workstation, look);
  expect(faults).toEqual({});
  expect(workstation.complaints).toEqual([]);
});
