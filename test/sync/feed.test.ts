import { describe, expect, test } from 'vitest';
import { forgetCursors, readCursor } from '../../electron/vault/store/feedCursorStore.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { noteRestoration } from '../../electron/vault/store/restorationStore.ts';
import { codeSystem } from '../../shared/fhir/systems.ts';
import { altered, refusal } from './support/faults.ts';
import { type Feed, meta, onFeed } from './support/feed.ts';
import { enrolledStation, family, type Station, settle, signRequest } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

function cursors(station: Station): unknown[] {
  return station.database.all('SELECT cursor FROM feed_cursor').map(({ cursor }) => cursor);
}

const foreign: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    'a resident of another establishment',
    {
      resourceType: 'Patient',
      id: 'foreign',
      managingOrganization: { reference: `Organization/${practiceIds.healthCentre}` },
      name: [{ family: 'TESTAUTRUI', given: ['X'] }],
      birthDate: '1940-01-01',
    },
  ],
  [
    'a request of another establishment',
    {
      resourceType: 'ServiceRequest',
      id: 'foreign',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p' },
      requester: { reference: `Organization/${practiceIds.healthCentre}` },
    },
  ],
  [
    'a task asked for by another establishment',
    {
      resourceType: 'Task',
      id: 'foreign',
      status: 'requested',
      intent: 'order',
      requester: { reference: `Organization/${practiceIds.healthCentre}` },
    },
  ],
];

const invalid: readonly (readonly [string, (bundle: Feed) => void])[] = [
  ['of a type that is none', (bundle) => setFirst(bundle, { resourceType: 'Biblio' })],
  ['of a type that no page may hold', (bundle) => setFirst(bundle, { resourceType: 'Bundle' })],
  ['of no kind of ours', (bundle) => setFirst(bundle, { resourceType: 'Basic' })],
  ['without id', (bundle) => setFirst(bundle, { id: undefined })],
  ['with an id that is a path', (bundle) => setFirst(bundle, { id: '../../etc/passwd' })],
  ['without version', (bundle) => setFirst(bundle, { meta: {} })],
  ['of version « 1 »; drop', (bundle) => setFirst(bundle, { meta: meta('1; drop') })],
  ['that is nothing', (bundle) => bundle.entry?.splice(0, 1, { resource: null as never })],
  ['whose subject is a list', (bundle) => setFirst(bundle, { subject: [] })],
  ['that no list could show', (bundle) => setTask(bundle, { lastModified: 'hier' })],
];

function setTask(bundle: Feed, change: Record<string, unknown>): void {
  for (const entry of bundle.entry ?? []) {
    if (entry.resource.resourceType === 'Task') entry.resource = { ...entry.resource, ...change };
  }
}

function setFirst(bundle: Feed, change: Record<string, unknown>): void {
  const first = bundle.entry?.[0];
  if (first !== undefined) first.resource = { ...first.resource, ...change };
}

const adding = (resource: Record<string, unknown>) =>
  altered((text) => {
    const bundle = JSON.parse(text) as Feed;
    const added = { id: 'nobody', meta: meta('1'), ...resource };
    return JSON.stringify({ ...bundle, entry: [...(bundle.entry ?? []), { resource: added }] });
  });

const resident = { resourceType: 'Patient', birthDate: '1932-03-12' };
const official = { family: 'TESTX', given: ['Y'] };

