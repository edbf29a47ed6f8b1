import { describe, expect, test } from 'vitest';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { withPreview } from '../../shared/fhir/media.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import { acceptance, newFile } from '../hub/support/requests.ts';
import {
  actFile,
  commit,
  composeRequest,
  enrolledStation,
  joinTeam,
  resourcesOf,
  settle,
  signRequest,
} from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

describe('a request signed here', () => {
  test('reaches the hub whole, and every word about it comes from a receipt', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request, requestId } = signRequest(station, [300_000, 1_700_000]);
    expect(station.sync.status()).toMatchObject({ waitingRequests: 1, link: 'connected' });
    expect(station.sync.transit(request.content.id)).toMatchObject({
      phase: 'waiting',
      bundleReceived: false,
      imagesReceived: 0,
      imagesTotal: 2,
    });
    await settle(station);
    expect(station.events).toEqual([]);
    expect(station.sync.list().items).toEqual([]);
    expect(station.sync.transit(request.content.id)).toBeNull();
    const receipt = await hub.receipt(requestId);
    expect(receipt?.completedAt).not.toBeNull();
    for (const file of request.files) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
    const task = readResource(station.database, 'Task', request.task.id);
    expect(task && stateOf(task.resource)).toBe('received');
  });

  test('says text and pictures apart: the text is received while a picture is still to come', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station, [300_000, 400_000]);
    hub.line.choose(({ method, path }) =>
      method === 'PATCH' && path.endsWith(request.files[1]?.binaryId ?? '')
        ? { kind: 'cut' }
        : { kind: 'none' },
    );
    await station.sync.wake();
    expect(station.sync.transit(request.content.id)).toMatchObject({
      bundleReceived: true,
      imagesReceived: 1,
      imagesTotal: 2,
    });
    expect(station.sync.list()).toMatchObject({
      items: [{ bundleReceived: true, images: [{ received: true }, { received: false }] }],
      bytesWaiting: 400_000,
    });
  });

  test('sends its small copies first, then its text, then the originals', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request, originals, previews } = withPreviews(station);
    hub.line.seen.length = 0;
    commit(station, { ...request, originals, previews });
    await settle(station);
    const sent = new Set(hub.line.seen.filter((one) => /^(PATCH|POST \/fhir)/.test(one)));
    expect([...sent]).toEqual([
      `PATCH /files/${previews[0]?.binaryId}`,
      'POST /fhir',
      `PATCH /files/${originals[0]?.binaryId}`,
    ]);
    expect(station.sync.list().items).toEqual([]);
  });

  test('does not wait for a small copy that cannot leave', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request, originals, previews } = withPreviews(station);
    commit(station, { ...request, originals, previews });
    let texts = 0;
    hub.line.choose(({ method, path }) => {
      if (method === 'POST' && path === '/fhir') texts += 1;
      return path.includes('/files') && texts === 0
        ? { kind: 'answer', status: 500, body: '' }
        : { kind: 'none' };
    });
    await settle(station);
    expect(texts).toBe(1);
    expect(station.sync.list().items).toEqual([]);
    expect(await hub.bytesOf(previews[0]?.binaryId ?? '')).not.toBeNull();
  });

  test('leaves before older ones when it is urgent, its new resident just before it', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const routine = signRequest(station);
    const urgent = signRequest(station, [], { priority: 'urgent' });
    await settle(station);
    const sequence = async (id: string): Promise<number> => {
      const stored = await hub.hub().repository.resources.read(`ServiceRequest/${id}`);
      return stored?.sequence ?? 0;
    };
    const first = await sequence(urgent.request.content.id);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(await sequence(routine.request.content.id));
  });

  test('lets an urgent text go between two pieces of an older picture', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station, [3_000_000]);
    let urgent = '';
    hub.line.choose(({ method, path }) => {
      if (method === 'PATCH' && urgent === '') {
        urgent = signRequest(station, [], { priority: 'urgent' }).requestId;
        void station.sync.wake();
      }
      return { kind: path === '' ? 'cut' : 'none' };
    });
    hub.line.seen.length = 0;
    await settle(station);
    const sent = hub.line.seen.filter((one) => /^(PATCH|POST \/fhir)/.test(one));
    const picture = `PATCH /files/${request.files[0]?.binaryId}`;
    expect(sent.slice(0, 4)).toEqual(['POST /fhir', picture, 'POST /fhir', picture]);
    expect((await hub.receipt(urgent))?.completedAt).not.toBeNull();
  });
});

