import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkRekey } from './walk/settings/rekey.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });
test.setTimeout(300_000);

test('the keys are renewed: colleagues come in as before, somebody removed does not', async () => {
  const { look, faults } = collectFaults();
  await walkRekey(() => look);
  expect(faults).toEqual({});
});
