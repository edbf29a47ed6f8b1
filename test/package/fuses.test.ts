import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';
import { afterEach, describe, expect, it } from 'vitest';
import { executableIn } from '../../build/packaging/builderConfig.mjs';
import { shippedFuses, wrongFuses } from '../../build/packaging/fuses.mjs';
import { listeningPorts, packaged, type Started, startProgram } from '../support/packaged.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { copyProgram, exists, writableFile } from './support/programs.ts';

const shipped = () => executableIn(packaged().folder, process.platform);
let started: Started | null = null;

afterEach(async () => {
  await started?.kill();
  started = null;
});

/** The same program with the fuses as Electron sets them: what each of ours prevents happens there. */
async function looseProgram(): Promise<string> {
  const folder = copyProgram(packaged().folder, makeRunFolder('loose'));
  const executable = executableIn(folder, process.platform);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
  return executable;
}

/** What somebody who can write there would do: take the archive away and leave a program of her own. */
function putInPlaceOfArchive(executable: string, marker: string): void {
  const resources = join(executable, '..', 'resources');
  rmSync(join(resources, 'app.asar'));
  mkdirSync(join(resources, 'app'));
  writeFileSync(join(resources, 'app', 'package.json'), '{"name":"planted","main":"main.js"}');
  writeFileSync(join(resources, 'app', 'main.js'), `${writes(marker)}; process.exit(7)`);
}

const writes = (marker: string) => `require('fs').writeFileSync(${JSON.stringify(marker)}, 'ran')`;

describe('the fuses of the binary that ships', () => {
  it('are all as the table says', async () => {
    expect(await wrongFuses(shipped())).toEqual([]);
    const wire = await getCurrentFuseWire(shipped());
    const present = Object.keys(wire).filter((key) => key !== 'version');
    expect(present.length).toBeGreaterThanOrEqual(8);
    const known = shippedFuses.map(([option]) => option);
    expect(present.map(Number).filter((option) => !known.includes(option))).toEqual([]);
  });

  it('differ by one in the copy that tests drive', async () => {
    const copy = executableIn(packaged().inspectable, process.platform);
    expect(await wrongFuses(copy)).toEqual(['EnableNodeCliInspectArguments is not off']);
    const wire = await getCurrentFuseWire(copy);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.ENABLE);
  });

  it('do not let it run as Node, which a loose copy does', async () => {
    const asNode = (marker: string) => ({
      args: ['-e', writes(marker)],
      env: { ELECTRON_RUN_AS_NODE: '1' },
      ownProfile: false,
    });
    const markers = [writableFile('shipped'), writableFile('loose')] as const;
    started = startProgram(await looseProgram(), asNode(markers[1]));
    await started.exitCode();
    expect(exists(markers[1])).toBe(true);
    started = startProgram(shipped(), asNode(markers[0]));
    await started.windowOpen();
    expect(exists(markers[0])).toBe(false);
  }, 120_000);

  it('keep NODE_OPTIONS out', async () => {
    const marker = writableFile('marker');
    const module = writableFile('required.cjs');
    writeFileSync(module, writes(marker));
    started = startProgram(shipped(), { env: { NODE_OPTIONS: `--require ${module}` } });
    await started.windowOpen();
    expect(exists(marker)).toBe(false);
  }, 120_000);

  it('open no inspector, neither by a switch nor by a signal', async () => {
    started = startProgram(shipped(), { args: ['--inspect=0'] });
    await started.windowOpen();
    for (const { pid, type } of started.tree()) if (type === 'main') process.kill(pid, 'SIGUSR1');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const pids = started.tree().map(({ pid }) => pid);
    expect(pids.length === 0 || listeningPorts(pids).length === 0).toBe(true);
    expect(started.output()).not.toMatch(/Debugger listening|DevTools listening/);
  }, 120_000);

  it('open one in a loose copy: the test above would see it', async () => {
    started = startProgram(await looseProgram(), { args: ['--inspect=0'] });
    await started.windowOpen();
    const { tree } = started;
    const ports = () => listeningPorts(tree().map(({ pid }) => pid)).length;
    await expect.poll(ports, { timeout: 20_000 }).toBeGreaterThan(0);
  }, 120_000);

  it('start nothing but the archive, where a loose copy runs what somebody put in its place', async () => {
    const markers = [writableFile('shipped'), writableFile('loose')] as const;
    const tight = copyProgram(packaged().folder, makeRunFolder('planted'));
    const programs = [executableIn(tight, process.platform), await looseProgram()] as const;
    for (const [at, program] of programs.entries()) {
      putInPlaceOfArchive(program, markers[at] ?? '');
      started = startProgram(program);
      await started.exitCode();
    }
    expect(markers.map(exists)).toEqual([false, true]);
  }, 180_000);
});
