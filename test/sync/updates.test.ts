import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { honest } from '../support/hostileHub.ts';
import { makeRegion } from '../support/region.ts';
import { mayMount, onSmallDisk } from '../support/smallDisk.ts';
import { updatedStation } from './support/updatedStation.ts';

const name = (version: string): string => `estuaire-${version}-linux.tar.gz`;
const MiB = 1024 * 1024;

describe('a version that the Region signed', () => {
  test('is fetched, verified and kept, asked for once a day, and from the hub alone', async () => {
    const it = await updatedStation();
    expect(it.view()).toMatchObject({ state: 'unknown', checkedAt: null });
    const content = await it.region.offer('0.2.0');
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'ready', version: '0.2.0', trouble: null });
    expect(readFileSync(join(it.folder, name('0.2.0'))).equals(content)).toBe(true);
    expect(readdirSync(it.folder).filter((file) => file.endsWith('.part'))).toEqual([]);
    expect(it.trail()).toMatchObject([{ action: 'update.staged', detail: { version: '0.2.0' } }]);

    const fetched = it.asked(name('0.2.0'));
    for (let hour = 0; hour < 10; hour += 1) {
      it.station.clock.advance(3_600_000);
      await it.station.sync.wake();
    }
    expect(it.asked('manifest.json')).toBe(1);
    await it.nextDay();
    expect([it.asked('manifest.json'), it.asked(name('0.2.0'))]).toEqual([2, fetched]);
    expect(it.trail()).toHaveLength(1);
    expect(it.station.events.filter(({ event }) => event === 'sync.bug')).toEqual([]);
  });

  test('is replaced by a newer one, whose file alone stays', async () => {
    const it = await updatedStation();
    await it.region.offer('0.2.0');
    await it.nextDay();
    await it.region.offer('0.3.0');
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'ready', version: '0.3.0' });
    expect(readdirSync(it.folder).sort()).toEqual([
      name('0.3.0'),
      'manifest.json',
      'manifest.json.sig',
    ]);
  });

  test('is only told where somebody else installs it', async () => {
    const it = await updatedStation({ installed: { form: 'managed' } });
    await it.region.offer('0.2.0');
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'managed', version: '0.2.0' });
    expect([existsSync(it.folder), it.asked(name('0.2.0')), it.trail()]).toEqual([false, 0, []]);
  });

  test('is not taken for forged while the operator replaces manifest and signature', async () => {
    const it = await updatedStation();
    await it.region.offer('0.2.0');
    const old = it.region.signature().toString();
    await it.region.offer('0.3.0');
    let spoilt = 0;
    it.hub.line.choose(({ path }) => {
      if (!path.endsWith('.sig') || spoilt > 0) return { kind: 'none' };
      spoilt += 1;
      return { kind: 'alter', change: (answer) => ({ ...answer, body: old }) };
    });
    await it.nextDay();
    expect([spoilt, it.view()]).toMatchObject([1, { state: 'ready', version: '0.3.0' }]);
    expect(it.trail()).toMatchObject([{ action: 'update.staged' }]);
  });
});

