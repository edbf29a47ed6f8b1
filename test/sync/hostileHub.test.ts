import { describe, expect, test } from 'vitest';
import type { Chooser, Fault } from '../support/hostileHub.ts';
import { altered, page, refusal } from './support/faults.ts';
import { enrolledStation, hastyLimits, settle, signRequest } from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

const onTexts =
  (fault: Fault): Chooser =>
  ({ method, path }) =>
    method === 'POST' && path === '/fhir' ? fault : { kind: 'none' };

const none: Fault = { kind: 'none' };
const otherHash = 'b'.repeat(64);
const otherId = '00000000-0000-4000-8000-000000000000';

function conflictAt(expression: string): Fault {
  const fault = refusal(412, 'version.conflict');
  if (fault.kind !== 'answer') throw new Error('not an answer');
  const outcome = JSON.parse(String(fault.body)) as { issue: { expression?: string[] }[] };
  for (const issue of outcome.issue) issue.expression = [expression];
  return { ...fault, body: JSON.stringify(outcome) };
}

/** What comes in place of the answer to a text, and that must never be taken for a receipt or a refusal. */
const passing: readonly (readonly [string, Fault])[] = [
  ['a cut', { kind: 'cut' }],
  ['half an answer', { kind: 'halfAnswer' }],
  ['silence', { kind: 'silence' }],
  ['an answer that drips for ever', { kind: 'drip' }],
  ['500', page(500)],
  ['502', page(502)],
  ['503 of the hub', refusal(503, 'unavailable')],
  ['507 of the hub', refusal(507, 'storage.full')],
  ['429 of the hub', refusal(429, 'rate.limited')],
  ['408 of the hub', refusal(408, 'timeout')],
  ['a redirection', page(302, { location: 'http://127.0.0.1:1/' })],
  ['the page of a portal', page(200)],
  ['a 403 that is not the hub’s', page(403)],
  ['a 404 that is not the hub’s', page(404)],
  ['a 409 that is not the hub’s', page(409)],
  ['a 413 of a proxy', page(413)],
  ['a 407 of a proxy', page(407)],
  ['a body said to be damaged in transit', refusal(400, 'body.digest')],
  ['a refusal whose code is a sentence', refusal(422, 'LEMOINE Odette, née en 1932')],
  ['a conflict of an act that changes nothing', refusal(412, 'version.conflict')],
  ['a conflict in what the hub has not', conflictAt('Bundle.entry[0]')],
  [
    'a change of protocol',
    {
      kind: 'raw',
      bytes: Buffer.from('HTTP/1.1 101 No\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    },
  ],
  ['compressed content', altered((text) => text, { 'content-encoding': 'gzip' })],
  ['JSON that is nothing', altered(() => 'null')],
  ['JSON nested for ever', altered(() => '['.repeat(200_000))],
  ['an answer without end', altered(() => ' '.repeat(2_000_000))],
  ['a receipt for other bytes', altered((text) => text, { 'x-body-sha256': otherHash })],
  ['a receipt for another act', altered((text) => text, { 'x-request-id': otherId })],
  [
    'a receipt that names another act inside',
    altered((text) => text.replace(/"value":"[^"]+"/, `"value":"${otherId}"`)),
  ],
  [
    'a receipt for one entry less',
    altered((text) =>
      JSON.stringify({ ...JSON.parse(text), entry: JSON.parse(text).entry.slice(0, -1) }),
    ),
  ],
  [
    'a receipt for entries in another order',
    altered((text) =>
      JSON.stringify({ ...JSON.parse(text), entry: JSON.parse(text).entry.reverse() }),
    ),
  ],
  ['a receipt without versions', altered((text) => text.replaceAll(/W\/\\"\d+\\"/g, ''))],
  ['a receipt for version 0', altered((text) => text.replaceAll(/W\/\\"\d+\\"/g, 'W/\\"0\\"'))],
];

describe('in place of the answer to a text', () => {
  test.each(passing)(
    '%s leaves it waiting, and it is received when the line is good',
    async (_, fault) => {
      const hub = theHub();
      const station = await enrolledStation(hub);
      const { request, requestId } = signRequest(station);
      hub.line.choose(onTexts(fault));
      await station.sync.wake();
      expect(station.sync.transit(request.content.id)).toMatchObject({
        phase: 'waiting',
        bundleReceived: false,
      });
      expect(station.sync.status()).toMatchObject({ refused: 0, conflicts: 0, waitingRequests: 1 });
      hub.line.choose(() => ({ kind: 'none' }));
      await settle(station);
      expect(station.sync.list().items).toEqual([]);
      expect(await hub.receipt(requestId)).not.toBeNull();
    },
  );

  test('a refusal of what the hub has taken is taken back by the feed, and nobody is asked', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { requestId } = signRequest(station);
    const unread: Chooser = ({ path }) => (path.startsWith('/fhir/$changes') ? page(500) : none);
    hub.line.choose((asked, index) => {
      const { kind } = onTexts({ kind: 'lostAnswer' })(asked, index);
      return kind === 'none' ? unread(asked, index) : { kind: 'lostAnswer' };
    });
    await station.sync.wake();
    expect(await hub.receipt(requestId)).not.toBeNull();
    station.clock.advance(6 * 60_000);
    hub.line.choose(onTexts(refusal(422, 'resource.invalid')));
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ refused: 0, conflicts: 0, waitingRequests: 1 });
    hub.line.choose(() => none);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });

  test('a refusal of the hub parks it with the reason, and « Renvoyer » sends it again', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    hub.line.choose(onTexts(refusal(422, 'resource.invalid')));
    await station.sync.wake();
    expect(station.sync.transit(request.content.id)).toMatchObject({
      phase: 'refused',
      reason: 'resource.invalid',
    });
    expect(station.sync.status()).toMatchObject({ refused: 1, waitingRequests: 0 });
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.list().items).toMatchObject([{ phase: 'refused' }]);
    station.sync.retry(null);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });

  test('what the hub really refuses is parked, and keeps what the person wrote', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    station.database.transaction((db) =>
      db.run(
        "UPDATE local_change SET payload = json_remove(payload, '$.intent') WHERE resource_type = 'ServiceRequest'",
      ),
    );
    await settle(station);
    expect(station.sync.list().items).toMatchObject([
      { phase: 'refused', reason: 'resource.invalid', lastError: 'hub.rejected' },
    ]);
    expect(station.sync.transit(request.content.id)).toMatchObject({ phase: 'refused' });
  });
});