describe('between a nurse and an expert', () => {
  test('the team reads the request, takes it, and the nurse learns of it', async () => {
    const hub = theHub();
    const nurse = await enrolledStation(hub);
    const expert = await enrolledStation(hub, {
      establishment: practiceIds.hospital,
      role: 'expert',
    });
    await joinTeam(hub, expert, practiceIds.ophthalmology);
    const { request } = signRequest(nurse, [500_000]);
    await settle(nurse);
    await settle(expert);
    const received = readResource(expert.database, 'Task', request.task.id);
    expect(received && stateOf(received.resource)).toBe('received');
    const [file] = request.files;
    if (file === undefined || received === null) throw new Error('nothing was received');
    expert.database.transaction((db) => expert.sync.want(db, [file]));
    await expert.sync.wake();
    expect(expert.files.get(file.binaryId)).toEqual(file.bytes);

    const task = { ...received.resource, id: request.task.id };
    const version = Number(received.hubVersionId);
    const requestId = commit(expert, {
      kind: 'accept',
      serviceRequestId: request.content.id,
      professionalId: expert.person.professionalId,
      resources: resourcesOf(acceptance(task, version, expert.who)),
    });
    expect(await expert.sync.settled(requestId, 30_000)).toBe('received');
    await settle(nurse);
    const seen = readResource(nurse.database, 'Task', request.task.id);
    expect(seen && stateOf(seen.resource)).toBe('accepted');
  });

  test('what an expert signed leaves after she locked the screen', async () => {
    const { hub, expert, accept } = await requestAtTeam();
    await hub.line.down();
    accept();
    await expert.sync.wake();
    expect(expert.sync.status()).toMatchObject({ link: 'offline', waitingRequests: 1 });
    expert.sync.personLocked();
    await hub.line.up();
    await settle(expert);
    expect(expert.sync.list().items).toEqual([]);
  });

  test('waits, and is not refused, once her word for this workstation has ended', async () => {
    const { expert, accept } = await requestAtTeam();
    expert.sync.personLocked();
    expert.database.transaction((db) =>
      db.run("UPDATE professional_link SET assertion_expires_at = '2026-01-01T00:00:00Z'"),
    );
    accept();
    await settle(expert);
    expect(expert.sync.list().items).toMatchObject([{ phase: 'waiting', bundleReceived: false }]);
    expert.sync.personUnlocked(expert.person);
    await settle(expert);
    expect(expert.sync.list().items).toEqual([]);
  });
});

/** A request in the tray of an expert's team, read at her workstation, and her way to take it. */
async function requestAtTeam() {
  const hub = theHub();
  const nurse = await enrolledStation(hub);
  const hospital = { establishment: practiceIds.hospital, role: 'expert' } as const;
  const expert = await enrolledStation(hub, hospital);
  await joinTeam(hub, expert, practiceIds.ophthalmology);
  const { request } = signRequest(nurse);
  await settle(nurse);
  await settle(expert);
  const received = readResource(expert.database, 'Task', request.task.id);
  if (received === null) throw new Error('nothing was received');
  const task = { ...received.resource, id: request.task.id };
  const version = Number(received.hubVersionId);
  const accept = (): string =>
    commit(expert, {
      kind: 'accept',
      serviceRequestId: request.content.id,
      professionalId: expert.person.professionalId,
      resources: resourcesOf(acceptance(task, version, expert.who)),
    });
  return { hub, nurse, expert, request, accept };
}

const anySha1 = Buffer.alloc(20, 1).toString('base64');

function withPreviews(station: Parameters<typeof signRequest>[0]) {
  const request = composeRequest(station, [600_000]);
  const [original] = request.files;
  const [media] = request.media;
  if (original === undefined || media === undefined) throw new Error('a picture was asked for');
  const copy = newFile(20_000);
  station.files.set(copy.binaryId, copy.bytes);
  const resources = resourcesOf(request.bundle).map((resource) =>
    resource.id === media.id
      ? { ...withPreview(media, { ...copy, sha1: anySha1 }), id: media.id }
      : resource,
  );
  return {
    request: {
      kind: 'request' as const,
      serviceRequestId: request.content.id,
      resources,
    },
    originals: [actFile(original)],
    previews: [actFile(copy)],
  };
}
