import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const asked = [
  'geolocation',
  'notifications',
  'push',
  'midi',
  'camera',
  'microphone',
  'background-fetch',
  'background-sync',
  'persistent-storage',
  'accelerometer',
  'gyroscope',
  'magnetometer',
  'clipboard-read',
  'clipboard-write',
  'payment-handler',
  'idle-detection',
  'periodic-background-sync',
  'screen-wake-lock',
  'nfc',
  'display-capture',
  'storage-access',
  'window-management',
  'local-fonts',
  'top-level-storage-access',
  'captured-surface-control',
  'keyboard-lock',
  'pointer-lock',
  'fullscreen',
  'speaker-selection',
] as const;

/** What each permission stands at, for the page or for an empty frame inside it; `unknown` where Chromium has no such name. */
function states(page: Page, inside: 'page' | 'frame') {
  return page.evaluate(
    async ({ names, where }) => {
      let target: Window = window;
      if (where === 'frame') {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        target = frame.contentWindow ?? window;
      }
      const found = await Promise.all(
        names.map((name) =>
          target.navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => [name, state] as const,
            () => [name, 'unknown'] as const,
          ),
        ),
      );
      return Object.fromEntries(found);
    },
    { names: asked, where: inside },
  );
}

/** Uses each thing a page could ask of the machine; what is given is named, every refusal is not. */
function given(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    type Ask = () => Promise<unknown>;
    const own = navigator as unknown as Record<
      string,
      Record<string, (...words: unknown[]) => Promise<unknown>>
    >;
    const device =
      (area: string, verb: string, options: unknown): Ask =>
      async () => {
        const call = own[area]?.[verb];
        if (call === undefined) throw new Error('absent');
        return call.call(own[area], options);
      };
    const asks: Record<string, Ask> = {
      location: () =>
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      notification: async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
      },
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
      clipboard: () => navigator.clipboard.readText(),
      usb: device('usb', 'requestDevice', { filters: [] }),
      serial: device('serial', 'requestPort', {}),
      hid: async () => {
        const list = (await device('hid', 'requestDevice', { filters: [] })()) as unknown[];
        if (list.length === 0) throw new Error('none');
      },
      bluetooth: device('bluetooth', 'requestDevice', { acceptAllDevices: true }),
      wakeLock: device('wakeLock', 'request', 'screen'),
      fonts: async () => {
        const list = await (
          window as unknown as { queryLocalFonts: () => Promise<unknown[]> }
        ).queryLocalFonts();
        if (list.length === 0) throw new Error('none');
      },
      fullscreen: () => document.documentElement.requestFullscreen(),
      persist: async () => {
        if (!(await navigator.storage.persist())) throw new Error('denied');
      },
    };
    const late = () =>
      new Promise<never>((_resolve, reject) =>
        setTimeout(() => reject(new Error('silent')), 3_000),
      );
    const outcomes = await Promise.all(
      Object.entries(asks).map(async ([name, ask]) => {
        try {
          await Promise.race([ask(), late()]);
          return [name];
        } catch {
          return [];
        }
      }),
    );
    return outcomes.flat();
  });
}

test.describe('what a page may ask of the machine', () => {
  for (const inside of ['page', 'frame'] as const) {
    test(`every permission stands refused in the ${inside}`, async ({ shared }) => {
      const found = await states(shared.page, inside);
      expect(Object.entries(found).filter(([, state]) => state === 'granted')).toEqual([]);
      expect(Object.values(found).filter((state) => state === 'denied').length).toBeGreaterThan(10);
    });
  }

  test('nothing is given, asked by a click’s own right', async ({ shared }) => {
    expect(await given(shared.page)).toEqual([]);
  });

  test('device, screen and download requests have their own refusals', async ({
    shared: { workstation },
  }) => {
    const state = await workstation.app.evaluate(({ session }) => ({
      spelling: session.defaultSession.isSpellCheckerEnabled(),
      downloads: session.defaultSession.listenerCount('will-download'),
    }));
    expect(state).toEqual({ spelling: false, downloads: 1 });
  });
});
