import { describe, expect, test } from 'vitest';
import { searchQuery } from '../../../electron/vault/store/requestTextStore.ts';
import {
  type RequestLine,
  removeRequestRow,
} from '../../../electron/vault/store/requestViewStore.ts';
import { trayInAll, trayLines } from '../../../electron/vault/store/trayStore.ts';
import { foldName } from '../../../shared/domain/names.ts';
import type { TrayFilter } from '../../../shared/ipc/tray.ts';
import { migratedDatabase } from '../../support/database.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { keepTrayLine, trayLine } from '../../support/trayLines.ts';

const now = new Date('2026-03-10T08:00:00Z');
const me = 'role-me';
const dayMs = 86_400_000;
const noFilter: TrayFilter = {
  ...{ specialty: null, place: null, priority: null, olderThanDays: null, state: null },
  ...{ overdue: false, replied: false, mine: false, text: '' },
};
const waiting = ['queued', 'sent', 'received', 'accepted', 'info-requested'];
const rank = { urgent: 0, asap: 1, routine: 2 } as const;

/** The same list, made the slow and plain way from whole lines. */
function plainly(lines: readonly RequestLine[], filter: TrayFilter): readonly string[] {
  const words = foldName(filter.text).split(' ').filter(Boolean);
  const of = (line: RequestLine): readonly string[] =>
    foldName(
      `${line.patientFamily} ${line.patientGiven} ${line.number} ${line.establishmentName} ${line.question}`,
    ).split(' ');
  const passes = (line: RequestLine): boolean =>
    (filter.specialty === null || line.specialty === filter.specialty) &&
    (filter.place === null || line.establishmentName === filter.place) &&
    (filter.priority === null || line.priority === filter.priority) &&
    (filter.olderThanDays === null ||
      Date.parse(line.authoredOn ?? '') <= now.getTime() - filter.olderThanDays * dayMs) &&
    (filter.state === null ||
      (filter.state === 'toTake'
        ? ['queued', 'sent', 'received'].includes(line.state)
        : filter.state === 'answered'
          ? ['answered', 'read'].includes(line.state)
          : line.state === filter.state)) &&
    (!filter.replied || line.replied) &&
    (!filter.mine || line.ownerRoleId === me) &&
    words.every((word) => of(line).some((one) => one.startsWith(word)));
  const found = lines.filter(passes);
  const latest = (a: RequestLine, b: RequestLine) =>
    Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || (a.id < b.id ? -1 : 1);
  return [
    ...found
      .filter(({ state }) => waiting.includes(state))
      .sort(
        (a, b) =>
          rank[a.priority] - rank[b.priority] ||
          Date.parse(a.authoredOn ?? '') - Date.parse(b.authoredOn ?? ''),
      ),
    ...found
      .filter(
        ({ state, ownerRoleId }) => ['answered', 'read'].includes(state) && ownerRoleId === me,
      )
      .sort(latest),
    ...found
      .filter(
        ({ state, updatedAt }) =>
          state === 'cancelled' && Date.parse(updatedAt) > now.getTime() - 14 * dayMs,
      )
      .sort(latest),
  ].map(({ id }) => id);
}

