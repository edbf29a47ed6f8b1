import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'jpeg-js';
import type { Input } from '../../shared/ipc/contract.ts';
import { picture } from '../faults/support/pictures.ts';
import { requestAnswers } from '../support/exampleAnswers.ts';
import { manyNewResidents, newResident } from '../support/newResident.ts';
import { startBareServer } from './bareServer.ts';
import { type BenchRow, median, timeAsync } from './measure.ts';
import { openPlain } from './plainDatabase.ts';
import { type BenchRegion, type BenchStation, openRegion, until } from './region.ts';

/** Requests timed one by one from the signature; enough for a median. */
const timedRequests = 9;

const slots = ['od.macula', 'od.papille', 'og.macula', 'og.papille'];
const opens = 30;
const latencyPollMs = 5;

/** A request with four pictures on its way over loopback, and what opening it costs on the other side. */
export async function syncRows(): Promise<Record<string, BenchRow>> {
  const region = await openRegion();
  try {
    const { nurse, expert } = region;
    const pictures = slots.map(() => noisyPicture());
    const id = await draft(nurse, pictures);
    const before = region.sentByNurse();
    await nurse.call('draft:sign', { id, confirmed: true });
    await until(() => isComplete(nurse, id));
    const sent = region.sentByNurse() - before;
    const content = pictures.reduce((sum, bytes) => sum + bytes.length, 0);
    await expert.call('task:accept', { id });
    await until(() => hasOriginals(expert, id));
    return {
      'sync.bytes': {
        unit: 'bytes on the wire ÷ bytes of the originals',
        value: sent,
        baseline: content,
        ratio: sent / content,
      },
      'sync.latency': await latency(region),
      'request.open': { unit: 'ms in the vault', value: await timeOpen(expert, id) },
      'image.read': { unit: 'ms in the vault', value: await timePicture(expert, id) },
    };
  } finally {
    await region.close();
  }
}

/**
 * From the signature to the row at the other workstation, small pictures and all, against as many bytes that are put to
 * a bare server, committed there, handed to whoever waits for them and committed by them.
 */
async function latency(region: BenchRegion): Promise<BenchRow> {
  const { nurse, expert, sentByNurse } = region;
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-latency-'));
  const bare = await startBareServer(join(folder, 'bare'));
  const theirs = openPlain(join(folder, 'theirs.db'));
  const insert = theirs.prepare('INSERT INTO resource (id, json) VALUES (?, ?)');
  const turns = [];
  try {
    for (let turn = 0; turn < timedRequests; turn += 1) {
      const small = slots.map((_, index) => picture(turn * slots.length + index));
      const id = await draft(nurse, small, manyNewResidents(turn));
      const before = sentByNurse();
      const ours = await timeAsync(async () => {
        await nurse.call('draft:sign', { id, confirmed: true });
        await until(() => isInTray(expert, id), latencyPollMs);
      });
      const body = Buffer.alloc(sentByNurse() - before, ' ');
      await until(() => isComplete(nurse, id));
      const baseline = await timeAsync(async () => {
        const arrival = bare.next();
        await bare.put(`/texts/${id}`, body);
        insert.run(id, (await arrival).toString('utf8'));
      });
      turns.push({ ours, baseline });
    }
  } finally {
    theirs.close();
    await bare.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    unit: 'ms from signature to the row at the other workstation',
    value: median(turns.map(({ ours }) => ours)),
    baseline: median(turns.map(({ baseline }) => baseline)),
    ratio: median(turns.map(({ ours, baseline }) => ours / baseline)),
  };
}

/** About 2 MB: noise does not compress. */
function noisyPicture(): Uint8Array {
  const [width, height] = [1600, 1200];
  const data = randomBytes(width * height * 4);
  return new Uint8Array(encode({ width, height, data }, 60).data);
}

async function draft(
  nurse: BenchStation,
  pictures: readonly Uint8Array[],
  resident: Input<'patient:create'> = newResident('Lemoine'),
): Promise<string> {
  await nurse.call('patient:search', { text: resident.searchedFor, limit: 5 });
  const { id: patientId } = await nurse.call('patient:create', resident);
  const { id } = await nurse.call('draft:create', { patientId, specialty: 'ophthalmology' });
  await nurse.call('draft:save', { id, patch: { answers: requestAnswers('ophthalmology') } });
  for (const [index, bytes] of pictures.entries()) {
    const file = { fileName: 'image.jpg', size: bytes.length, lastModified: null };
    const slot = slots[index] ?? '';
    const { uploadId } = await nurse.call('image:begin', { requestId: id, slot, ...file });
    for (let offset = 0; offset < bytes.length; offset += 1024 * 1024) {
      const piece = bytes.slice(offset, offset + 1024 * 1024);
      await nurse.call('image:append', { uploadId, offset, bytes: piece });
    }
    await nurse.call('image:finish', { uploadId });
  }
  return id;
}

const everything = { view: 'all', patientId: null, specialty: null, text: '' } as const;

async function isInTray(expert: BenchStation, id: string): Promise<boolean> {
  const page = { ...everything, offset: 0, limit: 200 };
  const { rows } = await expert.call('serviceRequest:search', page);
  return rows.some((row) => row.id === id);
}

async function isComplete(nurse: BenchStation, id: string): Promise<boolean> {
  const { row } = await nurse.call('serviceRequest:read', { id });
  return row.state === 'received' && row.transit === null;
}

async function hasOriginals(expert: BenchStation, id: string): Promise<boolean> {
  const { images } = await expert.call('serviceRequest:read', { id });
  return images.every(({ presence }) => presence === 'original');
}

async function timeOpen(expert: BenchStation, id: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < opens; run += 1) {
    const begun = performance.now();
    await expert.call('serviceRequest:read', { id });
    times.push(performance.now() - begun);
  }
  return median(times);
}

async function timePicture(expert: BenchStation, id: string): Promise<number> {
  const { attachmentToken: token } = await expert.call('session:read', {});
  const { images } = await expert.call('serviceRequest:read', { id });
  const times = Array.from({ length: opens }, (_, run) => {
    const image = images[run % images.length];
    const begun = performance.now();
    expert.vault.picture({ token, id: image?.id ?? '', copy: 'display' });
    return performance.now() - begun;
  });
  return median(times);
}