describe('a page of the feed', () => {
  test('is applied with its cursor, or neither is', async () => {
    const station = await enrolledStation(theHub());
    const before = cursors(station);
    const { request } = signRequest(station);
    const { database } = station;
    const version = () => readResource(database, 'Task', request.task.id)?.hubVersionId;
    // The page is written, and its cursor is not: a stop between the two would look like this.
    const trap = "BEFORE UPDATE ON feed_cursor BEGIN SELECT RAISE(ABORT, 'trap'); END";
    database.transaction((db) => db.run(`CREATE TRIGGER trap ${trap}`));
    await station.sync.wake();
    expect([cursors(station), version()]).toEqual([before, '1']);
    database.transaction((db) => db.run('DROP TRIGGER trap'));
    await settle(station);
    const after = cursors(station);
    expect(after).not.toEqual(before);
    expect(version()).toBe('3');
  });

  test('is kept out whole with its cursor when this disk cannot take it', async () => {
    const hub = theHub();
    let full = false;
    const plain = await enrolledStation(hub);
    await settle(plain);
    const station = await enrolledStation(hub, {
      change: {
        applyResources: () => {
          if (full) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
        },
      },
    });
    await settle(station);
    const before = cursors(station);
    signRequest(plain);
    await settle(plain);
    full = true;
    await station.sync.wake();
    expect(cursors(station)).toEqual(before);
    expect(station.events.at(-1)).toMatchObject({ event: 'sync.stopped', code: 'store.diskFull' });
    full = false;
    await settle(station);
    expect(cursors(station)).not.toEqual(before);
  });

  test.each(foreign)('with %s is refused whole, and the cursor stays', async (_, resource) => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    hub.line.choose(
      onFeed(({ entry }) => void entry?.push({ resource: { ...resource, meta: meta('9') } })),
    );
    const before = cursors(station);
    await station.sync.wake();
    expect(cursors(station)).toEqual(before);
    expect(readResource(station.database, 'Task', request.task.id)?.hubVersionId).toBe('1');
    expect(readResource(station.database, 'Patient', 'foreign')).toBeNull();
    expect(station.events).toContainEqual({ event: 'sync.failed', code: 'hub.foreignData' });
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(readResource(station.database, 'Task', request.task.id)?.hubVersionId).toBe('3');
  });

  test.each(invalid)(
    'with a resource %s is refused whole, and the cursor stays',
    async (_, change) => {
      const hub = theHub();
      const station = await enrolledStation(hub);
      const { request } = signRequest(station);
      hub.line.choose(onFeed(change));
      const before = cursors(station);
      await station.sync.wake();
      expect(cursors(station)).toEqual(before);
      expect(readResource(station.database, 'Task', request.task.id)?.hubVersionId).toBe('1');
      hub.line.choose(() => ({ kind: 'none' }));
      await settle(station);
      expect(readResource(station.database, 'Task', request.task.id)?.hubVersionId).toBe('3');
    },
  );

  test.each([
    ['that cannot be read', altered(() => '<html>')],
    ['with a resident who has no name', adding({ resourceType: 'Patient' })],
    ['with a resident whose name is a text', adding({ ...resident, name: 'TESTX' })],
    ['with a resident named by nothing', adding({ ...resident, name: [null] })],
    [
      'with a resident whose first name is an object',
      adding({ ...resident, name: [{ ...official, given: [{}] }] }),
    ],
    [
      'with a resident whose number is a number',
      adding({ ...resident, name: [official], identifier: 5 }),
    ],
    ['with a picture of an unknown form', adding({ resourceType: 'Media', content: 5 })],
    ['with a signature of an unknown form', adding({ resourceType: 'Provenance', signature: 5 })],
  ])('%s does not keep texts and pictures from leaving', async (_, fault) => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const before = cursors(station);
    hub.line.choose(({ path }) => (path.includes('$changes') ? fault : { kind: 'none' }));
    const { requestId } = signRequest(station, [1000]);
    await station.sync.wake();
    expect((await hub.receipt(requestId))?.completedAt).not.toBeNull();
    expect(cursors(station)).toEqual(before);
    expect(station.events).toContainEqual(
      expect.objectContaining({ event: 'sync.failed', code: 'hub.invalidAnswer' }),
    );
  });

  test('with kinds of a later version is read but for these, which come once they are known', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const other = await enrolledStation(hub);
    const { request } = signRequest(other);
    await settle(other);
    const coding = [{ system: codeSystem.basicKind, code: 'call-tree' }];
    const later = { resourceType: 'Basic', id: 'later', meta: meta('1'), code: { coding } };
    // The answers stand for what an older version never heard of.
    hub.line.choose(
      onFeed(({ entry = [] }) => {
        for (const { resource } of entry) {
          if (resource.resourceType === 'QuestionnaireResponse')
            resource.resourceType = 'Composition';
        }
        if (entry.length > 0) entry.push({ resource: later });
      }),
    );
    const before = cursors(station);
    await station.sync.wake();
    expect(cursors(station)).not.toEqual(before);
    expect(readResource(station.database, 'Task', request.task.id)?.hubVersionId).toBe('3');
    const response = () =>
      readResource(station.database, 'QuestionnaireResponse', request.response.id);
    expect(response()).toBeNull();
    expect(readResource(station.database, 'Basic', 'later')).toBeNull();
    expect(station.sync.list().unread).toBe(2);
    expect(station.events).toEqual([]);

    // Every run asks for what is new alone, until a version comes that knows one of them.
    hub.line.choose(() => ({ kind: 'none' }));
    const begins = () => hub.line.seen.some((one) => one.endsWith('$changes?_count=100'));
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect([begins(), response()]).toEqual([false, null]);
    station.database.transaction((db) =>
      db.run(
        "UPDATE unread_resource SET kind = 'QuestionnaireResponse' WHERE kind = 'Composition'",
      ),
    );
    await station.sync.wake();
    expect(begins()).toBe(true);
    expect(response()).not.toBeNull();
    expect(station.sync.list().unread).toBe(1);
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(begins()).toBe(false);
  });

  test('whose cursor goes in circles is refused', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    signRequest(station);
    const [cursor] = cursors(station);
    hub.line.choose(
      onFeed((bundle) => {
        bundle.link = [{ relation: 'next', url: `/fhir/$changes?cursor=${String(cursor)}` }];
      }),
    );
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(hub.line.seen.filter((one) => one.includes('$changes')).length).toBeLessThan(5);
    expect(cursors(station)).toEqual([cursor]);
  });

  test('never makes us follow an address: only its cursor is taken', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    hub.line.choose(
      onFeed((bundle) => {
        const url = new URL(bundle.link[0]?.url ?? '', 'http://127.0.0.1:1/');
        bundle.link = [{ relation: 'next', url: url.href }];
      }),
    );
    signRequest(station);
    await settle(station);
    expect(station.events).toEqual([]);
  });
});