describe('one act that cannot leave', () => {
  test.each([
    ['fails for ever', page(500)],
    ['cuts the line each time', { kind: 'cut' }],
    ['is never answered', { kind: 'silence' }],
    ['is refused', refusal(422, 'resource.invalid')],
    ['is in conflict', refusal(412, 'version.conflict')],
    ['is too large for something on the way', page(413)],
  ] as const)('and %s never keeps the others from leaving', async (_, fault) => {
    const hub = theHub();
    const hasty = fault.kind === 'silence' ? { change: { limits: hastyLimits } } : {};
    const station = await enrolledStation(hub, hasty);
    const poison = signRequest(station, [1000], { priority: 'urgent' });
    const others = [
      signRequest(station, [1000]),
      signRequest(station),
      signRequest(station, [2000]),
    ];
    hub.line.choose(({ method, path, headers }) =>
      method === 'POST' && path === '/fhir' && headers['x-request-id'] === poison.requestId
        ? fault
        : { kind: 'none' },
    );
    for (let round = 0; round < 6; round += 1) {
      await station.sync.wake();
      station.clock.advance(6 * 60_000);
    }
    expect(station.sync.list().items.map(({ requestId }) => requestId)).toEqual([poison.requestId]);
    for (const { requestId } of others) {
      expect((await hub.receipt(requestId))?.completedAt).not.toBeNull();
    }
  });

  test('is « À corriger » when it is too large for the hub, and the others leave', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const huge = signRequest(station, [], { priority: 'urgent' });
    const other = signRequest(station, [1000]);
    const longText = 'x'.repeat(6 * 1024 * 1024);
    station.database.transaction((db) =>
      db.run(
        "UPDATE local_change SET payload = json_set(payload, '$.note', json_array(json_object('text', ?))) WHERE request_id = ? AND resource_type = 'ServiceRequest'",
        longText,
        huge.requestId,
      ),
    );
    await settle(station);
    expect(station.sync.list().items).toMatchObject([
      { requestId: huge.requestId, phase: 'refused', reason: 'body.tooLarge' },
    ]);
    expect((await hub.receipt(other.requestId))?.completedAt).not.toBeNull();
  });

  test('holds back what refers to it and nothing else', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const first = signRequest(station);
    const next = signRequest(station, [], {
      resources: [{ ...first.request.patient, active: false }],
      kind: 'patient',
      serviceRequestId: null,
    });
    hub.line.choose(onTexts(refusal(422, 'resource.invalid')));
    await station.sync.wake();
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    const phases = station.sync.list().items.map(({ requestId, phase }) => [requestId, phase]);
    expect(phases).toEqual([
      [first.requestId, 'refused'],
      [next.requestId, 'waiting'],
    ]);
    station.sync.retry(first.requestId);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });
});

