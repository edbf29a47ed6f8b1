import '../../shared/ipc/window.ts';
import { expect, test } from './fixtures.ts';

/** Long enough for a page that could leave to have left. */
const settleMs = 400;

test.describe('the shell around a window', () => {
  test('every renderer runs filtered, without privileges, as an ordinary user', ({ shared }) => {
    const renderers = shared.workstation.rendererStatus();
    expect(renderers.length).toBeGreaterThan(0);
    for (const { uid, seccomp, noNewPrivileges, capabilities } of renderers) {
      expect({ root: uid === 0, seccomp, noNewPrivileges, capabilities }).toEqual({
        root: false,
        seccomp: 2,
        noNewPrivileges: true,
        capabilities: 0n,
      });
    }
  });

  test('no process of the program belongs to root', ({ shared }) => {
    const owners = shared.workstation.owners();
    expect(owners.length).toBeGreaterThan(3);
    expect(owners).not.toContain(0);
  });

  test('a page has no Node and sees only named functions', async ({
    shared: { workstation, page: practice },
  }) => {
    for (const page of [practice, ...workstation.app.windows()]) {
      const seen = await page.evaluate(() => ({
        node: [
          'require',
          'process',
          'Buffer',
          'module',
          'global',
          'electron',
          'ipcRenderer',
        ].filter((name) => name in globalThis),
        areas: Object.entries(window.estuaire).map(([area, functions]) => [
          area,
          typeof functions === 'function' ? 'function' : Object.keys(functions).toSorted(),
        ]),
      }));
      expect(seen.node).toEqual([]);
      expect(Object.fromEntries(seen.areas)).toMatchObject({
        session: expect.arrayContaining(['lock', 'read', 'status', 'unlock']),
        patient: ['create', 'depart', 'merge', 'read', 'search', 'update'],
        onEvent: 'function',
      });
    }
  });

  test('every window is isolated from its preload and sandboxed', async ({
    shared: { workstation, page: practice },
  }) => {
    const preferences = await workstation.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const found = contents as unknown as {
          getLastWebPreferences: () => Record<string, unknown> | null;
        };
        const all = found.getLastWebPreferences() ?? {};
        const names = [
          'contextIsolation',
          'sandbox',
          'nodeIntegration',
          'nodeIntegrationInWorker',
          'nodeIntegrationInSubFrames',
          'webSecurity',
          'webviewTag',
          'allowRunningInsecureContent',
          'experimentalFeatures',
          'enableBlinkFeatures',
          'spellcheck',
          'navigateOnDragDrop',
          'plugins',
        ];
        return Object.fromEntries(names.map((name) => [name, all[name] || false]));
      }),
    );
    expect(preferences.length).toBeGreaterThan(0);
    for (const one of preferences) {
      expect(one).toEqual({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        plugins: false,
      });
    }
    const replaced = await practice.evaluate(() => {
      try {
        Object.assign(window, { estuaire: { session: {} } });
        Object.assign(window.estuaire.session, { lock: () => 'replaced' });
      } catch {
        return false;
      }
      return String(window.estuaire.session.lock).includes('replaced');
    });
    expect(replaced).toBe(false);
  });

  test('window.open is denied', async ({ shared: { workstation, page: practice } }) => {
    const before = workstation.app.windows().length;
    const opened = await practice.evaluate(() =>
      ['https://example.org/', 'app://poste/index.html', 'about:blank', 'data:text/html,x'].map(
        (url) => window.open(url) !== null,
      ),
    );
    await practice.waitForTimeout(settleMs);
    expect(opened).toEqual([false, false, false, false]);
    expect(workstation.app.windows().length).toBe(before);
  });

  for (const target of [
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,<h1>x</h1>',
    'javascript:document.title="run"',
    'app://elsewhere/index.html',
    'chrome://gpu/',
    'view-source:app://poste/index.html',
  ]) {
    test(`a page cannot leave for ${target.split(':')[0]}:`, async ({
      shared: { workstation, page: practice },
    }) => {
      const address = practice.url();
      await practice.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.target = '_blank';
        link.click();
        setTimeout(() => {
          location.href = url;
        }, 0);
      }, target);
      await practice.waitForTimeout(settleMs);
      expect(workstation.app.windows().map((page) => page.url())).toEqual([address]);
      expect(await practice.title()).not.toBe('run');
    });
  }

  test('a page cannot post a form away, nor frame anything', async ({
    shared: { workstation, page: practice },
  }) => {
    const address = practice.url();
    await practice.evaluate(() => {
      const form = document.createElement('form');
      form.action = 'https://example.org/';
      form.method = 'post';
      const frame = document.createElement('iframe');
      frame.src = 'app://poste/index.html';
      document.body.append(form, frame);
      form.submit();
    });
    await practice.waitForTimeout(settleMs);
    expect(practice.url()).toBe(address);
    const inside = practice.frames().filter((frame) => frame.parentFrame() !== null);
    expect(inside.map((frame) => frame.url())).not.toContain('app://poste/index.html');
    expect(workstation.app.windows()).toHaveLength(1);
  });
});
