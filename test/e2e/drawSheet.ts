import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { makeFolderIn, makeRunFolder } from '../support/runFolder.ts';
import { where } from '../support/where.ts';

const emptyWindow = `const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow({ width: 1880, height: 1000 }).loadURL('about:blank'));
`;

/** Draws a page in a window of the same Electron and keeps it as one tall picture. */
export async function drawSheet(html: string, picture: string): Promise<void> {
  const folder = makeRunFolder('sheet');
  const appFolder = makeFolderIn(folder, 'app');
  writeFileSync(
    join(appFolder, 'package.json'),
    '{"name":"sheet","version":"1.0.0","main":"main.js"}',
  );
  writeFileSync(join(appFolder, 'main.js'), emptyWindow);
  const { electron, args } = where();
  const app = await _electron.launch({
    executablePath: electron,
    args: [appFolder, ...args, `--user-data-dir=${makeFolderIn(folder, 'profile')}`],
    chromiumSandbox: true,
  });
  try {
    const page = await app.firstWindow();
    await page.setContent(html);
    await page.screenshot({ path: picture, fullPage: true });
  } finally {
    await app.close();
  }
}
