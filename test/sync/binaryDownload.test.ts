import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { wantBinary, wantedBinaries } from '../../electron/vault/store/wantedBinaryStore.ts';
import { AppFailure } from '../../shared/errors.ts';
import { newFile } from '../hub/support/requests.ts';
import type { Chooser } from '../support/hostileHub.ts';
import { altered, page, refusal } from './support/faults.ts';
import { enrolledStation, type Station, settle, signRequest } from './support/station.ts';
import { type SyncHub, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

/** A picture that one workstation sent and that another of the same place wants. */
async function wantedPicture(size: number, change: Parameters<typeof enrolledStation>[1] = {}) {
  const hub = theHub();
  const sender = await enrolledStation(hub);
  const { request } = signRequest(sender, [size]);
  await settle(sender);
  const station = await enrolledStation(hub, change);
  await settle(station);
  const [file] = request.files;
  if (file === undefined) throw new Error('a picture was asked for');
  station.database.transaction((db) => station.sync.want(db, [file]));
  return { hub, station, file };
}

const waiting = (station: Station) => wantedBinaries(station.database);

const onBytes =
  (fault: ReturnType<Chooser>, times = Number.POSITIVE_INFINITY): Chooser =>
  ({ path }) => {
    if (!path.startsWith('/fhir/Binary/') || times <= 0) return { kind: 'none' };
    times -= 1;
    return fault;
  };

describe('a picture that is wanted', () => {
  test('comes whole, in pieces, and is told', async () => {
    const { hub, station, file } = await wantedPicture(2_500_000);
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(station.files.get(file.binaryId)).toEqual(file.bytes);
    expect(waiting(station)).toEqual([]);
    expect(station.changed).toContain(`Binary/${file.binaryId}`);
    expect(hub.line.seen.filter((one) => one.includes('/fhir/Binary/'))).toHaveLength(3);
  });

  test('goes on after a cut from where it was, in smaller pieces', async () => {
    const { hub, station, file } = await wantedPicture(2_500_000);
    hub.line.choose(onBytes({ kind: 'halfAnswer' }, 2));
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(station.files.get(file.binaryId)?.length).toEqual(file.bytes.length);
    expect(hub.line.seen.filter((one) => one.includes('/fhir/Binary/'))).toHaveLength(6);
  });

  test('comes over a line that breaks again and again, as long as something passes', async () => {
    const { hub, station, file } = await wantedPicture(700_000);
    let asked = 0;
    hub.line.choose(({ path }) => {
      if (!path.startsWith('/fhir/Binary/')) return { kind: 'none' };
      asked += 1;
      return asked % 4 === 0 ? { kind: 'none' } : { kind: 'halfAnswer' };
    });
    await station.sync.wake();
    expect(station.files.get(file.binaryId)).toEqual(file.bytes);
    expect(asked).toBeGreaterThan(6 * 4);
  });

  test.each([
    ['other bytes', { kind: 'alter', change: (a: never) => forged(a) } as never],
    ['a page', page(200)],
    ['a refusal', refusal(404, 'notFound')],
    ['half of it', altered((text) => text.slice(1))],
  ])('is not kept when %s comes, and is asked for again', async (_, fault) => {
    const { hub, station, file } = await wantedPicture(3000);
    hub.line.choose(onBytes(fault));
    await station.sync.wake();
    expect(station.files.has(file.binaryId)).toBe(false);
    expect(waiting(station)).toMatchObject([{ binaryId: file.binaryId, attempts: 1 }]);
    hub.line.choose(() => ({ kind: 'none' }));
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.files.get(file.binaryId)).toEqual(file.bytes);
  });

  test('and waited for comes before smaller ones that are fetched in advance', async () => {
    const { station, file } = await wantedPicture(50_000);
    const others = [1000, 2000].map((size) => ({
      ...file,
      binaryId: randomUUID(),
      size,
    }));
    station.database.transaction((db) => {
      for (const other of others) wantBinary(db, other, 'inAdvance');
    });
    expect(waiting(station).map(({ size }) => size)).toEqual([50_000, 1000, 2000]);
    const [small] = others;
    station.database.transaction((db) => small && wantBinary(db, small, 'awaited'));
    station.database.transaction((db) => small && wantBinary(db, small, 'inAdvance'));
    expect(waiting(station).map(({ size }) => size)).toEqual([1000, 50_000, 2000]);
  });

  test('but cannot be read here never keeps another from coming', async () => {
    const kept: string[] = [];
    const { hub, station, file } = await wantedPicture(3000, {
      change: {
        saveOriginal: async (wanted, bytes) => {
          for await (const _ of bytes);
          if (wanted.size === 3000) throw new AppFailure('image.unreadable');
          kept.push(wanted.binaryId);
        },
      },
    });
    const other = await sentPicture(hub, 4000);
    station.database.transaction((db) => station.sync.want(db, [other]));
    await station.sync.wake();
    expect(kept).toEqual([other.binaryId]);
    expect(waiting(station)).toMatchObject([{ binaryId: file.binaryId, attempts: 1 }]);
  });

  test('and that the hub does not have yet comes as soon as the feed says so', async () => {
    const hub = theHub();
    const sender = await enrolledStation(hub);
    const station = await enrolledStation(hub);
    const { request } = signRequest(sender, [3000]);
    hub.line.choose(({ method }) => ({ kind: method === 'PATCH' ? 'cut' : 'none' }));
    await sender.sync.wake();
    const [file] = request.files;
    if (file === undefined) throw new Error('a picture was asked for');
    station.database.transaction((db) => station.sync.want(db, [file]));
    await station.sync.wake();
    expect(waiting(station)).toMatchObject([{ attempts: 1 }]);
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(sender);
    const before = station.clock.now();
    await station.sync.wake();
    expect(station.clock.now()).toEqual(before);
    expect(station.files.get(file.binaryId)).toEqual(file.bytes);
  });

  test('and that nobody has waits without stopping anything', async () => {
    const station = await enrolledStation(theHub());
    const unknown = { ...newFile(10), binaryId: randomUUID() };
    station.database.transaction((db) => station.sync.want(db, [unknown]));
    const { requestId } = signRequest(station, [1000]);
    await settle(station);
    expect((await theHub().receipt(requestId))?.completedAt).not.toBeNull();
    expect(waiting(station)).toHaveLength(1);
  });
});

async function sentPicture(hub: SyncHub, size: number) {
  const sender = await enrolledStation(hub);
  const { request } = signRequest(sender, [size]);
  await settle(sender);
  const [file] = request.files;
  if (file === undefined) throw new Error('a picture was asked for');
  return file;
}

/** As many bytes, others. */
function forged(answer: { status: number; headers: Record<string, string>; body: string }) {
  const length = Number(answer.headers['content-length']);
  return { ...answer, body: 'x'.repeat(length) };
}
