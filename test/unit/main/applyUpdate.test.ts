import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ApplyParts, applyUpdate } from '../../../electron/main/updates/applyUpdate.ts';
import { findInstallation } from '../../../electron/main/updates/installation.ts';
import { readResult } from '../../../electron/updates/stagedUpdate.ts';
import type { InstalledProgram } from '../../../shared/ipc/port.ts';
import { makeRegion, type Region } from '../../support/region.ts';
import { mayMount, onSmallDisk } from '../../support/smallDisk.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { readVersion, writeProgram } from './applyChild.ts';

/** Bytes of a version that takes a moment to unpack, and more room than a small disk has. */
const heavyPadding = 24 * 1024 * 1024;

/** A program installed in a person's folder, and what its vault staged beside her records. */
interface Place {
  readonly region: Region;
  readonly parts: ApplyParts;
  readonly root: string;
  readonly staged: string;
  /** What a person gets who starts it. */
  readonly start: () => string;
  /** Stages a version, as the vault leaves it. */
  readonly stage: (version: string, change?: Staging) => Promise<string>;
}

interface Staging {
  /** The version that the archive says it is. */
  readonly inside?: string;
  readonly withoutBinary?: boolean;
  readonly padding?: number;
}

async function makePlace(
  form: InstalledProgram['form'] = 'tar.gz',
  home: string = temporaryFolder(),
): Promise<Place> {
  const region = makeRegion();
  const root = join(home, 'estuaire-0.1.0-linux-x64');
  const staged = join(home, 'mises-a-jour');
  mkdirSync(staged);
  writeProgram(root, '0.1.0');
  const starter = join(root, 'estuaire');
  const installed = {
    version: '0.1.0',
    platform: 'linux',
    arch: 'x64',
    form,
    runtime: 'test',
  } as const;
  const program = { publicKey: region.publicKey, installed };
  const now = () => new Date('2026-11-22T04:00:00Z');
  return {
    ...{ region, root, staged },
    parts: { folder: staged, program, starter, readVersion, now },
    start: () => execFileSync(starter, { encoding: 'utf8' }).trim(),
    stage: async (version, change = {}) => {
      const content = archive(version, change);
      const { file } = await publish(region, version, form, content);
      for (const name of ['manifest.json', 'manifest.json.sig', file]) {
        writeFileSync(join(staged, name), readFileSync(join(region.folder, name)));
      }
      return join(staged, file);
    },
  };
}

async function publish(
  region: Region,
  version: string,
  form: InstalledProgram['form'],
  content: Buffer,
): Promise<{ file: string }> {
  const offered = form === 'managed' ? 'deb' : form;
  await region.offer(version, { form: offered, content });
  return { file: `estuaire-${version}-linux.${offered}` };
}

const archives = new Map<string, Buffer>();

/** The bytes that a version consists of, packed once: for an image the starter itself, else an archive of its folder. */
function archive(version: string, staging: Staging): Buffer {
  const key = JSON.stringify([version, staging]);
  const packed = archives.get(key) ?? pack(version, staging);
  archives.set(key, packed);
  return packed;
}

function pack(version: string, { inside = version, withoutBinary, padding = 0 }: Staging): Buffer {
  const work = mkdtempSync(join(tmpdir(), 'estuaire-archive-'));
  try {
    const name = `estuaire-${version}-linux-x64`;
    writeProgram(join(work, name), inside, padding);
    if (withoutBinary === true) rmSync(join(work, name, 'estuaire'));
    execFileSync('tar', ['-czf', join(work, 'a.tar.gz'), '-C', work, name]);
    return readFileSync(join(work, 'a.tar.gz'));
  } finally {
    rmSync(work, { recursive: true });
  }
}