function wholeUpload(size: number): Record<string, string> {
  const length = String(size);
  return {
    'upload-offset': length,
    'upload-length': length,
    'tus-resumable': '1.0.0',
    'x-hub-epoch': 'forged',
  };
}

describe('a picture', () => {
  test('whose receipt bears another hash is not said to be received', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station, [1000]);
    hub.line.choose(({ path }) =>
      path.startsWith('/receipts/')
        ? altered((text) => text.replaceAll(/"sha256":"[0-9a-f]{64}"/g, `"sha256":"${otherHash}"`))
        : { kind: 'none' },
    );
    await settle(station, 3);
    expect(station.sync.transit(request.content.id)).toMatchObject({
      bundleReceived: true,
      imagesReceived: 0,
    });
    expect(station.events).toContainEqual({ event: 'sync.failed', code: 'hub.receiptMismatch' });
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.transit(request.content.id)).toBeNull();
  });

  test('said to be at the hub already is not believed without its receipt', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station, [1000]);
    hub.line.choose(({ method, path }) =>
      method === 'HEAD' && path.startsWith('/files/')
        ? { kind: 'answer', status: 200, body: '', headers: wholeUpload(1000) }
        : { kind: 'none' },
    );
    await settle(station, 3);
    expect(station.sync.transit(request.content.id)).toMatchObject({ imagesReceived: 0 });
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.transit(request.content.id)).toBeNull();
    expect(await hub.bytesOf(request.files[0]?.binaryId ?? '')).toEqual(request.files[0]?.bytes);
  });

  test('that the hub refuses is parked and the others go on', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station, [1000, 2000]);
    const [refused] = request.files;
    hub.line.choose(({ method, path, headers }) => {
      const name = Buffer.from(refused?.binaryId ?? '').toString('base64');
      const hit = String(headers['upload-metadata'] ?? '').includes(name);
      return method === 'POST' && path === '/files' && hit
        ? refusal(422, 'upload.mismatch')
        : { kind: 'none' };
    });
    await settle(station);
    expect(station.sync.list().items).toMatchObject([
      {
        phase: 'refused',
        reason: 'upload.mismatch',
        images: [{ received: false }, { received: true }],
      },
    ]);
    hub.line.choose(() => ({ kind: 'none' }));
    station.sync.retry(null);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });

  test('damaged on this disk is not sent for ever: it is parked and told', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station, [1000]);
    const [file] = request.files;
    station.files.set(file?.binaryId ?? '', Buffer.alloc(1000, 7));
    await settle(station);
    expect(station.sync.list().items).toMatchObject([
      { phase: 'refused', lastError: 'image.unreadable', bundleReceived: true },
    ]);
    station.files.delete(file?.binaryId ?? '');
    station.sync.retry(null);
    await settle(station);
    expect(station.sync.list().items).toMatchObject([{ lastError: 'image.unreadable' }]);
  });
});

describe('the credential', () => {
  test.each([
    ['auth.required', 'signInNeeded'],
    ['workstation.revoked', 'revoked'],
  ] as const)('refused as %s: everything is kept and the link says %s', async (reason, link) => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    signRequest(station);
    hub.line.choose(({ path }) =>
      path === '/auth/token' || path === '/fhir' ? refusal(401, reason) : { kind: 'none' },
    );
    await station.sync.wake();
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ link, waitingRequests: 1, refused: 0 });
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.status()).toMatchObject({ link: 'connected', waitingRequests: 0 });
  });

  test('ended early: one new token is asked for and the text leaves in the same run', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    signRequest(station);
    let refusals = 1;
    hub.line.choose(({ path }) => {
      if (path !== '/fhir' || refusals === 0) return { kind: 'none' };
      refusals -= 1;
      return refusal(401, 'auth.expired');
    });
    await station.sync.wake();
    expect(station.sync.list().items).toEqual([]);
    expect(station.events).toEqual([]);
  });
});

test('a delay that the hub asks for is kept', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  signRequest(station);
  hub.line.choose(onTexts(refusal(503, 'unavailable', { 'retry-after': '600' })));
  await station.sync.wake();
  const [item] = station.sync.list().items;
  const wait = Date.parse(item?.nextAttemptAt ?? '') - station.clock.now().getTime();
  expect(wait).toBe(600_000);
});
