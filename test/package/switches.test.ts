import { afterEach, describe, expect, it } from 'vitest';
import { executableIn } from '../../build/packaging/builderConfig.mjs';
import {
  commandLine,
  listeningPorts,
  packaged,
  type Started,
  startProgram,
} from '../support/packaged.ts';
import { confinementOf } from '../support/processes.ts';

const shipped = () => executableIn(packaged().folder, process.platform);
let started: Started | null = null;

afterEach(async () => {
  await started?.kill();
  started = null;
});

/** The words of the one main process that is left, once its window is open. */
async function wordsAfterStart(args: readonly string[]): Promise<readonly string[]> {
  started = startProgram(shipped(), { args });
  await started.windowOpen();
  const main = started.tree().filter(({ type }) => type === 'main');
  expect(main).toHaveLength(1);
  return commandLine(main[0]?.pid ?? 0).slice(1);
}

/** The number of the one main process that is left, once its window is open. */
async function mainAfterStart(env: Readonly<Record<string, string>>): Promise<number | undefined> {
  started = startProgram(shipped(), { env });
  await started.windowOpen();
  const main = started.tree().filter(({ type }) => type === 'main');
  expect(main).toHaveLength(1);
  return main[0]?.pid;
}

describe('names of files', () => {
  it('are read in UTF-8 where the session has a locale, by the first process', async () => {
    expect(await mainAfterStart({ LANG: 'C.UTF-8' })).toBe(started?.child.pid);
  }, 120_000);

  it('are not where it has none: the program starts again, once', async () => {
    expect(await mainAfterStart({ LANG: '', LC_ALL: 'C' })).not.toBe(started?.child.pid);
    expect(await started?.exitCode()).toBe(0);
  }, 120_000);
});

describe('switches on the command line of the program that ships', () => {
  it('keeps those on the list', async () => {
    const kept = ['--lang=fr-FR', '--profile=camille'];
    const words = await wordsAfterStart(kept);
    expect(words).toEqual([`--user-data-dir=${started?.profile}`, ...kept]);
  }, 120_000);

  it('opens no debugging port and keeps its sandbox, whatever it is asked', async () => {
    const words = await wordsAfterStart([
      '--remote-debugging-port=0',
      '--no-sandbox',
      '--js-flags=--expose-gc',
      '--disable-web-security',
      '-single-process',
      '--proxy-server=http://127.0.0.1:9',
      '--load-extension=/tmp',
    ]);
    expect(words).toEqual([`--user-data-dir=${started?.profile}`]);
    const tree = started?.tree() ?? [];
    expect(listeningPorts(tree.map(({ pid }) => pid))).toEqual([]);
    const renderers = tree.filter(({ type }) => type === 'renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const { pid } of renderers) {
      expect(confinementOf(pid)).toMatchObject({ seccomp: 2, noNewPrivileges: true });
      expect(commandLine(pid).join(' ')).not.toMatch(/no-sandbox|expose-gc|disable-web-security/);
    }
    expect(started?.output()).not.toMatch(/DevTools listening/);
  }, 120_000);
});
