import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { changesBundle } from '../../hub/fhir/changeFeed.ts';
import type { Repository } from '../../hub/store/repository.ts';
import { openSqliteRepository } from '../../hub/store/sqliteRepository.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { caller, patientWrite, plan } from './support/repository/plans.ts';

async function residents(
  repository: Repository,
  count: number,
  establishmentId = 'e1',
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await repository.resources.commit(plan({ writes: [patientWrite({ establishmentId })] }));
  }
}

/** Reads one page and answers how many changes it had, and where it ends. */
async function read(repository: Repository, cursor: string | null, most = 100) {
  const parameters = new URLSearchParams({ _count: String(most) });
  if (cursor !== null) parameters.set('cursor', cursor);
  const epoch = await repository.epoch();
  const page = await changesBundle(repository.resources, caller('e1'), parameters, epoch);
  const next = new URL(page.link?.[0]?.url ?? '', 'http://hub.invalid').searchParams.get('cursor');
  return { count: page.entry?.length ?? 0, next };
}

function placeOf(cursor: string | null): unknown {
  const [, after] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString());
  return after;
}

test('a feed that goes on from a copy put back by other means refuses who had read further', async () => {
  const folder = temporaryFolder();
  const key = randomBytes(48).toString('hex');
  const open = (name: string): Repository => {
    const repository = openSqliteRepository(join(folder, name), key);
    onTestFinished(() => repository.close());
    return repository;
  };
  const hub = open('hub.db');
  await residents(hub, 3);
  const early = await read(hub, null);
  await hub.copyTo(join(folder, 'copy.db'));
  await residents(hub, 4);
  const late = await read(hub, early.next);
  expect([early.count, late.count]).toEqual([3, 4]);

  const back = open('copy.db');
  expect(await back.epoch()).toBe(await hub.epoch());
  const unknown = { reason: 'cursor.unknown' };
  await expect(read(back, late.next)).rejects.toMatchObject(unknown);
  // As many changes as she had read, and more: by its number alone her place would be one of this feed.
  await residents(back, 6);
  await expect(read(back, late.next)).rejects.toMatchObject(unknown);
  expect((await read(back, early.next)).count).toBe(6);
  expect((await read(back, null)).count).toBe(9);
  expect((await read(hub, late.next)).count).toBe(0);
});

test('who has read all there is for her stands where the feed ends, and misses nothing of hers', async () => {
  const hub = openSqliteRepository(
    join(temporaryFolder(), 'hub.db'),
    randomBytes(48).toString('hex'),
  );
  onTestFinished(() => hub.close());
  await residents(hub, 3);
  await residents(hub, 4, 'e2');
  const full = await read(hub, null, 2);
  const rest = await read(hub, full.next, 2);
  expect([full.count, placeOf(full.next), rest.count]).toEqual([2, 2, 1]);
  expect(placeOf(rest.next)).toBe(await hub.resources.lastSequence());
  await residents(hub, 2, 'e2');
  await residents(hub, 1);
  expect((await read(hub, rest.next, 2)).count).toBe(1);
});

test('who began before there was anything goes on from there', async () => {
  const hub = openSqliteRepository(
    join(temporaryFolder(), 'hub.db'),
    randomBytes(48).toString('hex'),
  );
  onTestFinished(() => hub.close());
  const empty = await read(hub, null);
  await residents(hub, 2);
  expect([empty.count, (await read(hub, empty.next)).count]).toEqual([0, 2]);
});
