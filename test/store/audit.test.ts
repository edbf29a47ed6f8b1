import { describe, expect, test } from 'vitest';
import { appendAudit, firstBrokenAudit, readAudit } from '../../electron/vault/store/auditStore.ts';
import type { Database } from '../../electron/vault/store/database.ts';
import { migratedDatabase } from '../support/database.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';

const key = Buffer.alloc(32, 4);
const length = 40;

function chain(count = length): Database {
  const database = migratedDatabase();
  database.transaction((db) => {
    for (let index = 0; index < count; index += 1) {
      const object = { type: 'Patient', id: `p${index}` };
      appendAudit(
        db,
        key,
        { action: 'patient.read', object },
        { user: 'camille', workstation: 'w1' },
        { now: new Date(1_772_000_000_000 + index), monotonicMs: index, hubOffsetMs: null },
      );
    }
  });
  return database;
}

function appendOne(database: Database): void {
  database.transaction((db) => {
    appendAudit(
      db,
      key,
      { action: 'session.unlock' },
      { user: 'camille', workstation: 'w1' },
      { now: new Date(1_772_000_100_000), monotonicMs: 0, hubOffsetMs: null },
    );
  });
}

function tamper(database: Database, ...statements: readonly string[]): void {
  database.transaction((db) => {
    for (const sql of statements) db.run(sql);
  });
}

describe('the access trail', () => {
  test('says who did what to what, and when', () => {
    expect(readAudit(chain(1))).toEqual([
      {
        action: 'patient.read',
        object: { type: 'Patient', id: 'p0' },
        outcome: 'success',
        reason: null,
        detail: {},
        user: 'camille',
        workstation: 'w1',
        recorded: '2026-02-25T06:13:20.000Z',
        monotonicMs: 0,
        hubOffsetMs: null,
      },
    ]);
  });

  test('holds when nobody touched it, empty or not', () => {
    expect(firstBrokenAudit(chain(0), key)).toBeNull();
    expect(firstBrokenAudit(chain(), key)).toBeNull();
    expect(firstBrokenAudit(chain(2100), key)).toBeNull();
  });

  test('tells the first record that was changed, removed, repeated or moved', () => {
    const random = seededRandom(testSeed());
    for (let round = 0; round < 25; round += 1) {
      const at = 2 + random(length - 3);
      const tamperings: readonly (readonly string[])[] = [
        [`UPDATE audit_event SET event = replace(event, 'camille', 'paul') WHERE seq = ${at}`],
        [`UPDATE audit_event SET mac = '${'0'.repeat(64)}' WHERE seq = ${at}`],
        [`DELETE FROM audit_event WHERE seq = ${at}`],
        [
          `DELETE FROM audit_event WHERE seq = ${at}`,
          `UPDATE audit_event SET seq = -seq WHERE seq > ${at}`,
          'UPDATE audit_event SET seq = -seq - 1 WHERE seq < 0',
        ],
        [
          `UPDATE audit_event SET seq = -1 WHERE seq = ${at}`,
          `UPDATE audit_event SET seq = ${at} WHERE seq = ${at + 1}`,
          `UPDATE audit_event SET seq = ${at + 1} WHERE seq = -1`,
        ],
      ];
      const statements = tamperings[random(tamperings.length)] ?? [];
      const database = chain();
      tamper(database, ...statements);
      expect([statements, firstBrokenAudit(database, key)]).toEqual([statements, at]);
    }
  });

  test('misses neither a tail cut off nor a whole trail emptied', () => {
    const cut = chain();
    tamper(cut, `DELETE FROM audit_event WHERE seq > ${length - 3}`);
    expect(firstBrokenAudit(cut, key)).toBe(length - 2);
    const emptied = chain();
    tamper(emptied, 'DELETE FROM audit_event');
    expect(firstBrokenAudit(emptied, key)).toBe(1);
  });

  test.each([
    ['a tail cut off', [`DELETE FROM audit_event WHERE seq > ${length - 3}`], length - 2],
    ['a trail emptied', ['DELETE FROM audit_event'], 1],
    [
      'a tail cut off with its head',
      [
        `DELETE FROM audit_event WHERE seq > ${length - 3}`,
        "DELETE FROM setting WHERE key = 'audit.head'",
      ],
      length - 2,
    ],
  ])('still tells %s once the program has gone on writing', (_what, statements, firstBad) => {
    const database = chain();
    tamper(database, ...statements);
    for (let count = 0; count < 5; count += 1) appendOne(database);
    expect(firstBrokenAudit(database, key)).toBe(firstBad);
  });

  test('cannot be written again without its key', () => {
    const database = chain(3);
    database.transaction((db) => {
      appendAudit(
        db,
        Buffer.alloc(32, 5),
        { action: 'patient.read' },
        { user: 'camille', workstation: 'w1' },
        { now: new Date(0), monotonicMs: 0, hubOffsetMs: null },
      );
    });
    expect(firstBrokenAudit(database, key)).toBe(4);
  });
});
