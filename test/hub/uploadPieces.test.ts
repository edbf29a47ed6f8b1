import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newRequest, type TestFile, type TestRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { createUpload, upload, uploadOffset } from './support/tus.ts';
import { reasonOf, sha256 } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

interface Receipt {
  readonly complete: boolean;
  readonly binaries: readonly { state: string }[];
}

async function sendWithFiles(sizes: readonly number[]) {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: sizes });
  const { response, requestId, answer } = await stage.ehpad.act(request.bundle);
  expect(response.status, JSON.stringify(answer)).toBe(200);
  const receipt = () => stage.ehpad.getJson<Receipt>(`/receipts/${requestId}`);
  return { request, receipt };
}

function fileOf(request: TestRequest, index = 0): TestFile {
  const file = request.files[index];
  if (file === undefined) throw new Error('no such file');
  return file;
}

const pathOf = (id: string): string => join(stage.hub.dataDir, 'files', id.slice(0, 2), id);

test('a creation may bring the first piece, or all of it, and a second one still loses nothing', async () => {
  const { ehpad } = stage;
  const { request, receipt } = await sendWithFiles([200_000, 200_000]);
  const [part, whole] = [fileOf(request, 0), fileOf(request, 1)];
  const create = (file: TestFile, bytes: Buffer) => createUpload(ehpad, file, {}, {}, bytes);
  const begun = await create(part, part.bytes.subarray(0, 70_000));
  expect([begun.status, begun.headers.get('upload-offset')]).toEqual([201, '70000']);
  expect(begun.headers.get('location')).toBe(`/files/${part.binaryId}`);
  const again = await create(part, randomBytes(200_000));
  expect([again.status, await reasonOf(again)]).toEqual([409, 'upload.exists']);
  expect(await uploadOffset(ehpad, part.binaryId)).toBe(70_000);
  await upload(ehpad, part);
  const done = await create(whole, whole.bytes);
  expect([done.status, done.headers.get('upload-offset')]).toEqual([201, '200000']);
  expect((await create(whole, randomBytes(200_000))).status).toBe(409);
  expect((await receipt()).complete).toBe(true);
  for (const file of [part, whole]) {
    expect(sha256(readFileSync(pathOf(file.binaryId)))).toBe(file.sha256);
  }
});

test('a creation with other bytes, or too many, is refused like any piece', async () => {
  const { ehpad } = stage;
  const { request, receipt } = await sendWithFiles([5000]);
  const file = fileOf(request);
  const create = async (bytes: Buffer) => {
    const refused = await createUpload(ehpad, file, {}, {}, bytes);
    return [refused.status, await reasonOf(refused)];
  };
  expect(await create(randomBytes(5001))).toEqual([413, 'upload.tooLarge']);
  expect(await uploadOffset(ehpad, file.binaryId)).toBeNull();
  expect(await create(randomBytes(5000))).toEqual([422, 'upload.hash']);
  expect(await uploadOffset(ehpad, file.binaryId)).toBeNull();
  expect((await receipt()).binaries[0]?.state).toBe('expected');
  await upload(ehpad, file);
  expect((await receipt()).complete).toBe(true);
});

test('a piece that does not say its length stops where the file ends', async () => {
  const { ehpad } = stage;
  const { request, receipt } = await sendWithFiles([5000]);
  const file = fileOf(request);
  await createUpload(ehpad, file);
  const unmeasured = (bytes: Buffer) =>
    fetch(`${ehpad.hub.url}/files/${file.binaryId}`, {
      method: 'PATCH',
      headers: {
        ...ehpad.authorization(),
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
      },
      body: new Blob([new Uint8Array(bytes)]).stream(),
      duplex: 'half',
    } as RequestInit);
  const long = await unmeasured(randomBytes(5001));
  expect([long.status, await reasonOf(long)]).toEqual([413, 'upload.tooLarge']);
  expect((await unmeasured(file.bytes)).status).toBe(204);
  expect((await receipt()).complete).toBe(true);
});

test('whoever asks again ends the line that went dead, and goes on from what came by it', async () => {
  const { hub, ehpad } = stage;
  const { request, receipt } = await sendWithFiles([2_000_000]);
  const file = fileOf(request);
  await createUpload(ehpad, file);
  const ended = new Promise<void>((resolve) => {
    const stuck = httpRequest(`${hub.url}/files/${file.binaryId}`, {
      method: 'PATCH',
      headers: {
        ...ehpad.authorization(),
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': file.size,
      },
    });
    stuck.on('error', () => resolve());
    stuck.on('close', () => resolve());
    stuck.write(file.bytes.subarray(0, 900_000));
  });
  const onDisk = () => statSync(pathOf(file.binaryId)).size;
  await expect.poll(onDisk, { timeout: 30_000 }).toBeGreaterThan(0);
  const offset = (await uploadOffset(ehpad, file.binaryId)) ?? 0;
  expect(offset).toBeGreaterThan(0);
  expect(offset).toBeLessThanOrEqual(900_000);
  await ended;
  await upload(ehpad, file);
  expect((await receipt()).complete).toBe(true);
});
