import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cached, cacheFolder } from '../../../build/cache.mjs';
import { complaint } from '../../../build/fileLengths.mjs';
import { agrees } from '../../../build/install.mjs';
import { launcherText } from '../../../build/launcher.mjs';
import { isAlive, withLock } from '../../../build/lock.mjs';
import { dataFolder } from '../../../build/practiceHub.mjs';
import { commandForSandbox } from '../../../build/sandbox.mjs';
import { contentHash, unlessStamped } from '../../../build/stamps.mjs';
import { commandToType, missingPackages, parseInstalled } from '../../../build/systemPackages.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estuaire-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('stamps', () => {
  it('change with a content, a name or a new file, and with nothing else', () => {
    const file = join(folder, 'a.ts');
    writeFileSync(file, 'one');
    const first = contentHash(folder, [folder]);
    expect(contentHash(folder, [folder])).toBe(first);
    writeFileSync(join(folder, 'b.ts'), '');
    const second = contentHash(folder, [folder]);
    expect(second).not.toBe(first);
    writeFileSync(file, 'two');
    expect(contentHash(folder, [folder])).not.toBe(second);
  });

  it('skip a step done for the same inputs, and leave no trace of one that failed', async () => {
    const stamp = join(folder, 'stamps', 'step');
    const done: string[] = [];
    const step = (name: string) => async () => {
      done.push(name);
    };
    await unlessStamped(stamp, 'inputs', step('first'));
    await unlessStamped(stamp, 'inputs', step('same'));
    await expect(
      unlessStamped(stamp, 'other', () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    await unlessStamped(stamp, 'inputs', step('again'));
    expect(done).toEqual(['first', 'again']);
  });
});

describe('the lock', () => {
  it('lets one piece of work in at a time', async () => {
    const file = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 30));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
  });

  it('is taken over from a process that is gone', async () => {
    const file = join(folder, 'lock');
    const gone = { pid: 4_194_303, started: 'never' };
    writeFileSync(file, JSON.stringify(gone));
    expect(isAlive(gone)).toBe(false);
    expect(await withLock(file, async () => 'in')).toBe('in');
  });

  it('is taken over when its number now belongs to another process', async () => {
    const file = join(folder, 'lock');
    writeFileSync(file, JSON.stringify({ pid: process.ppid, started: 'an older start' }));
    expect(await withLock(file, async () => 'in')).toBe('in');
  });

  it('is given back when the work fails', async () => {
    const file = join(folder, 'lock');
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, async () => 'in')).toBe('in');
  });
});

describe('the cache', () => {
  it('lies where the person says, else where the system keeps caches', () => {
    expect(cacheFolder({ env: { ESTUAIRE_CACHE: '/x' }, isRoot: true })).toBe('/x');
    expect(cacheFolder({ env: {}, isRoot: true })).toBe('/var/cache/estuaire');
    expect(cacheFolder({ env: {}, isRoot: false, home: '/home/a' })).toBe(
      '/home/a/.cache/estuaire',
    );
  });

  it('never shows a folder that was not filled to its end', async () => {
    await expect(
      cached(folder, 'runtime', async (temporary) => {
        writeFileSync(join(temporary, 'half'), '');
        throw new Error('interrupted');
      }),
    ).rejects.toThrow('interrupted');
    const path = await cached(folder, 'runtime', async (temporary) => {
      writeFileSync(join(temporary, 'whole'), '');
    });
    expect(path).toBe(join(folder, 'runtime'));
    await cached(folder, 'runtime', () => Promise.reject(new Error('made twice')));
  });
});