describe('the version that is ready', () => {
  test('takes the place of the present one by one rename, and again after that', async () => {
    const place = await makePlace();
    expect(await applyUpdate(place.parts)).toBe('goOn');
    await place.stage('0.2.0');
    expect(place.start()).toBe('0.1.0');
    expect(await applyUpdate(place.parts)).toBe('startAgain');
    expect(place.start()).toBe('0.2.0');
    expect(readlinkSync(join(place.root, 'estuaire'))).toBe('versions/0.2.0/estuaire');
    expect(execFileSync(join(place.root, 'estuaire-0.1.0'), { encoding: 'utf8' })).toContain(
      '0.1.0',
    );

    const { program } = place.parts;
    const second = { ...program, installed: { ...program.installed, version: '0.2.0' } };
    const parts = { ...place.parts, program: second };
    expect(await applyUpdate(parts)).toBe('goOn');
    await place.stage('0.3.0');
    expect(await applyUpdate(parts)).toBe('startAgain');
    expect(place.start()).toBe('0.3.0');
    expect(readdirSync(join(place.root, 'versions')).sort()).toEqual(['0.2.0', '0.3.0']);
    await place.stage('0.4.0');
    const third = { ...program, installed: { ...program.installed, version: '0.3.0' } };
    expect(await applyUpdate({ ...place.parts, program: third })).toBe('startAgain');
    expect(readdirSync(join(place.root, 'versions')).sort()).toEqual(['0.3.0', '0.4.0']);
  });

  test('an image takes the place of an image', async () => {
    const place = await makePlace('AppImage');
    await place.region.offer('0.2.0', { form: 'AppImage', content: Buffer.from('image 0.2.0') });
    for (const name of readdirSync(place.region.folder)) {
      writeFileSync(join(place.staged, name), readFileSync(join(place.region.folder, name)));
    }
    expect(await applyUpdate(place.parts)).toBe('startAgain');
    expect(readFileSync(place.parts.starter, 'utf8')).toBe('image 0.2.0');
    expect(statSync(place.parts.starter).mode & 0o111).toBe(0o111);
    expect(existsSync(`${place.parts.starter}.next`)).toBe(false);
  });
});

describe('the present version stays, and says why at its next opening', () => {
  test('when the staged file was changed after it was verified', async () => {
    for (const form of ['tar.gz', 'AppImage'] as const) {
      const place = await makePlace(form);
      const file = await place.stage('0.2.0');
      const changed = readFileSync(file);
      changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, changed);
      expect(await applyUpdate(place.parts)).toBe('goOn');
      expect(place.start()).toBe('0.1.0');
      expect(readResult(place.staged)).toMatchObject({ version: '0.2.0', outcome: 'fileChanged' });
      expect(existsSync(file)).toBe(false);
      expect(readdirSync(place.root).filter((name) => name.endsWith('.next'))).toEqual([]);
    }
  });

  test('when another whole archive lies under its name', async () => {
    const place = await makePlace();
    const file = await place.stage('0.2.0');
    const size = statSync(file).size;
    const other = archive('0.2.0', { inside: '6.6.6' });
    writeFileSync(file, Buffer.concat([other, Buffer.alloc(size)]).subarray(0, size));
    expect(await applyUpdate(place.parts)).toBe('goOn');
    expect([place.start(), readResult(place.staged)?.outcome]).toEqual(['0.1.0', 'fileChanged']);
    expect(readdirSync(join(place.root, 'versions'))).toEqual([]);
  });

  test.each([
    ['the signature', (place: Place) => writeFileSync(join(place.staged, 'manifest.json.sig'), '')],
    ['the manifest', (place: Place) => rmSync(join(place.staged, 'manifest.json'))],
    ['a manifest of an older version', async (place: Place) => void (await place.stage('0.0.9'))],
    [
      'the pair of another key',
      async (place: Place) => {
        const other = makeRegion();
        other.publish(JSON.parse(readFileSync(join(place.staged, 'manifest.json'), 'utf8')));
        writeFileSync(join(place.staged, 'manifest.json'), other.manifest());
        writeFileSync(join(place.staged, 'manifest.json.sig'), other.signature());
      },
    ],
  ])('when somebody put in place or took away %s', async (_what, spoil) => {
    const place = await makePlace();
    await place.stage('0.2.0');
    await spoil(place);
    expect(await applyUpdate(place.parts)).toBe('goOn');
    expect([place.start(), existsSync(join(place.root, 'versions'))]).toEqual(['0.1.0', false]);
  });

  test.each([
    ['says that it is another version', { inside: '0.2.1' }],
    ['has no binary', { withoutBinary: true }],
  ])('when what was signed %s, three times and no more', async (_what, change) => {
    const place = await makePlace();
    await place.stage('0.2.0', change);
    for (const tries of [1, 2, 3]) {
      expect(await applyUpdate(place.parts)).toBe('goOn');
      expect(readResult(place.staged)).toMatchObject({ version: '0.2.0', outcome: 'tried', tries });
      expect([place.start(), readdirSync(join(place.root, 'versions'))]).toEqual(['0.1.0', []]);
    }
    expect(await applyUpdate(place.parts)).toBe('goOn');
    expect(readResult(place.staged)?.tries).toBe(3);
    await place.stage('0.2.2');
    expect(await applyUpdate(place.parts)).toBe('startAgain');
  });

  test('when this copy is for others to replace', async () => {
    const place = await makePlace('managed');
    await place.stage('0.2.0');
    expect([await applyUpdate(place.parts), place.start()]).toEqual(['goOn', '0.1.0']);
  });

  test.skipIf(!mayMount)('when the disk has no room for both', async () => {
    await onSmallDisk('8m', async (disk) => {
      const place = await makePlace('tar.gz', disk);
      await place.stage('0.2.0', { padding: heavyPadding });
      expect(await applyUpdate(place.parts)).toBe('goOn');
      expect([place.start(), readdirSync(join(place.root, 'versions'))]).toEqual(['0.1.0', []]);
      await place.stage('0.2.1');
      expect([await applyUpdate(place.parts), place.start()]).toEqual(['startAgain', '0.2.1']);
    });
  });
});

