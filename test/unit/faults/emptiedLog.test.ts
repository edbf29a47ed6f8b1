import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../electron/vault/store/database.ts';
import { drawCrashState, manners, pendingAt } from '../../faults/campaigns/power/crashState.ts';
import { createDisk, type Disk } from '../../faults/campaigns/power/disk.ts';
import { logStore, rounds, rows } from '../../faults/campaigns/power/emptiedLog.ts';
import { type DiskCall, readStraceLog, recorder } from '../../faults/campaigns/power/straceLog.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { repository } from '../../support/where.ts';

const child = join(repository, 'test/faults/campaigns/power/emptiedLogChild.ts');
const seed = 4711;
/** Draws of each manner at one instant, and of the one that stops half way while a file is being cut short. */
const draws = { anywhere: 3, cuttingShort: 40 };

interface Recorded {
  /** Before the first call. */
  readonly disk: Disk;
  readonly calls: readonly DiskCall[];
}

function record(folder: string): Recorded {
  const store = join(folder, 'store');
  const [marks, log] = [join(folder, 'marks'), join(folder, 'writes')];
  mkdirSync(store);
  writeFileSync(marks, '');
  const program = [process.execPath, child, join(store, 'estuaire.db'), marks];
  const [command = '', ...args] = [...recorder(log), ...program];
  const env = { ...process.env, UV_USE_IO_URING: '0' };
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`the child ended with ${status}: ${stderr}`);
  return { disk: createDisk(store, marks, []), calls: readStraceLog(readFileSync(log, 'utf8')) };
}

/** In memory where there is such a folder: every state is synced when it is opened, and none has to last. */
function fastFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(base, 'estuaire-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Null when every row is there as it was last answered; in words what is wrong otherwise. */
function harmIn(folder: string): string | null {
  try {
    const database = openDatabase({ path: join(folder, 'estuaire.db'), ...logStore });
    try {
      const seen = database.all('SELECT round FROM page').map(({ round }) => Number(round));
      const sound = database.one('PRAGMA integrity_check')?.integrity_check;
      const whole = seen.length === rows && seen.every((round) => round === rounds);
      return whole && sound === 'ok' ? null : `${sound}, rounds ${seen.join()}`;
    } finally {
      database.close();
    }
  } catch (error) {
    return String(error);
  }
}

/** Tracing programs is Linux's; see test/SKIPS.md. */
test.skipIf(process.platform !== 'linux')(
  'a power cut while the log is being emptied brings no earlier page back',
  { timeout: 300_000 },
  () => {
    const folder = fastFolder();
    const { disk, calls } = record(folder);
    const random = seededRandom(seed);
    const names = new Set<string>();
    const harm: string[] = [];
    let cutShort = 0;
    const look = (manner: (typeof manners)[number]): void => {
      const state = drawCrashState(disk, manner, random);
      if (names.has(state.name)) return;
      names.add(state.name);
      const left = join(folder, 'left');
      rmSync(left, { recursive: true, force: true });
      state.write(left);
      const found = harmIn(left);
      if (found !== null) harm.push(`${manner} at sync ${disk.syncs()}: ${found}`);
    };
    let before = '';
    for (const call of calls) {
      disk.play(call);
      // From the answer to the last round to that which says that the log is empty.
      if (disk.acknowledged() !== rounds + 1) continue;
      const { changes, pagesCut } = pendingAt(disk);
      const instant = `${disk.syncs()}|${changes}`;
      if (instant === before) continue;
      before = instant;
      const cutting = pagesCut > 0;
      if (cutting) cutShort += 1;
      for (const manner of manners) {
        const times = cutting && manner === 'inOrder' ? draws.cuttingShort : draws.anywhere;
        for (let count = 0; count < times; count += 1) look(manner);
      }
    }
    expect(harm).toEqual([]);
    expect(cutShort).toBeGreaterThan(0);
    expect(names.size).toBeGreaterThan(50);
  },
);
