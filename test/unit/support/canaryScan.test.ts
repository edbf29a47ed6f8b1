import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanTree } from '../../support/canary/scanTree.ts';
import type { Canary } from '../../support/canary/searchForms.ts';
import { proveScanner } from '../../support/canary/selfProof.ts';
import { parseStraceLine } from '../../support/canary/straceLine.ts';
import { readTrace } from '../../support/canary/trace.ts';

const canary: Canary = { label: 'resident', kind: 'text', text: 'Wenceslas-Ploërmel' };
const hex = (text: string) => [...Buffer.from(text)].map((b) => `\\x${b.toString(16)}`).join('');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canary-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a scan of folders', () => {
  it('reports the file, the form, the offset and the number of times', () => {
    writeFileSync(join(folder, 'cache'), `....${canary.text} ${canary.text}`);
    expect(scanTree([folder], [canary]).hits).toEqual([
      { canary: 'resident', form: 'utf-8', where: join(folder, 'cache'), offset: 4, count: 2 },
    ]);
  });

  it('sees a canary lying across two pieces of a large file, once', () => {
    const boundary = 4 * 1024 * 1024;
    const bytes = Buffer.alloc(boundary * 2 + 100, 0x2e);
    bytes.write(canary.text, boundary - 5);
    bytes.write(canary.text, boundary * 2 - 5);
    writeFileSync(join(folder, 'large'), bytes);
    const [hit, ...others] = scanTree([folder], [canary]).hits;
    expect(hit).toMatchObject({ offset: boundary - 5, count: 2 });
    expect(others).toEqual([]);
  });

  it('leaves out only the folders named, and does not follow links', () => {
    mkdirSync(join(folder, 'out'));
    mkdirSync(join(folder, 'outside'));
    writeFileSync(join(folder, 'out', 'picture'), canary.text);
    writeFileSync(join(folder, 'outside', 'log'), canary.text);
    symlinkSync(join(folder, 'outside', 'log'), join(folder, 'link'));
    const report = scanTree([folder], [canary], [join(folder, 'out')]);
    expect(report.hits.map((hit) => hit.where)).toEqual([join(folder, 'outside', 'log')]);
    expect(report.files).toEqual([join(folder, 'outside', 'log')]);
  });
});

describe('a line of the trace', () => {
  it('gives the path, the payload and the position of a write', () => {
    const line = `12.5 pwrite64(7<${hex('/p/db "x" > y')}>, "${hex('abc')}", 3, 4096) = 3`;
    expect(parseStraceLine(Buffer.from(line))).toMatchObject({
      time: 12.5,
      name: 'pwrite64',
      descriptors: [{ number: 7, path: '/p/db "x" > y' }],
      strings: [Buffer.from('abc')],
      cut: false,
      returned: 3,
    });
  });

  it('keeps the payload of a write that never returned', () => {
    const line = `12.5 write(7<${hex('/p/wal')}>, "${hex('half')}", 4 <unfinished ...>`;
    const call = parseStraceLine(Buffer.from(line));
    expect(call?.strings).toEqual([Buffer.from('half')]);
    expect(call?.returned).toBeNull();
  });

  it('says that a payload was cut', () => {
    const line = `12.5 write(7<${hex('/p/wal')}>, "${hex('half')}"..., 9000) = 9000`;
    expect(parseStraceLine(Buffer.from(line))?.cut).toBe(true);
  });

  it('ignores exits', () => {
    expect(parseStraceLine(Buffer.from('12.5 +++ killed by SIGKILL +++'))).toBeNull();
  });
});

describe('a whole trace', () => {
  it('keeps standard error, leaves pipes out and names what it could not see', () => {
    const lines = [
      `1.0 write(2<${hex('pipe:[5]')}>, "${hex('said aloud')}", 10) = 10`,
      `1.1 write(9<${hex('pipe:[6]')}>, "${hex('inner')}", 5) = 5`,
      `1.2 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 8<${hex('/p/map')}>, 0) = 0x7f00`,
      `1.3 mmap(NULL, 4096, PROT_READ, MAP_SHARED, 8<${hex('/p/read')}>, 0) = 0x7f00`,
      `1.4 copy_file_range(3<${hex('/p/a')}>, [0], 4<${hex('/p/b')}>, NULL, 5, 0) = 5`,
      `1.5 openat(AT_FDCWD<${hex('/p')}>, "${hex('rel')}", O_RDWR|O_CREAT, 0600) = 5<${hex('/p/rel')}>`,
      `1.6 openat(AT_FDCWD<${hex('/p')}>, "${hex('no')}", O_RDWR) = -1 ENOENT (No such file)`,
      `1.7 renameat(AT_FDCWD<${hex('/p')}>, "${hex('rel')}", AT_FDCWD<${hex('/p')}>, "${hex('new')}") = 0`,
    ];
    writeFileSync(join(folder, 'thread.1'), `${lines.join('\n')}\n`);
    const trace = readTrace(folder);
    expect([...trace.writes.keys()]).toEqual(['standard error']);
    expect([...trace.indirect.keys()]).toEqual(['/p/map', '/p/b']);
    expect([...trace.openedForWriting]).toEqual(['/p/rel']);
    expect([...trace.renamedTo]).toEqual(['/p/new']);
  });
});

describe('the scanner', () => {
  it('finds every leak planted by a traced program, in each place and each form', () => {
    const proof = proveScanner(folder);
    expect(proof.planted).toBeGreaterThan(150);
    expect(proof.found).toBe(proof.planted);
  });
});