describe('a program that is killed while it does this', () => {
  test('starts as the one version or as the other, whole, and the next start ends it', async () => {
    const whole = await unhurried();
    const delays = Array.from({ length: 10 }, (_none, at) => (at * whole) / 8);
    const outcomes = new Set<string>();
    for (const delay of delays) {
      const place = await makePlace();
      await place.stage('0.2.0', { padding: heavyPadding });
      const child = startChild(place);
      const ended = once(child, 'exit');
      const [ready] = await once(child.stdout ?? child, 'data');
      expect(String(ready)).toContain('begun');
      await wait(delay);
      child.kill('SIGKILL');
      await ended;
      const found = place.start();
      outcomes.add(found);
      expect(['0.1.0', '0.2.0']).toContain(found);
      if (found === '0.2.0') assertWhole(join(place.root, 'versions', '0.2.0'));
      else {
        expect(await applyUpdate(place.parts)).toBe('startAgain');
        expect(place.start()).toBe('0.2.0');
      }
      assertWhole(join(place.root, 'versions', '0.2.0'));
    }
    console.log(`killed ${delays.length} times: ${[...outcomes].sort().join(' and ')}`);
  }, 120_000);
});

describe('how this copy came here', () => {
  const machine = (execPath: string, env = {}) => ({ platform: 'linux', execPath, env }) as const;

  test('a person’s own folder, from its first binary or from a version', () => {
    const root = temporaryFolder();
    const starter = join(root, 'estuaire');
    expect(findInstallation(machine(starter))).toEqual({ form: 'tar.gz', starter });
    const version = join(root, 'versions', '0.2.0', 'estuaire');
    mkdirSync(join(root, 'versions', '0.2.0'), { recursive: true });
    expect(findInstallation(machine(version))).toEqual({ form: 'tar.gz', starter });
  });

  test('others look after a folder that is not hers, or whose helper has the rights of root', () => {
    expect(findInstallation(machine('/nowhere/estuaire')).form).toBe('managed');
    if (!mayMount) return;
    const root = temporaryFolder();
    writeFileSync(join(root, 'chrome-sandbox'), '');
    chmodSync(join(root, 'chrome-sandbox'), 0o4755);
    expect(lstatSync(join(root, 'chrome-sandbox')).uid).toBe(0);
    expect(findInstallation(machine(join(root, 'estuaire'))).form).toBe('managed');
  });

  test('an image, when the binary really runs from it', () => {
    const folder = temporaryFolder();
    const image = join(folder, 'estuaire.AppImage');
    writeFileSync(image, '');
    const env = { APPIMAGE: image, APPDIR: '/tmp/.mount_estuaire' };
    const inside = '/tmp/.mount_estuaire/estuaire';
    expect(findInstallation(machine(inside, env))).toEqual({ form: 'AppImage', starter: image });
    const outside = join(folder, 'estuaire');
    expect(findInstallation(machine(outside, env)).form).toBe('tar.gz');
    const gone = { ...env, APPIMAGE: '/nowhere/estuaire.AppImage' };
    expect(findInstallation(machine(inside, gone)).form).toBe('managed');
  });

  test('macOS is left to others', () => {
    const execPath = '/Applications/Estuaire.app/Contents/MacOS/Estuaire';
    expect(findInstallation({ platform: 'darwin', execPath, env: {} }).form).toBe('managed');
    expect(findInstallation({ platform: 'win32', execPath, env: {} }).form).toBe('managed');
  });
});

/** How long it takes here and now, milliseconds, from its first word to its end. */
async function unhurried(): Promise<number> {
  const place = await makePlace();
  await place.stage('0.2.0', { padding: heavyPadding });
  const child = startChild(place);
  const ended = once(child, 'exit');
  await once(child.stdout ?? child, 'data');
  const begun = performance.now();
  await ended;
  expect(place.start()).toBe('0.2.0');
  return performance.now() - begun;
}

function startChild({ parts }: Place): ChildProcess {
  const { readVersion: _, now: __, ...plain } = parts;
  const script = join(import.meta.dirname, 'applyChild.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(plain)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function assertWhole(folder: string): void {
  expect(readVersion(folder)).toBe('0.2.0');
  expect(statSync(join(folder, 'padding')).size).toBe(heavyPadding);
}
