import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { straceCommand } from './canary/trace.ts';
import {
  armKill,
  type Confinement,
  confinementOf,
  type ProcessInfo,
  processTree,
} from './processes.ts';
import { makeFolderIn, makeRunFolder, writeTracedLauncher } from './runFolder.ts';
import { where } from './where.ts';

export interface LaunchOptions {
  /** The profile folder; kept between two launches to be the same workstation. */
  readonly profileDir: string;
  readonly extraArgs?: readonly string[];
  /** Another program than the staged one, such as the packaged one: what to start, and its first arguments. */
  readonly program?: { readonly electron: string; readonly args: readonly string[] };
  /** Folder for the trace of every write; no sandbox is judged in such a run. */
  readonly strace?: string;
  /** Of the environment, beside the run's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type WindowKind = 'gate' | 'record';

/** The running program, followed through the windows that come and go at lock and unlock. */
export interface Workstation {
  readonly app: ElectronApplication;
  /** The window of first start and lock, once drawn. */
  readonly gate: () => Promise<Page>;
  /** The window of an unlocked person, once drawn. */
  readonly record: () => Promise<Page>;
  /** Console errors and uncaught exceptions of every window so far. */
  readonly complaints: readonly string[];
  readonly processTree: () => readonly ProcessInfo[];
  readonly rendererStatus: () => readonly Confinement[];
  /** Whom each process runs as. */
  readonly owners: () => readonly number[];
  /** The process that holds keys and store; null while there is none. */
  readonly vaultPid: () => number | null;
  /** Kills every process of the application with SIGKILL, by its own numbers; returns them. */
  readonly kill9: () => Promise<readonly number[]>;
  /** The same in two times: the look at the processes now, the kill when the answer is called. */
  readonly armKill9: () => () => Promise<readonly number[]>;
  readonly close: () => Promise<void>;
}

const launchTimeoutMs = 120_000;
const windowTimeoutMs = 90_000;

/** Starts the built program in real windows, sandboxed, as an ordinary user. */
export async function launchWorkstation(options: LaunchOptions): Promise<Workstation> {
  const { profileDir, extraArgs = [], strace, environment = {} } = options;
  const { electron, args } = options.program ?? stagedProgram();
  const folder = makeRunFolder('launch');
  const traced = strace === undefined ? null : [...straceCommand(strace), electron];
  const app = await _electron.launch({
    executablePath: traced === null ? electron : writeTracedLauncher(folder, traced),
    args: [...args, `--user-data-dir=${profileDir}`, ...extraArgs],
    // Playwright turns the sandbox off unless told otherwise.
    chromiumSandbox: true,
    env: { ...windowEnvironment(folder), ...environment },
    timeout: launchTimeoutMs,
  });
  return follow(app);
}

function stagedProgram() {
  const { electron, app, args } = where();
  return { electron, args: [app, ...args] };
}

/** A home of its own, so that nothing is read from or left in the developer's. */
function windowEnvironment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(XDG_|ESTUAIRE_|npm_)/.test(name));
  const text = kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    ...Object.fromEntries(text),
    HOME: makeFolderIn(folder, 'home'),
    XDG_RUNTIME_DIR: makeFolderIn(folder, 'runtime'),
    UV_USE_IO_URING: '0',
  };
}

function follow(app: ElectronApplication): Workstation {
  const child = app.process();
  const root = child.pid ?? 0;
  const complaints: string[] = [];
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  };
  const armKill9 = () => {
    const kill = armKill(root, ({ command }) => command === 'strace');
    return async () => {
      const killed = await kill();
      await ended(child);
      return killed;
    };
  };
  for (const page of app.windows()) watch(page);
  app.on('window', watch);
  return {
    app,
    complaints,
    gate: () => windowOf(app, 'gate'),
    record: () => windowOf(app, 'record'),
    processTree: () => processTree(root),
    rendererStatus: () =>
      processTree(root)
        .filter((process) => process.type === 'renderer')
        .flatMap(({ pid }) => confinementOf(pid) ?? []),
    owners: () => processTree(root).flatMap(({ pid }) => confinementOf(pid)?.uid ?? []),
    vaultPid: () =>
      processTree(root).find(({ service }) => service === 'node.mojom.NodeService')?.pid ?? null,
    kill9: () => armKill9()(),
    armKill9,
    close: () => app.close(),
  };
}

/** The tracer ends by itself once it has nobody left to follow. */
async function ended(child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (child.exitCode === null && child.signalCode === null) {
    if (performance.now() > deadline) throw new Error('The killed application has not ended');
    await wait(20);
  }
}

/**
 * The window of this kind, once it has replaced the other: they are replaced, not navigated, at lock
 * and unlock, and both exist for a moment.
 */
async function windowOf(app: ElectronApplication, kind: WindowKind): Promise<Page> {
  const deadline = performance.now() + windowTimeoutMs;
  while (performance.now() < deadline) {
    const seen = app.windows().filter((page) => !page.isClosed() && kindOf(page) !== null);
    const [page, ...others] = seen;
    if (page !== undefined && others.length === 0 && kindOf(page) === kind) {
      await page.waitForLoadState('domcontentloaded');
      return page;
    }
    await wait(25);
  }
  const urls = app.windows().map((page) => page.url());
  throw new Error(`No ${kind} window within ${windowTimeoutMs} ms; open: ${urls.join(', ')}`);
}

/** Null for a window nobody sees, such as the decoder's. */
function kindOf(page: Page): WindowKind | null {
  const url = page.url();
  const kind = URL.canParse(url) ? new URL(url).searchParams.get('window') : null;
  return kind === 'gate' || kind === 'record' ? kind : null;
}
