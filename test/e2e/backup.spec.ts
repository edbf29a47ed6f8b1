import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkBackup } from './walk/settings/backup.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });
test.setTimeout(300_000);

test('delays are set, a backup is made, put back after damage, and carried to another PC', async () => {
  const { look, faults } = collectFaults();
  await walkBackup(() => look);
  expect(faults).toEqual({});
});
