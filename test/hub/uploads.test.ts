import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import type { Binary, Bundle, Media, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import {
  acceptance,
  newFile,
  newRequest,
  opinion,
  type TestFile,
  type TestRequest,
  transaction,
  type WithId,
} from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { createUpload, patchUpload, upload, uploadOffset } from './support/tus.ts';
import { reasonOf, sha256 } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

interface Receipt {
  readonly complete: boolean;
  readonly completedAt: string | null;
  readonly task: { readonly state: string; readonly versionId: string };
  readonly binaries: readonly { id: string; state: string; offset: number; sha256: string }[];
}

async function sendWithFiles(sizes: readonly number[]) {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: sizes });
  const { response, requestId, answer } = await stage.ehpad.act(request.bundle);
  expect(response.status, JSON.stringify(answer)).toBe(200);
  const receipt = () => stage.ehpad.getJson<Receipt>(`/receipts/${requestId}`);
  return { request, receipt };
}

const fileOf = (request: TestRequest, index = 0): TestFile => {
  const file = request.files[index];
  if (file === undefined) throw new Error('no such file');
  return file;
};

const pathOf = (id: string): string => join(stage.hub.dataDir, 'files', id.slice(0, 2), id);

test('a request is complete when the last picture’s hash agrees, and only then goes on', async () => {
  const { ehpad, hospital } = stage;
  const { request, receipt } = await sendWithFiles([300_000, 700_000]);
  expect(await receipt()).toMatchObject({ complete: false, task: { state: 'queued' } });
  await upload(ehpad, fileOf(request, 0));
  expect(await receipt()).toMatchObject({
    complete: false,
    task: { state: 'queued', versionId: '1' },
    binaries: expect.arrayContaining([
      expect.objectContaining({ id: fileOf(request, 0).binaryId, state: 'received' }),
      expect.objectContaining({ id: fileOf(request, 1).binaryId, state: 'expected' }),
    ]),
  });
  await upload(ehpad, fileOf(request, 1));
  expect(await receipt()).toMatchObject({ complete: true, task: { state: 'received' } });
  const history = await hospital.getJson<Bundle>(`/fhir/Task/${request.task.id}/_history`);
  expect(history.entry?.map(({ resource }) => stateOf(resource as Task))).toEqual([
    'received',
    'sent',
    'queued',
  ]);
  const { entries } = await hospital.pull();
  const binary = entries.find(({ id }) => id === fileOf(request, 1).binaryId) as Binary;
  expect(binary.contentType).toBe('image/jpeg');
  expect(binary.data).toBeUndefined();
  expect(binary.meta?.extension?.map((it) => it.valueString ?? it.valueUnsignedInt)).toEqual([
    fileOf(request, 1).sha256,
    700_000,
  ]);
});

test('two pictures that end at the same moment still complete their request', async () => {
  const { request, receipt } = await sendWithFiles([1000, 1000, 1000, 1000, 1000, 1000]);
  await Promise.all(request.files.map((file) => upload(stage.ehpad, file)));
  expect(await receipt()).toMatchObject({ complete: true, task: { state: 'received' } });
});

test('the bytes come back as they went, whole and by range', async () => {
  const { ehpad, hospital } = stage;
  const { request } = await sendWithFiles([100_000]);
  const file = fileOf(request);
  const path = `/fhir/Binary/${file.binaryId}`;
  expect((await hospital.get(path)).status).toBe(404);
  await upload(ehpad, file);
  const whole = await hospital.get(path);
  expect(sha256(Buffer.from(await whole.arrayBuffer()))).toBe(file.sha256);
  expect(whole.headers.get('content-type')).toBe('image/jpeg');
  expect(whole.headers.get('etag')).toBe(`"${file.sha256}"`);
  expect(whole.headers.get('content-disposition')).toBe('attachment');
  const range = async (text: string) => hospital.get(path, { Range: `bytes=${text}` });
  const part = await range('10-19');
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/100000']);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(file.bytes.subarray(10, 20));
  const tail = Buffer.from(await (await range('-5')).arrayBuffer());
  expect(tail).toEqual(file.bytes.subarray(-5));
  const rest = Buffer.from(await (await range('99990-')).arrayBuffer());
  expect(rest).toEqual(file.bytes.subarray(99_990));
  expect((await range('100000-')).status).toBe(416);
});

