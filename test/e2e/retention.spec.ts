import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkArchived } from './walk/settings/retention.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });

test('where a picture would be that left, the screen says where it is and what will come of asking', async () => {
  const { look, faults } = collectFaults();
  await walkArchived(() => look);
  expect(faults).toEqual({});
});