describe('the installed packages', () => {
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/win': { version: '2.0.0', optional: true },
  };

  it('agree with the lockfile when only optional ones are absent', () => {
    expect(agrees(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it('disagree with another version, a missing package or one too many', () => {
    expect(agrees(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(agrees(locked, {})).toBe(false);
    const extra = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0' },
    };
    expect(agrees(locked, extra)).toBe(false);
  });
});

describe('system packages', () => {
  it('count when installed under their older or newer name', () => {
    const installed = parseInstalled('libgtk-3-0t64 ii\nlibnss3 ii \nxvfb rc\n');
    expect(missingPackages(['libgtk-3-0', 'libnss3', 'xvfb'], installed)).toEqual(['xvfb']);
  });

  it('are named in one command to type', () => {
    expect(commandToType(['xvfb', 'strace'])).toContain(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb strace',
    );
  });
});

describe('the launcher', () => {
  const user = { name: 'someone', uid: 999, gid: 998, home: '/var/lib/some one' };

  it('gives up root before Electron starts', () => {
    const last = launcherText('/cache/electron', user).trimEnd().split('\n').at(-1);
    expect(last).toBe('exec setpriv --reuid=999 --regid=998 --clear-groups /cache/electron "$@"');
  });

  it('quotes a home with a space, and changes no user when there is none to change to', () => {
    expect(launcherText('/cache/electron', user)).toContain("HOME='/var/lib/some one'");
    expect(launcherText('/cache/electron', null)).not.toContain('setpriv');
  });
});

describe.runIf(process.platform === 'linux')('the launcher, started', () => {
  it('passes every argument on as it is, but for the switch that takes the sandbox away', () => {
    const script = join(folder, 'electron');
    writeFileSync(script, launcherText('/usr/bin/printf', null), { mode: 0o755 });
    const unwanted = ['--no', 'sandbox'].join('-');
    const given = ['[%s]', 'a b', unwanted, '--lang=fr-FR', "l'œil", '', '$HOME'];
    expect(execFileSync(script, given, { encoding: 'utf8' })).toBe(
      "[a b][--lang=fr-FR][l'œil][][$HOME]",
    );
  });
});

describe.runIf(process.platform === 'linux')(
  'the locale of a program started by the launcher',
  () => {
    const localeFor = (environment: Readonly<Record<string, string>>) => {
      const script = join(folder, 'electron');
      writeFileSync(script, launcherText('/usr/bin/env', null), { mode: 0o755 });
      const read = execFileSync(script, { encoding: 'utf8', env: environment });
      return read
        .split('\n')
        .filter((line) => /^(LC_|LANG)/.test(line))
        .toSorted();
    };

    it('is the person’s when names in UTF-8 fit in it', () => {
      expect(localeFor({ LANG: 'fr_FR.UTF-8' })).toEqual(['LANG=fr_FR.UTF-8']);
      expect(localeFor({ LANG: 'C', LC_CTYPE: 'C.utf8' })).toEqual(['LANG=C', 'LC_CTYPE=C.utf8']);
    });

    it('otherwise reads names in UTF-8', () => {
      expect(localeFor({})).toEqual(['LC_CTYPE=C.UTF-8']);
      expect(localeFor({ LC_ALL: 'C' })).toEqual(['LC_CTYPE=C.UTF-8']);
      expect(localeFor({ LC_ALL: 'POSIX', LANG: 'fr_FR.UTF-8' })).toEqual([
        'LANG=fr_FR.UTF-8',
        'LC_CTYPE=C.UTF-8',
      ]);
    });
  },
);

describe('the sandbox', () => {
  const system = {
    namespaces: null,
    restricted: null,
    helper: '/e/chrome-sandbox',
    helperReady: false,
  };

  it('needs nothing where programs may have namespaces of their own', () => {
    expect(commandForSandbox(system)).toBeNull();
    expect(commandForSandbox({ ...system, namespaces: true, restricted: false })).toBeNull();
  });

  it('asks once for its helper where they may not', () => {
    const expected =
      "sudo chown root:root '/e/chrome-sandbox' && sudo chmod 4755 '/e/chrome-sandbox'";
    expect(commandForSandbox({ ...system, namespaces: false })).toBe(expected);
    expect(commandForSandbox({ ...system, restricted: true })).toBe(expected);
    expect(commandForSandbox({ ...system, restricted: true, helperReady: true })).toBeNull();
  });
});

describe('places and sizes', () => {
  it('keep a person’s data where each system keeps it', () => {
    expect(dataFolder('linux', {}, '/home/a')).toBe('/home/a/.local/share/estuaire');
    expect(dataFolder('linux', { XDG_DATA_HOME: '/d' }, '/home/a')).toBe('/d/estuaire');
    expect(dataFolder('darwin', {}, '/Users/a')).toContain('Application Support');
    expect(dataFolder('win32', { LOCALAPPDATA: 'L' }, 'H')).toContain('L');
  });

  it.each(['shared/a.ts', 'test/a.test.ts'])('refuse more than 400 lines in %s', (name) => {
    expect(complaint(name, '\n'.repeat(400))).toBeNull();
    expect(complaint(name, '\n'.repeat(401))).toContain('401 lines');
  });
});
