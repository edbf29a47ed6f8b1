import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawCrashState, type Manner, manners } from '../../faults/campaigns/power/crashState.ts';
import { createDisk, type Disk } from '../../faults/campaigns/power/disk.ts';
import { expectations, type Fact } from '../../faults/campaigns/power/facts.ts';
import { readStraceLog } from '../../faults/campaigns/power/straceLog.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const hex = (text: string): string =>
  `"${[...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;

/** Plays a record written as the tracer writes it; `«»` marks what it puts in hexadecimal. */
function diskAfter(...lines: readonly string[]): Disk {
  const disk = createDisk('/store', '/marks', ['logs']);
  const text = lines
    .map((line) => `7  ${line.replace(/«([^»]*)»/g, (_, said: string) => hex(said))}`)
    .join('\n');
  for (const call of readStraceLog(text)) disk.play(call);
  return disk;
}

/** The contents that are seen when many states are drawn in this manner; null is no file. */
function seen(disk: Disk, manner: Manner, path: string): ReadonlySet<string | null> {
  const random = seededRandom(1);
  const found = new Set<string | null>();
  for (let index = 0; index < 60; index += 1) {
    const folder = join(temporaryFolder(), 'state');
    drawCrashState(disk, manner, random).write(folder);
    const file = join(folder, path);
    found.add(existsSync(file) ? readFileSync(file, 'utf8') : null);
  }
  return found;
}

const created = [
  'openat(AT_FDCWD, «/store/a», O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0600) = 5',
  'write(5, «old», 3) = 3',
  'fsync(5) = 0',
  'openat(AT_FDCWD, «/store», O_RDONLY|O_CLOEXEC) = 6',
  'fsync(6) = 0',
];

describe('a disk whose power is cut', () => {
  test('keeps what was synced, in every manner', () => {
    const disk = diskAfter(...created);
    for (const manner of manners) expect([...seen(disk, manner, 'a')]).toEqual(['old']);
  });

  test('may lose a file whose folder was not synced, and content that was not', () => {
    const disk = diskAfter(...created.slice(0, 2));
    expect([...seen(disk, 'none', 'a')]).toEqual([null]);
    expect([...seen(disk, 'all', 'a')]).toEqual(['old']);
    expect(seen(disk, 'subset', 'a')).toEqual(new Set([null, '', 'old']));
  });

  test('replaces a file by a rename whole or not at all, with whatever content was synced', () => {
    const disk = diskAfter(
      ...created,
      'openat(AT_FDCWD, «/store/a.tmp», O_WRONLY|O_CREAT|O_CLOEXEC, 0600) = 7',
      'write(7, «new», 3) = 3',
      'rename(«/store/a.tmp», «/store/a») = 0',
    );
    expect(seen(disk, 'subset', 'a')).toEqual(new Set(['old', 'new', '']));
  });

  test('tears a write at sectors, never inside one', () => {
    const long = 'x'.repeat(1024);
    const disk = diskAfter(...created, `pwrite64(5, «${long}», 1024, 0) = 1024`);
    const lengths = [...seen(disk, 'sectors', 'a')].map((text) => {
      const whole = text ?? '';
      return [whole.length, whole.replaceAll(/[^x]/g, '').length] as const;
    });
    expect(lengths.every(([, kept]) => [0, 3, 512, 1024].includes(kept))).toBe(true);
    expect(new Set(lengths.map(([, kept]) => kept)).size).toBeGreaterThan(2);
  });

  test('leaves a file that was being cut short at any length on the way, as it was up to there', () => {
    const text = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(512)).join('');
    const disk = diskAfter(
      ...created,
      `pwrite64(5, «${text}», 2048, 0) = 2048`,
      'fsync(5) = 0',
      'ftruncate(5, 0) = 0',
    );
    const ends = [...seen(disk, 'inOrder', 'a')].map((left) => {
      expect(text.startsWith(left ?? 'none')).toBe(true);
      return left?.length;
    });
    expect(new Set(ends)).toEqual(new Set([0, 512, 1024, 1536, 2048]));
  });

  test('counts answers, and does not look at the account the vault gives of itself', () => {
    const disk = diskAfter(
      'mkdir(«/store/logs», 0700) = 0',
      'openat(AT_FDCWD, «/marks», O_WRONLY|O_APPEND) = 9',
      'write(9, «1 done\n», 7) = 7',
      'write(9, «2 store.diskFull\n», 17) = 17',
    );
    expect(disk.acknowledged()).toBe(2);
    const folder = join(temporaryFolder(), 'state');
    drawCrashState(disk, 'all', seededRandom(1)).write(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not followed through a call that nobody reads', () => {
    const unread = 'writev(5, [{iov_base="", iov_len=0}], 1) = 0';
    expect(() => diskAfter(...created, unread)).toThrow('writev');
    expect(() => diskAfter('writev(4, [{iov_base="", iov_len=0}], 1) = 0')).not.toThrow();
    expect(() => diskAfter('symlink(«/x», «/store/b») = 0')).toThrow('symlink');
  });

  test('joins a call that another thread interrupted, and passes over refused ones', () => {
    const disk = diskAfter(
      'mkdir(«/store/b», 0700 <unfinished ...>',
      '<... mkdir resumed>) = 0',
      'mkdir(«/store/c», 0700) = -1 EEXIST (File exists)',
    );
    expect([...disk.root.now.keys()]).toEqual(['b']);
  });
});

describe('what is expected after a cut', () => {
  const facts: readonly Fact[] = [
    { kind: 'resident', id: 'a', room: '', at: 2 },
    { kind: 'backup', name: 'b', at: 3 },
    { kind: 'resident', id: 'c', room: '', at: 5 },
    { kind: 'restored', asOf: 3, at: 7 },
    { kind: 'resident', id: 'd', room: '', at: 9 },
  ];
  const idsOf = (list: readonly Fact[]) => list.flatMap((fact) => ('id' in fact ? fact.id : []));

  test('is every promise made before it, and perhaps the act that was being done', () => {
    const [only, ...more] = expectations(facts, 4);
    expect(more).toEqual([]);
    expect([idsOf(only?.kept ?? []), idsOf(only?.open ?? [])]).toEqual([['a'], ['c']]);
  });

  test('is either store while a backup is put back, and the older one afterwards', () => {
    expect(expectations(facts, 6).map(({ kept }) => idsOf(kept))).toEqual([['a', 'c'], ['a']]);
    expect(expectations(facts, 9).map(({ kept }) => idsOf(kept))).toEqual([['a', 'd']]);
  });
});
