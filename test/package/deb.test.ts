import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDeb, makeTarball } from '../../build/packaging/archives.mjs';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** An unpacked program in small: the archives do not look into the files they carry. */
function smallProgram(folder: string): string {
  const program = join(folder, 'estuaire-1.2.3-linux-x64');
  mkdirSync(join(program, 'resources'), { recursive: true });
  for (const name of ['estuaire', 'chrome-sandbox', 'resources/app.asar'])
    writeFileSync(join(program, name), name);
  for (const name of ['estuaire', 'chrome-sandbox']) chmodSync(join(program, name), 0o755);
  return program;
}

/** The Debian package of such a program, in a folder of this test. */
async function smallDeb(): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder();
  const file = join(folder, 'estuaire-test-runtime_1.2.3_amd64.deb');
  const name = { version: '1.2.3', packageName: 'estuaire-test-runtime', arch: 'amd64' };
  await makeDeb({ folder: smallProgram(folder), file, work: join(folder, 'work'), ...name });
  return { folder, file };
}

function dpkg(...args: readonly string[]): string {
  return execFileSync('dpkg-deb', args, { encoding: 'utf8' });
}

describe('the Debian package', () => {
  it('says what it is and what it needs', async () => {
    const { file } = await smallDeb();
    const fields = dpkg('-f', file);
    expect(fields).toMatch(/^Package: estuaire-test-runtime$/m);
    expect(fields).toMatch(/^Version: 1\.2\.3$/m);
    expect(fields).toMatch(/^Conflicts: estuaire$/m);
    expect(fields).toMatch(/^Depends: .*libgtk-3-0 \| libgtk-3-0t64/m);
    expect(fields).toContain('ne doit pas servir');
  });

  it('carries nothing but the program, its entry, its icon and its licence, all of root', async () => {
    const { file } = await smallDeb();
    const lines = dpkg('-c', file).trim().split('\n');
    for (const line of lines) expect(line).toContain(' root/root ');
    const files = lines.filter((line) => !line.startsWith('d')).map((line) => line.split(/\s+/)[5]);
    expect(files.toSorted()).toEqual([
      './opt/estuaire/chrome-sandbox',
      './opt/estuaire/estuaire',
      './opt/estuaire/resources/app.asar',
      './usr/bin/estuaire',
      './usr/share/applications/estuaire.desktop',
      './usr/share/doc/estuaire-test-runtime/copyright',
      './usr/share/icons/hicolor/512x512/apps/estuaire.png',
    ]);
    const writable = lines.filter(
      (line) => !line.startsWith('l') && /^.....w|^........w/.test(line),
    );
    expect(writable).toEqual([]);
  });

  it('unpacks with the sandbox helper as the system asks for it', async () => {
    const { folder, file } = await smallDeb();
    const target = join(folder, 'unpacked');
    dpkg('-x', file, target);
    expect(statSync(join(target, 'opt/estuaire/chrome-sandbox')).mode & 0o7777).toBe(0o4755);
    expect(lstatSync(join(target, 'usr/bin/estuaire')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(target, 'usr/bin/estuaire'))).toBe('/opt/estuaire/estuaire');
  });
});

describe('the archive', () => {
  it('holds one folder, named like itself', async () => {
    const own = temporaryFolder();
    const archive = join(own, 'estuaire-1.2.3-linux-x64.tar.gz');
    await makeTarball(smallProgram(own), archive);
    expect(existsSync(archive)).toBe(true);
    const names = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).trim().split('\n');
    expect(names.every((name) => name.startsWith('estuaire-1.2.3-linux-x64/'))).toBe(true);
    expect(names).toContain('estuaire-1.2.3-linux-x64/resources/app.asar');
  });
});
