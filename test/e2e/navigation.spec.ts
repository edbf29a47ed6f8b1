import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { expect, test } from './fixtures.ts';

const settleMs = 400;

const addresses = [
  'https://example.org/',
  'http://127.0.0.1:9/',
  'app://poste/index.html?window=record',
  'app://poste/empty.html',
  'app://elsewhere/',
  'attachment://x/y/display',
  'file:///etc/passwd',
  'about:blank',
  'about:srcdoc',
  '',
  'data:text/html,x',
  'blob:app://poste/1',
  'javascript:1',
  'chrome://gpu/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://poste/',
  'chrome-extension://x/',
  'filesystem:app://poste/',
  'ftp://example.org/',
  'ws://example.org/',
  'mailto:a@example.org',
  'tel:15',
  'ms-settings:',
  'smb://example.org/x',
  'search-ms:query=x',
] as const;

/** Each address twice, with and without the words that ask for a window of its own: fifty ways. */
function openFiftyWays(page: Page): Promise<number> {
  return page.evaluate((urls) => {
    const features = [
      undefined,
      'noopener,noreferrer,popup,width=300,nodeIntegration=yes,sandbox=no',
    ];
    const tries = urls.flatMap((url) => features.map((words) => [url, words] as const));
    const opened = tries.filter(([url, words]) => {
      try {
        return window.open(url, '_blank', words) !== null;
      } catch {
        return false;
      }
    });
    return opened.length * 1_000 + tries.length;
  }, addresses);
}

/** Where every web content of the program stands, windows and views alike. */
async function contents(page: Page, all: () => Promise<readonly string[]>) {
  await page.waitForTimeout(settleMs);
  return all();
}

test.describe('a window stays on its document', () => {
  test('fifty ways to open another one give none', async ({ shared: { workstation, page } }) => {
    const all = () =>
      workstation.app.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((one) => one.getURL()),
      );
    const before = await all();
    expect(await openFiftyWays(page)).toBe(50);
    expect(await contents(page, all)).toEqual(before);
  });

  for (const way of [
    'refresh',
    'getForm',
    'middleClick',
    'webview',
    'object',
    'baseAndLink',
  ] as const) {
    test(`${way} leads nowhere`, async ({ shared: { workstation, page } }) => {
      const all = () =>
        workstation.app.evaluate(({ webContents }) =>
          webContents.getAllWebContents().map((one) => [one.getType(), one.getURL()].join(' ')),
        );
      const before = await all();
      await page.evaluate((name) => {
        const add = (tag: string, words: Record<string, string>) => {
          const element = document.createElement(tag);
          for (const [key, value] of Object.entries(words)) element.setAttribute(key, value);
          (tag === 'meta' || tag === 'base' ? document.head : document.body).append(element);
          return element;
        };
        const ways: Record<string, () => void> = {
          refresh: () =>
            void add('meta', { 'http-equiv': 'refresh', content: '0;url=https://example.org/' }),
          getForm: () =>
            (add('form', { action: 'app://poste/index.html' }) as HTMLFormElement).submit(),
          middleClick: () =>
            void add('a', { href: 'https://example.org/' }).dispatchEvent(
              new MouseEvent('auxclick', { button: 1, bubbles: true }),
            ),
          webview: () => void add('webview', { src: 'https://example.org/', nodeintegration: '' }),
          object: () => void add('object', { data: 'app://poste/index.html' }),
          baseAndLink: () => {
            add('base', { href: 'https://example.org/' });
            add('a', { href: 'x' }).click();
          },
        };
        ways[name]?.();
      }, way);
      expect(await contents(page, all)).toEqual(before);
      await page.evaluate(() => {
        for (const element of document.querySelectorAll(
          'meta[http-equiv=refresh],base,webview,object,form[action]',
        ))
          element.remove();
      });
    });
  }

  test('a file dropped beside the drop zones is not opened', async ({
    shared: { workstation, page },
  }) => {
    const file = join(makeRunFolder('dropped'), 'page.html');
    writeFileSync(file, '<title>dropped</title>');
    const address = page.url();
    const protocol = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const data = { items: [], files: [file], dragOperationsMask: 1 };
      await protocol.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data });
    }
    await page.waitForTimeout(settleMs);
    expect(page.url()).toBe(address);
    expect(workstation.app.windows()).toHaveLength(1);
  });
});
