import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  commit,
  enrolledStation,
  family,
  type Station,
  settle,
  signRequest,
} from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

/** Three workstations that enrol and settle, on a machine that does much else. */
const patience = { timeout: 240_000 };

const named = (family: string) => [{ use: 'official' as const, family, given: ['ODETTE'] }];

/**
 * Three workstations of one establishment know a resident's first version. The hub is copied; the second one then makes
 * version 2, the first one takes it and corrects it without network; and the hub comes back from the copy, where
 * nothing of version 2 is left.
 */
async function lostSecondVersion() {
  const hub = theHub();
  const [first, second, third] = [
    await enrolledStation(hub),
    await enrolledStation(hub),
    await enrolledStation(hub),
  ];
  const { patient } = signRequest(first).request;
  const copy = join(temporaryFolder(), 'copy');
  for (const station of [first, second, third]) await settle(station);
  await hub.backup(copy);
  const correct = (station: Station, name: string): string =>
    commit(station, { kind: 'patient', resources: [{ ...patient, name: named(name) }] });
  correct(second, 'TESTPERDU');
  await settle(second);
  await first.sync.wake();
  expect(family(first, patient.id)).toBe('TESTPERDU');
  const mine = correct(first, 'TESTMIEN');
  await hub.putBack(copy);
  const atTheHub = async () => {
    const stored = await hub.hub().repository.resources.read(`Patient/${patient.id}`);
    return { version: stored?.versionId, resource: stored?.resource };
  };
  expect(await atTheHub()).toMatchObject({ version: 1 });
  return { first, second, third, mine, correct, atTheHub };
}

test(
  'an edit of a version that the hub lost does not pass over another’s that took its number',
  patience,
  async () => {
    const { first, third, mine, correct, atTheHub } = await lostSecondVersion();
    correct(third, 'TESTLEUR');
    await settle(third);
    expect(await atTheHub()).toMatchObject({ version: 2 });

    await settle(first);
    expect(await atTheHub()).toMatchObject({ version: 2, resource: { name: named('TESTLEUR') } });
    expect(first.sync.list().items).toMatchObject([{ requestId: mine, phase: 'conflict' }]);
    const [conflict] = first.sync.conflicts(mine);
    // What it began from is nowhere any more: version 2 of the hub is not shown as if it were that.
    expect(conflict?.base).toMatchObject({ versionId: null, json: null });
    expect(conflict?.theirs.versionId).toBe('2');
    expect(conflict?.theirs.json).toContain('TESTLEUR');
  },
);

test(
  'once whoever made the lost version has sent it again, the edit of it leaves as it was',
  patience,
  async () => {
    const { first, second, atTheHub } = await lostSecondVersion();
    await settle(second);
    expect(await atTheHub()).toMatchObject({ version: 2, resource: { name: named('TESTPERDU') } });
    await settle(first);
    expect(first.sync.list().items).toEqual([]);
    expect(await atTheHub()).toMatchObject({ version: 3, resource: { name: named('TESTMIEN') } });
  },
);
