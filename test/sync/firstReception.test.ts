import { expect, test } from 'vitest';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import type { Chooser } from '../support/hostileHub.ts';
import { altered, page } from './support/faults.ts';
import { enrolledStation, type Station, settle, signRequest } from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

const isPage = (path: string): boolean => path.includes('/fhir/$changes');

/** Something on the way lets no more than `most` elements pass at once, and nothing after that many pages. */
function narrowLine(most: number, pages = Number.POSITIVE_INFINITY): Chooser {
  let passed = 0;
  return ({ path }) => {
    if (!isPage(path)) return { kind: 'none' };
    if (Number(new URLSearchParams(path.split('?')[1]).get('_count')) > most) return page(413);
    passed += 1;
    return passed > pages ? { kind: 'cut' } : { kind: 'none' };
  };
}

const kept = (station: Station): number =>
  Number(station.database.one('SELECT count(*) AS count FROM resource')?.count);

test('what the Region already has comes page by page, is counted, and goes on after a kill where it stood', async () => {
  const hub = theHub();
  const nurse = await enrolledStation(hub);
  const requests = Array.from({ length: 4 }, () => signRequest(nurse).request);
  await settle(nurse);

  const told: (number | null)[] = [];
  let newcomer: Station | null = null;
  const onStatus = (): void => {
    if (newcomer !== null) told.push(newcomer.sync.status().firstReception);
  };
  hub.line.choose(narrowLine(6, 2));
  newcomer = await enrolledStation(hub, { change: { onStatus } });
  const before = newcomer.sync.status().firstReception;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThanOrEqual(12);

  hub.line.choose(narrowLine(6, 0));
  newcomer = await newcomer.reopen();
  await newcomer.sync.wake();
  expect(newcomer.sync.status()).toMatchObject({ firstReception: before });
  const here = kept(newcomer);

  hub.line.seen.splice(0);
  hub.line.choose(narrowLine(6));
  await settle(newcomer);
  const asked = hub.line.seen.filter(isPage);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((one) => !one.includes('cursor='))).toEqual([]);
  expect(newcomer.sync.status()).toMatchObject({ firstReception: null });
  for (const { task } of requests) {
    expect(readResource(newcomer.database, 'Task', task.id)?.hubVersionId).toBe('3');
  }

  const counts = told.filter((count) => count !== null);
  expect(counts).toEqual([...counts].sort((one, other) => one - other));
  expect(counts.at(-1)).toBeGreaterThanOrEqual(kept(newcomer) - here);
  expect(told.at(-1)).toBeNull();

  signRequest(nurse);
  await settle(nurse);
  await settle(newcomer);
  expect(newcomer.sync.status()).toMatchObject({ firstReception: null });
});

test('a feed that is read no more is not said to arrive still', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  signRequest(station);
  await settle(station);
  const named = /"feed_audience":"[^"]+"/;
  let line: Chooser = () => ({ kind: 'none' });
  hub.line.choose((asked, index) => {
    if (asked.path !== '/auth/token') return line(asked, index);
    line = narrowLine(6, 1);
    return altered((text) => text.replace(named, '"feed_audience":"another"'));
  });
  station.clock.advance(6 * 60_000);
  await station.sync.wake();
  expect(station.sync.status().firstReception).toBeGreaterThan(0);
  hub.line.choose(() => ({ kind: 'none' }));
  station.clock.advance(6 * 60_000);
  await settle(station);
  expect(station.sync.status()).toMatchObject({ firstReception: null });
});