test('a second creation is refused, points at the upload and loses nothing', async () => {
  const { ehpad } = stage;
  const { request } = await sendWithFiles([200_000]);
  const file = fileOf(request);
  expect((await createUpload(ehpad, file)).status).toBe(201);
  await patchUpload(ehpad, file.binaryId, 0, file.bytes.subarray(0, 100_000));
  const again = await createUpload(ehpad, file);
  expect([again.status, again.headers.get('location')]).toEqual([409, `/files/${file.binaryId}`]);
  expect(await reasonOf(again)).toBe('upload.exists');
  expect(await uploadOffset(ehpad, file.binaryId)).toBe(100_000);
  await upload(ehpad, file);
  expect((await createUpload(ehpad, file)).status).toBe(409);
  expect(await uploadOffset(ehpad, file.binaryId)).toBe(file.size);
  expect(sha256(readFileSync(pathOf(file.binaryId)))).toBe(file.sha256);
});

test('a piece at another offset changes nothing and says so', async () => {
  const { ehpad } = stage;
  const { request } = await sendWithFiles([1000]);
  const file = fileOf(request);
  await createUpload(ehpad, file);
  const wrong = await patchUpload(ehpad, file.binaryId, 10, file.bytes.subarray(10, 20));
  expect([wrong.status, await reasonOf(wrong)]).toEqual([409, 'upload.offset']);
  expect(await uploadOffset(ehpad, file.binaryId)).toBe(0);
  const long = await patchUpload(ehpad, file.binaryId, 0, randomBytes(1001));
  expect(long.status).toBe(413);
  expect(await uploadOffset(ehpad, file.binaryId)).toBe(0);
});

test('other bytes than those named are thrown away, and the true ones are taken after', async () => {
  const { ehpad } = stage;
  const { request, receipt } = await sendWithFiles([5000]);
  const file = fileOf(request);
  await createUpload(ehpad, file);
  const wrong = await patchUpload(ehpad, file.binaryId, 0, randomBytes(5000));
  expect([wrong.status, await reasonOf(wrong)]).toEqual([422, 'upload.hash']);
  expect(await uploadOffset(ehpad, file.binaryId)).toBeNull();
  expect(existsSync(pathOf(file.binaryId))).toBe(false);
  expect((await receipt()).binaries[0]?.state).toBe('expected');
  await upload(ehpad, file);
  expect((await receipt()).complete).toBe(true);
});

test('a creation that disagrees with the Bundle is refused', async () => {
  const { ehpad } = stage;
  const { request } = await sendWithFiles([1000]);
  const file = fileOf(request);
  const reason = async (changes: Partial<TestFile>) =>
    reasonOf(await createUpload(ehpad, { ...file, ...changes }));
  expect(await reason({ size: 999 })).toBe('upload.mismatch');
  expect(await reason({ sha256: sha256('x') })).toBe('upload.mismatch');
  expect(await reason({ contentType: 'image/png' })).toBe('upload.mismatch');
  expect(await reason({ binaryId: randomUUID() })).toBe('notFound');
  expect(await reason({ binaryId: '../../etc/passwd' })).toBe('notFound');
  const deferred = await createUpload(ehpad, file, {}, { 'Upload-Length': '' });
  expect(deferred.status).toBe(400);
});

test('only the establishment whose Bundle named a picture may send it or ask how far it is', async () => {
  const { ehpad, otherSite, hospital } = stage;
  const { request } = await sendWithFiles([1000]);
  const file = fileOf(request);
  for (const station of [otherSite, hospital]) {
    expect((await createUpload(station, file)).status).toBe(404);
  }
  await createUpload(ehpad, file);
  for (const station of [otherSite, hospital]) {
    expect(await uploadOffset(station, file.binaryId)).toBeNull();
    expect((await patchUpload(station, file.binaryId, 0, file.bytes)).status).toBe(404);
  }
  expect(await uploadOffset(ehpad, file.binaryId)).toBe(0);
});