describe('what is refused, told, and written down once', () => {
  test.each([
    [
      'a manifest changed by one bit',
      (region: ReturnType<typeof makeRegion>) => {
        const changed = region.manifest();
        const at = changed.indexOf('0.2.0') + 2;
        changed[at] = (changed[at] ?? 0) ^ 1;
        writeFileSync(join(region.folder, 'manifest.json'), changed);
      },
      'unsigned',
    ],
    [
      'no signature',
      (region: ReturnType<typeof makeRegion>) => rmSync(join(region.folder, 'manifest.json.sig')),
      'unsigned',
    ],
    [
      'the signature of another key',
      (region: ReturnType<typeof makeRegion>) => {
        const other = makeRegion();
        other.publish(JSON.parse(region.manifest().toString()));
        writeFileSync(join(region.folder, 'manifest.json'), other.manifest());
        writeFileSync(join(region.folder, 'manifest.json.sig'), other.signature());
      },
      'unsigned',
    ],
    [
      'a signed manifest of another form',
      (region: ReturnType<typeof makeRegion>) => region.publish({ format: 2 }),
      'malformed',
    ],
  ] as const)('%s', async (_what, spoil, trouble) => {
    const it = await updatedStation();
    await it.region.offer('0.2.0');
    spoil(it.region);
    for (let day = 0; day < 3; day += 1) await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'unknown', trouble, checkedAt: expect.any(String) });
    expect([existsSync(it.folder), it.asked(name('0.2.0'))]).toEqual([false, 0]);
    expect(it.trail()).toMatchObject([
      { action: 'update.refused', outcome: 'refused', reason: trouble },
    ]);
    await it.region.offer('0.2.0');
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'ready', trouble: null });
  });

  test('a file that is not the one signed', async () => {
    const it = await updatedStation();
    const content = await it.region.offer('0.2.0');
    const changed = Buffer.from(content);
    changed[200_000] = (changed[200_000] ?? 0) ^ 1;
    writeFileSync(join(it.region.folder, name('0.2.0')), changed);
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'unknown', trouble: 'fileMismatch' });
    expect(existsSync(it.folder)).toBe(false);
    expect(it.trail()).toMatchObject([{ action: 'update.refused', reason: 'fileMismatch' }]);
    const asked = it.asked(name('0.2.0'));
    await it.station.sync.wake();
    expect(it.asked(name('0.2.0'))).toBe(asked);
    writeFileSync(join(it.region.folder, name('0.2.0')), content);
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'ready', trouble: null });
  });

  test('an older one that was signed once, offered again after a newer one was seen', async () => {
    const it = await updatedStation();
    await it.region.offer('0.2.0');
    const [manifest, signature] = [it.region.manifest(), it.region.signature()];
    await it.region.offer('0.3.0');
    await it.nextDay();
    writeFileSync(join(it.region.folder, 'manifest.json'), manifest);
    writeFileSync(join(it.region.folder, 'manifest.json.sig'), signature);
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'ready', version: '0.3.0', trouble: 'older' });
    expect(it.asked(name('0.2.0'))).toBe(0);
    // The memory of it is the store's: an emptied folder changes nothing.
    rmSync(it.folder, { recursive: true });
    const again = await it.restart();
    await again.nextDay();
    expect(again.view()).toMatchObject({ state: 'unknown', trouble: 'older' });
    expect(existsSync(it.folder)).toBe(false);
    expect(again.trail().map(({ action }) => action)).toEqual(['update.staged', 'update.refused']);
  });

  test('the same and an older version leave a workstation up to date', async () => {
    const it = await updatedStation();
    for (const version of ['0.0.9', '0.1.0']) {
      await it.region.offer(version);
      await it.nextDay();
      expect(it.view()).toMatchObject({ state: 'upToDate', trouble: null });
    }
    expect([existsSync(it.folder), it.trail()]).toEqual([false, []]);
  });

  test.each([
    ['another system', { platform: 'win32', form: 'nsis' }],
    ['another processor', { arch: 'arm64' }],
    ['another way of installing', { form: 'AppImage' }],
    ['a real Electron, here on the runtime of tests', { runtime: 'release' }],
  ] as const)('a version for %s', async (_what, change) => {
    const it = await updatedStation();
    await it.region.offer('0.2.0', change);
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'unknown', version: '0.2.0', trouble: 'notForUs' });
    expect(existsSync(it.folder)).toBe(false);
  });
});

describe('a hub that offers nothing', () => {
  test('is asked once a day and no more, and nothing is wrong', async () => {
    const it = await updatedStation({ offers: false });
    await it.nextDay();
    await it.station.sync.wake();
    expect(it.view()).toMatchObject({ state: 'notOffered', trouble: null });
    expect([it.asked('manifest.json'), it.station.sync.status().link]).toEqual([1, 'connected']);
    expect(it.station.events).toEqual([]);
  });

  test('is not a portal that answers 404 to everything', async () => {
    const it = await updatedStation();
    await it.region.offer('0.2.0');
    it.hub.line.choose(({ path }) =>
      path.startsWith('/updates/')
        ? { kind: 'answer', status: 404, body: '<html>portail</html>' }
        : { kind: 'none' },
    );
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'unknown', checkedAt: null });
    it.hub.line.choose(honest);
    it.station.clock.advance(6 * 60_000);
    await it.station.sync.wake();
    expect(it.view()).toMatchObject({ state: 'ready' });
  });
});

