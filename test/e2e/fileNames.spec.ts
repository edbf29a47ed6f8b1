import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation } from '../support/workstation.ts';
import { expect, test } from './fixtures.ts';

/** As a session without a language has it: Chromium then drops names with accents, without a word. */
const noLocale = { LANG: '', LC_ALL: '', LC_CTYPE: '' };

test('a file whose name has accents is chosen on a machine without a locale', async () => {
  const workstation = await launchWorkstation({
    profileDir: makeRunFolder('profile'),
    environment: noLocale,
  });
  const page = await workstation.gate();
  const name = 'œil  droit – papille #1 100%.jpg';
  const path = join(makeRunFolder('pictures'), name);
  writeFileSync(path, 'une image', { mode: 0o644 });
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
  });
  const input = page.locator('body > input[type=file]');
  await input.setInputFiles(path);
  const chosen = await input.evaluate((element) =>
    Promise.all(
      [...((element as HTMLInputElement).files ?? [])].map(async (file) => ({
        name: file.name,
        text: await file.text(),
      })),
    ),
  );
  expect(chosen).toEqual([{ name, text: 'une image' }]);
  await workstation.close();
});