test('a preview leaves before its Bundle and is for nobody until a Bundle names it', async () => {
  const { ehpad, hospital } = stage;
  const preview = newFile(2000);
  const kind = { kind: 'preview' };
  expect(await reasonOf(await createUpload(ehpad, preview))).toBe('notFound');
  await upload(ehpad, preview, kind);
  const path = `/fhir/Binary/${preview.binaryId}`;
  expect((await ehpad.get(path)).status).toBe(404);
  expect((await hospital.get(path)).status).toBe(404);

  const request = newRequest({ requester: stage.nurse.person, fileSizes: [3000] });
  const { next } = await hospital.pull();
  const attachment = {
    contentType: 'image/jpeg',
    url: `Binary/${preview.binaryId}`,
    size: preview.size,
    extension: [{ url: extensionUrl.sha256, valueString: preview.sha256 }],
  };
  const named = (size: number): Bundle => ({
    ...request.bundle,
    entry: (request.bundle.entry ?? []).map((entry) => {
      if (entry.resource?.resourceType !== 'Media') return entry;
      const extension = [{ url: extensionUrl.preview, valueAttachment: { ...attachment, size } }];
      return { ...entry, resource: { ...entry.resource, extension } as Media };
    }),
  });
  expect(await reasonOf((await ehpad.act(named(1))).response)).toBe('attachment.conflict');
  const sent = await ehpad.act(named(preview.size));
  expect(sent.response.status, JSON.stringify(sent.answer)).toBe(200);
  expect((await hospital.get(path)).status).toBe(200);
  const fed = (await hospital.pull(next)).entries.map(({ id }) => id);
  expect(fed).toContain(preview.binaryId);
  expect(await stage.ehpad.getJson(`/receipts/${sent.requestId}`)).toMatchObject({
    complete: false,
    task: { state: 'queued' },
  });
  await upload(ehpad, fileOf(request));
  expect(await stage.ehpad.getJson(`/receipts/${sent.requestId}`)).toMatchObject({
    complete: true,
  });
});

test('a preview is a small JPEG', async () => {
  const { ehpad } = stage;
  const kind = { kind: 'preview' };
  const big = await createUpload(ehpad, newFile(512 * 1024 + 1), kind);
  expect([big.status, await reasonOf(big)]).toEqual([413, 'upload.tooLarge']);
  const png = await createUpload(ehpad, { ...newFile(10), contentType: 'image/png' }, kind);
  expect(await reasonOf(png)).toBe('upload.mismatch');
});

test('a picture cut anywhere goes on from there, and the file is whole', async () => {
  const { ehpad } = stage;
  const { request, receipt } = await sendWithFiles([400_000]);
  const file = fileOf(request);
  await createUpload(ehpad, file);
  for (let cuts = 0; cuts < 12; cuts += 1) {
    const offset = (await uploadOffset(ehpad, file.binaryId)) ?? 0;
    await cutPatch(file, offset, Math.min(20_000, file.size - offset));
  }
  await upload(ehpad, file);
  expect((await receipt()).complete).toBe(true);
  expect(sha256(readFileSync(pathOf(file.binaryId)))).toBe(file.sha256);
});

/** Announces the whole rest, sends a part of it and breaks the line. */
function cutPatch(file: TestFile, offset: number, length: number): Promise<void> {
  const { hub, ehpad } = stage;
  return new Promise((resolve) => {
    const request = httpRequest(`${hub.url}/files/${file.binaryId}`, {
      method: 'PATCH',
      headers: {
        ...ehpad.authorization(),
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': file.size - offset,
      },
    });
    request.on('error', () => resolve());
    request.on('response', (response) => response.resume().on('end', resolve));
    request.write(file.bytes.subarray(offset, offset + length), () => {
      setTimeout(() => request.destroy(), 20);
    });
  });
}

