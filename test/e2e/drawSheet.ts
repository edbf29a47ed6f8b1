import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { makeFolderIn, makeRunFolder } from '../support/runFolder.ts';
import { where } from '../support/where.ts';

const emptyWindow = `const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow({ width: 1880, height: 1000 }).loadURL('about:blank'));
`;

/** An empty window of the same Electron and of nothing of ours, closed after the work. */
export async function inPlainWindow<T>(work: (page: Page) => Promise<T>): Promise<T> {
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
    return await work(await app.firstWindow());
  } finally {
    await app.close();
  }
}

/** Draws a page and keeps it as one tall picture. */
export async function drawSheet(html: string, picture: string): Promise<void> {
  await inPlainWindow(async (page) => {
    await page.setContent(html);
    await page.screenshot({ path: picture, fullPage: true });
  });
}
