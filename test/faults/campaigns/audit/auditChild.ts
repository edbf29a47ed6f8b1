import { randomBytes } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkAnchor } from '../../../../electron/vault/services/audit/auditHeads.ts';
import { readTrailEnd } from '../../../../electron/vault/store/auditHeadStore.ts';
import { appendAudit, firstBrokenAudit } from '../../../../electron/vault/store/auditStore.ts';
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
} from '../../../../electron/vault/store/database.ts';
import { migrate } from '../../../../electron/vault/store/migrate.ts';
import { seededRandom } from '../../../support/seededRandom.ts';
import { tamperings } from './tamper.ts';

/** What the campaign tells this process: how much to do, where, and from which seed. */
export interface AuditPlan {
  readonly folder: string;
  readonly cases: number;
  readonly seed: number;
  readonly binding: string | null;
}

/** What was told wrongly, by kind, with how often; `rows` were written and known. */
export interface AuditReport {
  readonly cases: number;
  readonly rows: number;
  readonly missed: Readonly<Record<string, number>>;
}

/**
 * Tampers with copies of a real encrypted trail and asks the program what it sees. In a process of its own so that a
 * planted copy of the sources is what runs.
 */
const plan = JSON.parse(process.argv[2] ?? '') as AuditPlan;
const random = seededRandom(plan.seed);
const auditKey = randomBytes(32);
const key = randomBytes(32);
const salt = randomBytes(16);
const length = 40;
const rowsLater = 12;

function options(name: string): DatabaseOptions {
  return { path: join(plan.folder, name), key, salt, binding: plan.binding };
}

function append(database: Database, first: number, count: number): void {
  const author = { user: 'camille', workstation: 'w1' };
  for (let index = first; index < first + count; index += 1) {
    const act = { action: 'patient.read', object: { type: 'Patient', id: `p${index}` } } as const;
    const time = { now: new Date(1_772_000_000_000 + index), monotonicMs: index };
    database.transaction((db) => {
      appendAudit(db, auditKey, act, author, { ...time, hubOffsetMs: null });
    });
  }
}

const missed: Record<string, number> = {};
function expectSeen(name: string, seen: boolean): void {
  if (!seen) missed[name] = (missed[name] ?? 0) + 1;
}

/** A fresh copy of `name`, changed by `work` and asked by `ask`, thrown away afterwards. */
function onCopy(name: string, work: (database: Database) => void): void {
  const copy = options('copy.db');
  copyFileSync(join(plan.folder, name), copy.path);
  const database = openDatabase(copy);
  try {
    work(database);
  } finally {
    database.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy.path}${suffix}`, { force: true });
  }
}

const trail = openDatabase(options('trail.db'));
migrate(trail, options('trail.db').path);
append(trail, 0, length);
trail.checkpoint();
copyFileSync(options('trail.db').path, join(plan.folder, 'older.db'));
append(trail, length, rowsLater);
const anchored = readTrailEnd(trail);
trail.close();

/** Every so often the whole file is an older copy, which may have grown again since. */
const rollbackEvery = 8;

onCopy('trail.db', (database) => {
  expectSeen('a sound trail is found sound', firstBrokenAudit(database, auditKey) === null);
  expectSeen(
    'a sound trail holds its anchor',
    anchored !== null && checkAnchor(database, anchored),
  );
});
for (let index = 0; index < plan.cases; index += 1) {
  if (index % rollbackEvery === 0) {
    const grown = random(2 * rowsLater + 1);
    onCopy('older.db', (database) => {
      append(database, 1000 + index, grown);
      const seen = anchored !== null && !checkAnchor(database, anchored);
      expectSeen(`whole file put back, grown by ${grown < rowsLater ? 'less' : 'as much'}`, seen);
    });
    continue;
  }
  const make = tamperings[random(tamperings.length)];
  if (make === undefined) continue;
  const { name, statements, firstBad } = make(length + rowsLater, random);
  onCopy('trail.db', (database) => {
    database.transaction((db) => {
      for (const sql of statements) db.run(sql);
    });
    expectSeen(name, firstBrokenAudit(database, auditKey) === firstBad);
  });
}

const report: AuditReport = { cases: plan.cases, rows: length + rowsLater, missed };
process.stdout.write(JSON.stringify(report));