describe('the tray in the encrypted store', () => {
  test('is narrowed and ordered there exactly as its rule says, whatever the filters together', () => {
    const random = seededRandom(testSeed());
    const database = migratedDatabase();
    const lines = Array.from({ length: 400 }, (_, index) =>
      trayLine(index, { now, random, owners: [me, 'role-other'] }),
    );
    database.transaction((db) => {
      for (const line of lines) keepTrayLine(db, line);
    });
    const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
    for (let round = 0; round < 150; round += 1) {
      const filter: TrayFilter = {
        specialty: pick([null, null, 'HEMATO', 'OPHT-EHPAD', 'DERM']),
        place: pick([null, null, 'EHPAD du Bocage']),
        priority: pick([null, null, 'urgent', 'asap', 'routine'] as const),
        olderThanDays: pick([null, null, 3, 7, 14] as const),
        state: pick([
          null,
          null,
          'toTake',
          'accepted',
          'info-requested',
          'answered',
          'cancelled',
        ] as const),
        overdue: false,
        replied: random(6) === 0,
        mine: random(6) === 0,
        text: pick(['', '', 'lefevre', 'tilleuls OEIL', 'dmla', 'TE-2026-K7QZ-0001', 'zzz']),
      };
      const found = trayLines(database, filter, { roleId: me, now });
      expect(
        found.map(({ id }) => id),
        JSON.stringify(filter),
      ).toEqual(plainly(lines, filter));
    }
    expect(trayInAll(database)).toEqual({
      waiting: lines.filter(({ state }) => waiting.includes(state)).length,
      specialties: ['HEMATO', 'OPHT-EHPAD'],
      places: ['Centre de santé Côte', 'EHPAD du Bocage', 'EHPAD La Varende', 'EHPAD Les Tilleuls'],
    });
  });

  test('is read from an index that has all it takes: no line is opened to be narrowed', () => {
    const database = migratedDatabase();
    const plan = database
      .all(
        `EXPLAIN QUERY PLAN SELECT id, state, specialty, due_at FROM request_view
         WHERE tray_part = 0 AND place = 'x' AND replied = 1 ORDER BY priority_rank, authored_at, id`,
      )
      .map(({ detail }) => String(detail));
    expect(plan.join(' | ')).toContain('USING COVERING INDEX request_view_tray');
    expect(plan.join(' | ')).not.toContain('TEMP B-TREE');
  });

  test('finds names, numbers, places, questions and answers, accents or not, and a birth date', () => {
    const database = migratedDatabase();
    const random = seededRandom(1);
    const line = {
      ...trayLine(42, { now, random, owners: [me], overInTen: 0 }),
      patientFamily: 'TEST HÉLOUIN',
      patientGiven: 'Noëlle',
      birthDate: '1938-05-04',
      establishmentName: 'Centre de santé Côte',
      question: 'Œil rouge : que faire ?',
    };
    const other = {
      ...trayLine(7, { now, random, owners: [me], overInTen: 0 }),
      birthDate: '1938-04-05',
    };
    database.transaction((db) => {
      keepTrayLine(db, line);
      keepTrayLine(db, { ...other, patientFamily: 'TEST AUTRE', question: 'Rien de cela' });
    });
    const found = (text: string): boolean =>
      trayLines(database, { ...noFilter, text }, { roleId: me, now }).some(
        ({ id }) => id === line.id,
      );
    for (const text of [
      ...['helouin', 'HÉLOUIN noelle', 'hel', 'oeil rouge', 'Œil', 'cote', 'K7QZ-00042'],
      ...['04/05/1938', '4/5/38', '04/05', '1938', 'gene lecture', 'trois MOIS'],
    ]) {
      expect(found(text), text).toBe(true);
    }
    for (const text of ['louin', '05/04/1938', 'helouin zzz', '04/05/1939']) {
      expect(found(text), text).toBe(false);
    }
    expect(searchQuery('" *')).toBeNull();
    expect(() => found('names: OR * ^ NEAR("')).not.toThrow();
  });

  test('forgets the words of a request that is over or gone, in the index too', () => {
    const database = migratedDatabase();
    const line = {
      ...trayLine(3, { now, random: seededRandom(1), owners: [me], overInTen: 0 }),
      question: 'Canari jaune ?',
    };
    database.transaction((db) => keepTrayLine(db, line));
    const kept = () =>
      database.all("SELECT rowid FROM request_search WHERE request_search MATCH 'canari'").length;
    expect(kept()).toBe(1);
    database.transaction((db) => {
      keepTrayLine(db, { ...line, question: 'Autre chose ?' });
    });
    expect(kept()).toBe(0);
    database.transaction((db) => removeRequestRow(db, line.id));
    expect(trayLines(database, noFilter, { roleId: me, now })).toEqual([]);
  });

  test('turns on secure deletion in its search index', () => {
    const option = migratedDatabase().one(
      "SELECT v FROM request_search_config WHERE k = 'secure-delete'",
    );
    expect(option).toEqual({ v: 1 });
  });
});