test('after a stop, what was whole is acknowledged and what was not goes on', async () => {
  const { ehpad, hub } = stage;
  const { request } = await sendWithFiles([1000, 1000, 1000, 1000]);
  const [whole, half, missing, orphan] = request.files.map((file) => file) as TestFile[];
  if (!whole || !half || !missing || !orphan) throw new Error('four files expected');
  for (const file of [whole, half, missing]) await createUpload(ehpad, file);
  await patchUpload(ehpad, half.binaryId, 0, half.bytes.subarray(0, 400));
  // What a power cut leaves: bytes written and never acknowledged, or a row whose file never came.
  appendFileSync(pathOf(whole.binaryId), whole.bytes);
  rmSync(pathOf(missing.binaryId));
  const stray = `${whole.binaryId.slice(0, 2)}${randomUUID().slice(2)}`;
  appendFileSync(pathOf(stray), 'x');
  const reopened = await hub.restart();
  stage = { ...stage, hub: reopened };
  const station = await ehpad.moved(reopened).signIn();
  stage = { ...stage, ehpad: station };
  expect(await uploadOffset(station, whole.binaryId)).toBe(1000);
  expect(await uploadOffset(station, half.binaryId)).toBe(400);
  expect(await uploadOffset(station, missing.binaryId)).toBe(0);
  expect(existsSync(pathOf(stray))).toBe(false);
  for (const file of [half, missing, orphan]) await upload(station, file);
  const task = await station.getJson<Task>(`/fhir/Task/${request.task.id}`);
  expect(stateOf(task)).toBe('received');
});

test('bytes that lost a flush are found out by the final hash', async () => {
  const { ehpad } = stage;
  const { request, receipt } = await sendWithFiles([2000]);
  const file = fileOf(request);
  await createUpload(ehpad, file);
  await patchUpload(ehpad, file.binaryId, 0, file.bytes.subarray(0, 1500));
  truncateSync(pathOf(file.binaryId), 1000);
  appendFileSync(pathOf(file.binaryId), Buffer.alloc(500));
  const last = await patchUpload(ehpad, file.binaryId, 1500, file.bytes.subarray(1500));
  expect(await reasonOf(last)).toBe('upload.hash');
  expect((await receipt()).complete).toBe(false);
  await upload(ehpad, file);
  expect((await receipt()).complete).toBe(true);
});

test('an expert may take and answer while pictures still travel; their arrival then moves nothing', async () => {
  const { ehpad } = stage;
  const hospital = await stage.hospital.moved(stage.hub).signIn(stage.expert);
  const { request, receipt } = await sendWithFiles([1000]);
  const read = () => hospital.getJson<WithId<Task>>(`/fhir/Task/${request.task.id}`);
  const queued = await read();
  expect(stateOf(queued)).toBe('queued');
  const taken = await hospital.act(acceptance(queued, 1, stage.expert.person));
  expect(taken.response.status, JSON.stringify(taken.answer)).toBe(200);
  await upload(ehpad, fileOf(request));
  expect(await receipt()).toMatchObject({ complete: true, task: { state: 'accepted' } });
  const task = await read();
  const answer = opinion(request, task, Number(task.meta?.versionId), stage.expert.person);
  const done = await hospital.act(answer.bundle);
  expect(done.response.status, JSON.stringify(done.answer)).toBe(200);
});

test('an update may add a picture and never drop one', async () => {
  const { ehpad } = stage;
  const { request } = await sendWithFiles([1000]);
  const [media] = request.media;
  if (media === undefined) throw new Error('a Media expected');
  const other = newFile(10);
  const content = {
    contentType: 'image/jpeg',
    url: `Binary/${other.binaryId}`,
    size: other.size,
    extension: [{ url: extensionUrl.sha256, valueString: other.sha256 }],
  };
  const replaced = transaction([{ resource: { ...media, content }, version: 1 }]);
  expect(await reasonOf((await ehpad.act(replaced)).response)).toBe('resource.immutable');
});

test('a named file above the limit is refused with its Bundle', async () => {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [10] });
  const body = JSON.stringify(request.bundle).replace('"size":10', '"size":314572801');
  const { response } = await stage.ehpad.act(body);
  expect([response.status, await reasonOf(response)]).toEqual([413, 'upload.tooLarge']);
});
