import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkLongTray } from './walk/tray/longTray.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });

test('ten thousand requests are gone through by keyboard, narrowed and searched, and few rows exist at a time', async () => {
  const { look, faults } = collectFaults();
  await walkLongTray(() => look);
  expect(faults).toEqual({});
});
