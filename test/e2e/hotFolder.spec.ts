import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkHotFolder } from './walk/settings/hotFolder.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });
test.setTimeout(180_000);

test('a device’s picture comes in, is proposed, and belongs to a request by somebody’s act', async () => {
  const { look, faults } = collectFaults();
  await walkHotFolder(() => look);
  expect(faults).toEqual({});
});
