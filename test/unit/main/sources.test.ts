import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** Our sources of this folder, by their path in the repository. */
function sources(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.(tsx?|mjs|cjs)$/.test(name));
  return new Map(
    files.map((name) => [
      join(folder, name),
      readFileSync(join(root, folder, name), 'utf8').replaceAll(
        /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
        '',
      ),
    ]),
  );
}

const shell = new Map([
  ...sources('electron/main'),
  ...sources('electron/preload'),
  ...sources('electron/decoder'),
]);
const everything = new Map([...sources('electron'), ...sources('renderer'), ...sources('shared')]);

/** What a file may not contain, and the only files that may. */
const forbidden: readonly (readonly [what: string, pattern: RegExp, allowed: readonly string[]])[] =
  [
    [
      'a window made elsewhere',
      /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/,
      ['electron/main/window.ts'],
    ],
    [
      'a program of the system opened',
      /\bshell\b.*from 'electron'|openExternal|openPath|showItemInFolder/,
      [],
    ],
    ['script put into a page', /executeJavaScript|insertCSS/, ['electron/main/selfTest.ts']],
    [
      'Node in a page',
      /nodeIntegration\w*: true|sandbox: false|contextIsolation: false|webSecurity: false/,
      [],
    ],
    [
      'trials of Chromium',
      /enableBlinkFeatures|experimentalFeatures|allowRunningInsecureContent: true|plugins: true/,
      [],
    ],
    ['an embedded view', /webviewTag: true|<webview/, []],
    ['the module that hands main over', /@electron\/remote|remote\.require/, []],
    ['a policy bypassed', /bypassCSP|corsEnabled: true|supportFetchAPI|allowServiceWorkers/, []],
    ['a crash report sent', /crashReporter/, []],
    ['an updater that is not ours', /autoUpdater|electron-updater/, []],
    ['the raw channel in a page', /exposeInMainWorld\([^)]*ipcRenderer/, []],
    ['a listener without a sender check', /ipcMain\.(on|handle|once)/, ['electron/main/ports.ts']],
  ];

describe('what no source of the program contains', () => {
  it('reads the sources', () => {
    expect(shell.size).toBeGreaterThan(15);
    expect(everything.size).toBeGreaterThan(200);
  });

  it.each(forbidden)('%s', (_what, pattern, allowed) => {
    const found = [...everything].filter(([, text]) => pattern.test(text)).map(([path]) => path);
    expect(found.filter((path) => !allowed.includes(path))).toEqual([]);
  });

  it('evaluated text, in our own lines', () => {
    const found = [...everything].filter(([, text]) =>
      /\beval\(|new Function\(|dangerouslySetInnerHTML/.test(text),
    );
    expect(found.map(([path]) => path)).toEqual([]);
  });
});

describe('the Electron that ships', () => {
  it('is one of the three majors that its team supports', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
    const { supportedMajors, checkedOn } = read('build/electronReleases.json');
    const pinned = Number(/\d+/.exec(read('package.json').devDependencies.electron)?.[0]);
    expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(supportedMajors).toHaveLength(3);
    expect(supportedMajors).toContain(pinned);
  });
});
