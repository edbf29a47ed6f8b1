import { mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow } from 'electron';
import type { SupervisedVault } from './superviseVault.ts';
import type { StartMessage } from './vaultProcess.ts';

const allWithinMs = 120_000;
const residentsRead = 25;

/** A folder of this one run: the self-test never comes near somebody's profile. */
export function makeSelfTestFolder(temporary: string): string {
  return mkdtempSync(join(temporary, 'estuaire-self-test-'));
}

/**
 * `--self-test`, for whoever installs the program: opens its windows, makes an encrypted store through the same calls as
 * « Découvrir », ends the vault, opens the store again from disk and compares. Prints one line of JSON with the
 * versions, removes its folder and ends with 0, or 1 and the step that failed. Chromium's network process may leave a few
 * small files of its own there on its way out; nothing of the store is among them.
 */
export async function runSelfTest(start: StartMessage, vault: SupervisedVault): Promise<void> {
  const { rootDir, versions, testRuntime, keystore } = start;
  let step = 'start';
  const work = tryEverything(rootDir, vault, (name) => {
    step = name;
  });
  const late = wait(allWithinMs, { ok: false, failure: 'too long' });
  const outcome = await Promise.race([work, late]).catch((error: unknown) => ({
    ok: false,
    failure: error instanceof Error ? error.message : String(error),
  }));
  const details = outcome.ok ? {} : { step };
  const runtime = { versions, testRuntime, keystore, arch: process.arch };
  const line = JSON.stringify({ ...outcome, ...details, ...runtime });
  vault.stop();
  removeFolder(rootDir);
  process.stdout.write(`${line}\n`, () => app.exit(outcome.ok ? 0 : 1));
}

/** Chromium may go on writing there: what it leaves is its own, and the program has to end all the same. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  } catch {
    // The test of the packaged program looks at what is left.
  }
}

async function tryEverything(
  rootDir: string,
  vault: SupervisedVault,
  tell: (step: string) => void,
): Promise<{ ok: true; about: unknown }> {
  tell('make the store');
  await discover();
  const about = await callInWindow('record', 'app.about', {});
  const written = await readResidents();
  tell('encrypted on disk');
  assertNotInClear(join(rootDir, 'exercice', 'estuaire.db'));
  tell('read the store back');
  vault.end();
  await discover();
  if ((await readResidents()) !== written) throw new Error('the residents differ');
  return { ok: true, about };
}

/** The first window goes as soon as the second is drawn, and its answer may go with it: either is good news. */
async function discover(): Promise<void> {
  await windowOf('gate');
  const answered = callInWindow('gate', 'setup.discover', {});
  await Promise.race([answered.then(() => windowOf('record')), windowOf('record')]);
}

async function readResidents(): Promise<string> {
  const found = await callInWindow('record', 'patient.search', { text: '', limit: residentsRead });
  const { rows } = found as { rows: readonly { id: string }[] };
  if (rows.length === 0) throw new Error('the store has no resident');
  return rows.map(({ id }) => id).join(' ');
}

/** Calls one of the page's own functions, in the page, once a window of this kind is there alone. */
async function callInWindow(kind: string, name: string, input: unknown): Promise<unknown> {
  const window = await windowOf(kind);
  const script = `window.estuaire.${name}(${JSON.stringify(input)})`;
  const answer: { ok: boolean; value?: unknown; error?: { code: string } } =
    await window.webContents.executeJavaScript(script);
  if (!answer.ok) throw new Error(`${name}: ${answer.error?.code}`);
  return answer.value;
}

async function windowOf(kind: string): Promise<BrowserWindow> {
  for (;;) {
    const drawn = BrowserWindow.getAllWindows().filter(
      (window) => window.isVisible() && !window.webContents.isLoading(),
    );
    const [window, ...others] = drawn;
    if (window !== undefined && others.length === 0 && kindOf(window) === kind) return window;
    await wait(50);
  }
}

function kindOf(window: BrowserWindow): string | null {
  const url = window.webContents.getURL();
  return URL.canParse(url) ? new URL(url).searchParams.get('window') : null;
}

function assertNotInClear(file: string): void {
  const head = Buffer.alloc(16);
  readSync(openSync(file, 'r'), head, 0, head.length, 0);
  if (head.toString('latin1').startsWith('SQLite format')) throw new Error('the store is in clear');
}