describe('a file that comes in pieces', () => {
  test('goes on where it was cut, over a restart', async () => {
    const it = await updatedStation();
    const content = await it.region.offer('0.2.0', { content: randomBytes(3 * MiB) });
    let pieces = 0;
    it.hub.line.choose(({ path }) => {
      if (path !== `/updates/${name('0.2.0')}`) return { kind: 'none' };
      pieces += 1;
      return pieces === 3 ? { kind: 'halfAnswer' } : { kind: 'none' };
    });
    await it.nextDay();
    const part = join(it.folder, `${name('0.2.0')}.part`);
    const before = statSync(part).size;
    expect(before).toBe((256 + 512) * 1024);
    expect(it.view()).toMatchObject({
      state: 'downloading',
      progress: { done: before, total: 3 * MiB },
    });
    const again = await it.restart();
    const from = it.hub.line.seen.length;
    again.station.clock.advance(6 * 60_000);
    await again.station.sync.wake();
    expect(again.view()).toMatchObject({ state: 'ready' });
    expect(readFileSync(join(it.folder, name('0.2.0'))).equals(content)).toBe(true);
    // 256 KiB, 512 KiB, then whole mebibytes; nothing of what was here is asked for again, nor the manifest.
    const asked = it.hub.line.seen.slice(from).filter((one) => one.includes('/updates/'));
    expect(asked).toEqual(Array.from({ length: 4 }, () => `GET /updates/${name('0.2.0')}`));
  });

  test.each([
    ['torn by a power cut', 700_000, false],
    ['longer than it may be', 400_000, true],
    ['all there, stopped before it was looked at', 300_000, false],
  ])('what was left of it here is %s', async (what, size, isLonger) => {
    const it = await updatedStation();
    const content = await it.region.offer('0.2.0', {
      content: randomBytes(isLonger ? 300_000 : Math.max(size, 300_000)),
    });
    let cut = true;
    it.hub.line.choose(({ path }) =>
      cut && path === `/updates/${name('0.2.0')}` ? { kind: 'cut' } : { kind: 'none' },
    );
    await it.nextDay();
    const left = what.startsWith('all') ? content : randomBytes(isLonger ? size : size - 100_000);
    writeFileSync(join(it.folder, `${name('0.2.0')}.part`), left);
    cut = false;
    it.station.clock.advance(6 * 60_000);
    await it.station.sync.wake();
    expect(it.view()).toMatchObject({ state: 'ready', trouble: null });
    expect(readFileSync(join(it.folder, name('0.2.0'))).equals(content)).toBe(true);
    expect(it.trail()).toMatchObject([{ action: 'update.staged' }]);
  });

  test('that is shorter at the hub than it was signed is not taken, and is once it is whole', async () => {
    const it = await updatedStation();
    const content = await it.region.offer('0.2.0');
    truncateSync(join(it.region.folder, name('0.2.0')), 1000);
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'downloading', progress: { done: 0 } });
    writeFileSync(join(it.region.folder, name('0.2.0')), content);
    it.station.clock.advance(6 * 60_000);
    await it.station.sync.wake();
    expect(it.view()).toMatchObject({ state: 'ready' });
  });

  test('gives way to whatever somebody asks for, and goes on after it', async () => {
    const it = await updatedStation();
    await it.region.offer('0.2.0', { content: randomBytes(3 * MiB) });
    const order: string[] = [];
    let woken = false;
    it.hub.line.choose(({ path }) => {
      if (path.includes(name('0.2.0'))) order.push('piece');
      if (path.includes('$changes')) order.push('feed');
      if (!woken && order.filter((one) => one === 'piece').length === 2) {
        woken = true;
        void it.station.sync.wake();
      }
      return { kind: 'none' };
    });
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'ready' });
    const first = order.indexOf('piece');
    expect(order.slice(first, first + 4)).toEqual(['piece', 'piece', 'feed', 'piece']);
  });
});

describe('« Vérifier maintenant »', () => {
  test('asks at once, as often as somebody wants to know', async () => {
    const it = await updatedStation();
    await it.nextDay();
    await it.region.offer('0.2.0');
    const answered = it.keeper.ask();
    await it.station.sync.wake();
    expect(await answered).toBe(true);
    expect(it.view()).toMatchObject({ state: 'ready', version: '0.2.0' });
    const twice = it.keeper.ask();
    await it.station.sync.wake();
    expect([await twice, it.asked('manifest.json')]).toEqual([true, 3]);
  });

  test('says when the hub could not be asked', async () => {
    const it = await updatedStation();
    it.hub.line.choose(({ path }) =>
      path.startsWith('/updates/') ? { kind: 'cut' } : { kind: 'none' },
    );
    const answered = it.keeper.ask();
    await it.station.sync.wake();
    expect([await answered, it.view().checkedAt]).toEqual([false, null]);
  });
});

describe('a disk that is full', () => {
  test('keeps its reserve: nothing is fetched, and people are told', async () => {
    const it = await updatedStation({ keeper: { reservedBytes: 2 ** 60 } });
    await it.region.offer('0.2.0');
    await it.nextDay();
    expect(it.view()).toMatchObject({ state: 'downloading', trouble: 'diskFull' });
    expect(it.asked(name('0.2.0'))).toBe(0);
    const again = await it.restart({ reservedBytes: 0 });
    await again.station.sync.wake();
    expect(again.view()).toMatchObject({ state: 'ready', trouble: null });
  });

  test.skipIf(!mayMount)('gets back what was fetched in vain, and tries again later', async () => {
    await onSmallDisk('2m', async (disk) => {
      const folder = join(disk, 'mises-a-jour');
      // The room is measured before; here it goes while the file comes.
      const it = await updatedStation({ keeper: { folder, reservedBytes: -(2 ** 40) } });
      await it.region.offer('0.2.0', { content: randomBytes(3 * MiB) });
      mkdirSync(folder);
      await it.nextDay();
      expect(it.view()).toMatchObject({ state: 'downloading', trouble: 'diskFull' });
      expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'manifest.json.sig']);
      const asked = it.asked(name('0.2.0'));
      expect(asked).toBeGreaterThan(1);
      it.station.clock.advance(10 * 60_000);
      await it.station.sync.wake();
      expect(it.asked(name('0.2.0'))).toBe(asked);
      expect(it.station.sync.status().link).toBe('connected');
    });
  });
});