describe('a cursor', () => {
  test('that the hub no longer knows is dropped, everything is read again and nothing is removed', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    await settle(station);
    hub.line.choose(({ path }) =>
      path.includes('$changes') && path.includes('cursor=')
        ? refusal(410, 'cursor.unknown')
        : { kind: 'none' },
    );
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(hub.line.seen.some((one) => one.endsWith('$changes?_count=100'))).toBe(true);
    expect(family(station, request.patient.id)).toBe('TESTLEMOINE');
  });

  test('is dropped when the hub was restored from a copy', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    await settle(station);
    expect(cursors(station)).toHaveLength(1);
    hub.line.choose(() => altered((text) => text, { 'x-hub-epoch': 'another' }));
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(hub.line.seen.some((one) => one.endsWith('$changes?_count=100'))).toBe(true);
    expect(family(station, request.patient.id)).toBe('TESTLEMOINE');
  });

  test('is one per audience: joining a team reads from the beginning', async () => {
    const hub = theHub();
    const hospital = { establishment: practiceIds.hospital, role: 'expert' } as const;
    const station = await enrolledStation(hub, hospital);
    expect(cursors(station)).toHaveLength(1);
    await station.sync.claimTeam(await hub.code('team', practiceIds.haematology));
    await station.sync.wake();
    expect(cursors(station)).toHaveLength(2);
    expect(readCursor(station.database, 'nobody')).toBeNull();
  });
});

test('what a hub wrote after it was put back to a copy takes the place of what came before, whatever its version', async () => {
  const station = await enrolledStation(theHub());
  const fed = async (name: string, versionId: string, lastUpdated: string) => {
    // A page that brings something has to lead somewhere: the first one does.
    station.database.transaction(forgetCursors);
    let given = false;
    theHub().line.choose(
      onFeed((bundle) => {
        if (given) return;
        given = true;
        const one = { resourceType: 'HealthcareService', id: 'counted-again', name };
        bundle.entry = [
          ...(bundle.entry ?? []),
          { resource: { ...one, meta: { versionId, lastUpdated } } },
        ];
      }),
    );
    await station.sync.wake();
    expect(given).toBe(true);
    const here = readResource(station.database, 'HealthcareService', 'counted-again');
    return here?.resource.name;
  };
  expect(await fed('TESTAVANT', '4', '2026-03-10T03:00:00Z')).toBe('TESTAVANT');
  expect(await fed('TESTECHO', '4', '2026-03-10T03:00:00Z')).toBe('TESTAVANT');
  const restored = { at: '2026-03-11T00:00:00Z', copyOf: '2026-03-10T00:00:00Z' };
  noteRestoration(station.database, restored, station.clock.now());
  expect(await fed('TESTVIEUX', '3', '2026-03-10T02:00:00Z')).toBe('TESTAVANT');
  expect(await fed('TESTAPRES', '4', '2026-03-11T01:00:00Z')).toBe('TESTAPRES');
  expect(await fed('TESTENCORE', '4', '2026-03-11T02:00:00Z')).toBe('TESTAPRES');
});
