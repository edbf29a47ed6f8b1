import '../../shared/ipc/window.ts';
import { entryNameList } from '../../shared/ipc/entryNames.ts';
import { where } from '../support/where.ts';
import { expect, test } from './fixtures.ts';

type Sender =
  | 'itself'
  | 'noFrame'
  | 'subFrame'
  | 'otherHost'
  | 'otherScheme'
  | 'prefix'
  | 'stranger';

const senders: readonly Sender[] = [
  'noFrame',
  'subFrame',
  'otherHost',
  'otherScheme',
  'prefix',
  'stranger',
];

test.describe('who is handed a port to the vault', () => {
  test('a window of ours, its top frame, on a document of ours; nobody else', async ({
    shared: { workstation },
  }) => {
    const handed = await workstation.app.evaluate(
      ({ BrowserWindow, ipcMain }, names) =>
        names.map((name) => {
          const [window] = BrowserWindow.getAllWindows();
          if (window === undefined) return 'no window';
          const url = window.webContents.getURL();
          const frames: Record<string, { parent: unknown; url: string } | null> = {
            itself: { parent: null, url },
            noFrame: null,
            subFrame: { parent: {}, url },
            otherHost: { parent: null, url: 'app://elsewhere/index.html?window=record' },
            otherScheme: { parent: null, url: 'https://poste/index.html' },
            prefix: { parent: null, url: 'app://poste.evil/index.html' },
            stranger: { parent: null, url },
          };
          let given = 0;
          const sender = {
            id: name === 'stranger' ? 999_999 : window.webContents.id,
            postMessage: () => {
              given += 1;
            },
          };
          ipcMain.emit('estuaire:requestPort', { sender, senderFrame: frames[name] ?? null });
          return given;
        }),
      ['itself', ...senders],
    );
    expect(handed).toEqual([1, ...senders.map(() => 0)]);
  });

  test('a second window with our own preload gets no answer', async ({
    shared: { workstation },
  }) => {
    const preload = `${where().app}/.build/preload/preload.cjs`;
    const second = workstation.app.waitForEvent('window');
    await workstation.app.evaluate(({ BrowserWindow }, file) => {
      const webPreferences = { preload: file, sandbox: true };
      const window = new BrowserWindow({ show: false, webPreferences });
      void window.loadURL('app://poste/index.html?window=record');
    }, preload);
    const page = await second;
    await page.waitForLoadState('domcontentloaded');
    const answer = await page.evaluate(() =>
      Promise.race([
        window.estuaire.session.read({}).then((read) => (read.ok ? 'answered' : read.error.code)),
        new Promise((resolve) => setTimeout(() => resolve('nothing'), 1_500)),
      ]),
    );
    await page.close();
    expect(answer).toBe('nothing');
  });

  test('a frame injected into the page has no functions of ours', async ({ shared: { page } }) => {
    const seen = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inside = frame.contentWindow as unknown as Record<string, unknown>;
      return ['estuaire', 'require', 'process', 'ipcRenderer'].filter((name) => name in inside);
    });
    expect(seen).toEqual([]);
  });
});

test.describe('what the preload adds to a page', () => {
  // A window of its own: what other tests leave in the shared one is not ours.
  test('is the checked-in list of entries and one way to hear of changes', async ({
    practice: page,
  }) => {
    const seen = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const pristine = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? {}));
      frame.remove();
      const added = Object.getOwnPropertyNames(window).filter(
        (name) => !pristine.has(name) && !/^\d+$/.test(name),
      );
      const { onEvent, ...areas } = window.estuaire;
      const entries = Object.entries(areas).flatMap(([area, verbs]) =>
        Object.entries(verbs).map(([verb, call]) => `${area}:${verb} ${typeof call}`),
      );
      return { added, entries, onEvent: typeof onEvent };
    });
    // The two others are the page's own, left by its schema library.
    expect(seen.added.filter((name) => !name.startsWith('__zod_'))).toEqual(['estuaire']);
    expect(seen.entries.toSorted()).toEqual(
      entryNameList.map((name) => `${name} function`).toSorted(),
    );
    expect(seen.onEvent).toBe('function');
  });

  test('hands a listener the change alone, never the event of the channel', async ({
    workstation,
    practice,
  }) => {
    await workstation.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy = () => undefined;
    });
    const heard = await practice.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          window.estuaire.onEvent((...words: unknown[]) => resolve(words));
          void window.estuaire.session.lock({});
        }),
    );
    expect(heard).toEqual([{ event: 'closed', reason: 'locked' }]);
    await workstation.kill9();
  });

  test('survives a page that replaces the language’s own functions', async ({
    shared: { page },
  }) => {
    const answer = await page.evaluate(async () => {
      const parse = JSON.parse;
      const push = Array.prototype.push;
      JSON.parse = () => ({ stolen: true });
      Array.prototype.push = () => 0;
      try {
        const read = await window.estuaire.session.read({});
        return read.ok;
      } finally {
        JSON.parse = parse;
        Array.prototype.push = push;
      }
    });
    expect(answer).toBe(true);
  });
});

test('no certificate of the system is ever offered, and no wrong one accepted', async ({
  shared: { workstation },
}) => {
  const answers = await workstation.app.evaluate(({ app, webContents }) => {
    const [contents] = webContents.getAllWebContents();
    let prevented = 0;
    const event = {
      preventDefault: () => {
        prevented += 1;
      },
    };
    const chosen: unknown[] = [];
    const choose = (...words: unknown[]) => chosen.push(words.length);
    app.emit('select-client-certificate', event, contents, 'https://hub.example', [{}], choose);
    app.emit(
      'certificate-error',
      event,
      contents,
      'https://hub.example',
      'error',
      {},
      (ok: boolean) => chosen.push(ok),
    );
    return { prevented, chosen };
  });
  expect(answers).toEqual({ prevented: 2, chosen: [0, false] });
});
