import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { where } from '../support/where.ts';
import { launchWorkstation } from '../support/workstation.ts';
import { type BenchRow, median } from './measure.ts';

const launches = 5;
const calls = 500;

/** What needs the real program: its first window against an empty one, and a call from a window to the vault. */
export async function windowRows(): Promise<Record<string, BenchRow>> {
  const empty = emptyApp();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < launches; run += 1) {
    ours.push(await timeOurs());
    bare.push(await timeEmpty(empty));
  }
  const ratios = ours.map((value, index) => value / (bare[index] ?? Number.NaN));
  return {
    'start.window': {
      unit: 'ms to the first drawn window',
      value: median(ours),
      baseline: median(bare),
      ratio: median(ratios),
    },
    'vault.ipc': { unit: 'ms a round trip', value: await roundTrip() },
  };
}

async function timeOurs(): Promise<number> {
  const profileDir = makeRunFolder('bench');
  const begun = performance.now();
  const workstation = await launchWorkstation({ profileDir });
  await workstation.gate();
  const time = performance.now() - begun;
  await workstation.close();
  return time;
}

async function timeEmpty(app: string): Promise<number> {
  const { electron, args } = where();
  const profileDir = makeRunFolder('bench-empty');
  const begun = performance.now();
  const program = await _electron.launch({
    executablePath: electron,
    args: [app, ...args, `--user-data-dir=${profileDir}`],
    chromiumSandbox: true,
  });
  await (await program.firstWindow()).getByRole('heading').waitFor();
  const time = performance.now() - begun;
  await program.close();
  return time;
}

/** A program of one window with one heading, sandboxed like ours. */
function emptyApp(): string {
  const folder = makeRunFolder('empty-app');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }),
  );
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>Vide</h1>'));`,
  );
  return folder;
}

async function roundTrip(): Promise<number> {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-ipc') });
  const page = await workstation.gate();
  const time = await page.evaluate(callMany, calls);
  await workstation.close();
  return time;
}

/** Runs in the page: the median of many calls, one after the other. */
async function callMany(count: number): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < count; call += 1) {
    const begun = performance.now();
    await window.estuaire.app.about({});
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? Number.NaN;
}
