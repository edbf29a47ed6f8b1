import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  type RequestLine,
  saveRequestRow,
} from '../../../electron/vault/store/requestViewStore.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { storeInside } from '../../support/storeInside.ts';
import { trayLine } from '../../support/trayLines.ts';
import { installedVault } from '../../support/vault.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const page = { patientId: null, specialty: null, text: '', offset: 0, limit: 200 } as const;

/** An instant as a clock so many hours east of Greenwich writes it. */
function written(at: number, east: number): string {
  const sign = east < 0 ? '-' : '+';
  const wall = new Date(at + east * hourMs).toISOString().slice(0, 19);
  return `${wall}${sign}0${Math.abs(east)}:00`;
}

test('a sitting is told of what was read or taken back lately, by its instant, and of nothing else that is over', async () => {
  const installed = await installedVault();
  const { database } = await storeInside(installed.rootDir);
  const now = Date.now();
  const made = trayLine(0, { now: new Date(now), random: seededRandom(1), owners: ['role-me'] });
  const names = new Map<string, string>();
  const keep = (name: string, state: RequestLine['state'], updatedAt: string) => {
    const id = randomUUID();
    names.set(id, name);
    database.transaction((db) => saveRequestRow(db, { ...made, id, state, updatedAt }));
  };
  const edge = now - 15 * dayMs;
  keep('now', 'read', new Date(now).toISOString());
  keep('taken back', 'cancelled', written(now - 14 * dayMs, 1));
  // As words the first is the earlier one; as instants it is the later one.
  keep('inside', 'read', written(edge + hourMs, -3));
  keep('outside', 'read', written(edge - hourMs, 3));
  keep('closed', 'closed', new Date(now).toISOString());
  keep('refused', 'refused', new Date(now).toISOString());

  const window = installed.record();
  const named = async (view: 'recent' | 'done') => {
    const { rows, total } = await window.value('serviceRequest:search', { ...page, view });
    expect(total).toBe(rows.length);
    return rows.map(({ id }) => names.get(id)).sort();
  };
  expect(await named('recent')).toEqual(['inside', 'now', 'taken back']);
  expect(await named('done')).toEqual([...names.values()].sort());
});
