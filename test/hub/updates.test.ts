import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../hub/config.ts';
import { makeRegion } from '../support/region.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { practiceIds } from './support/practiceIds.ts';
import { startTestHub, type TestHubOptions } from './support/testHub.ts';
import { reasonOf, Workstation } from './support/workstation.ts';

async function workstation(options: TestHubOptions): Promise<Workstation> {
  const hub = await startTestHub(options);
  onTestFinished(hub.destroy);
  return (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('a region’s folder is served to a workstation: manifest, signature, file, whole and in ranges', async () => {
  const region = makeRegion();
  const content = await region.offer('0.2.0');
  const station = await workstation({ updatesDir: region.folder });
  const manifest = await station.get('/updates/manifest.json');
  expect(manifest.headers.get('content-type')).toBe('application/json');
  expect(await bytesOf(manifest)).toEqual(region.manifest());
  expect(await bytesOf(await station.get('/updates/manifest.json.sig'))).toEqual(
    region.signature(),
  );
  const path = '/updates/estuaire-0.2.0-linux.tar.gz';
  const whole = await station.get(path);
  expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
  expect(await bytesOf(whole)).toEqual(content);
  const part = await station.get(path, { Range: 'bytes=1000-1999' });
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 1000-1999/${content.length}`,
  ]);
  expect(await bytesOf(part)).toEqual(content.subarray(1000, 2000));
  const past = await station.get(path, { Range: `bytes=${content.length}-` });
  expect([past.status, await reasonOf(past)]).toEqual([416, 'range.invalid']);
});

test('nothing else of the folder is served, nor anything without a token', async () => {
  const region = makeRegion();
  await region.offer('0.2.0');
  writeFileSync(join(region.folder, 'region.key'), 'secret');
  const outside = join(temporaryFolder(), 'outside');
  writeFileSync(outside, 'secret');
  symlinkSync(outside, join(region.folder, 'link'));
  const station = await workstation({ updatesDir: region.folder });
  for (const name of [
    'region.key',
    'link',
    'manifest-linux-x64.json',
    'manifest.json.tmp',
    '..%2Fmanifest.json',
    '%2e%2e',
    'MANIFEST.JSON',
    'estuaire-0.1.0-linux.tar.gz',
  ]) {
    expect([name, (await station.get(`/updates/${name}`)).status]).toEqual([name, 404]);
  }
  expect((await station.get('/updates/')).status).toBe(404);
  expect((await station.send('PUT', '/updates/manifest.json', {})).status).toBe(405);
  const stranger = await fetch(`${station.hub.url}/updates/manifest.json`);
  expect([stranger.status, await reasonOf(stranger)]).toEqual([401, 'auth.required']);
});

test('a file of another size than the one named, or a manifest that is none, is not there', async () => {
  const region = makeRegion();
  await region.offer('0.2.0');
  const path = '/updates/estuaire-0.2.0-linux.tar.gz';
  const station = await workstation({ updatesDir: region.folder });
  truncateSync(join(region.folder, 'estuaire-0.2.0-linux.tar.gz'), 1000);
  expect((await station.get(path)).status).toBe(404);
  await region.offer('0.2.0');
  expect((await station.get(path)).status).toBe(200);
  region.publish({ format: 1 });
  expect((await station.get(path)).status).toBe(404);
  region.withdraw();
  expect((await station.get('/updates/manifest.json')).status).toBe(404);
  writeFileSync(join(region.folder, 'manifest.json'), Buffer.alloc(70_000, 32));
  expect((await station.get('/updates/manifest.json')).status).toBe(404);
});

test('a hub that was given no folder offers nothing, and a folder that is none stops it', async () => {
  const station = await workstation({});
  const answer = await station.get('/updates/manifest.json');
  expect([answer.status, await reasonOf(answer)]).toEqual([404, 'route.unknown']);
  const given = { practice: true, data: temporaryFolder() };
  expect(readConfig(given, {}, true).updatesDir).toBeNull();
  expect(() => readConfig(given, { HUB_UPDATES: '/nowhere/at/all' }, true)).toThrow(/HUB_UPDATES/);
});

test('a workstation that asks too much waits here as everywhere', async () => {
  const region = makeRegion();
  await region.offer('0.2.0');
  const station = await workstation({ updatesDir: region.folder, ratePerMinute: 20 });
  const statuses: number[] = [];
  for (let asked = 0; asked < 30; asked += 1) {
    statuses.push((await station.get('/updates/manifest.json')).status);
  }
  expect(statuses).toContain(429);
});
