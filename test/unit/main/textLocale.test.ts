import { describe, expect, test } from 'vitest';
import { missingLocale } from '../../../electron/main/textLocale.ts';

describe('the locale that names of files are read in', () => {
  test.for([
    [{ LANG: 'fr_FR.UTF-8' }, null],
    [{ LANG: 'fr_FR.utf8' }, null],
    [{ LC_ALL: '', LANG: 'C.UTF-8' }, null],
    [{ LANG: 'fr_FR', LC_CTYPE: 'fr_FR.UTF-8' }, null],
    [{}, 'C.UTF-8'],
    [{ LANG: 'C' }, 'C.UTF-8'],
    [{ LANG: 'fr_FR@euro' }, 'C.UTF-8'],
    [{ LC_ALL: 'POSIX', LANG: 'fr_FR.UTF-8' }, 'C.UTF-8'],
  ] as const)('%o asks for %s', ([environment, wanted]) => {
    expect(missingLocale(environment, 'linux')).toBe(wanted);
    // Read again in what was asked for, nothing more is asked: no program starts again without end.
    const { LC_ALL: _dropped, ...rest } = { LC_ALL: undefined, ...environment };
    expect(missingLocale({ ...rest, LC_CTYPE: 'C.UTF-8' }, 'linux')).toBeNull();
  });

  test('is nobody’s business elsewhere', () => {
    expect(missingLocale({}, 'win32')).toBeNull();
    expect(missingLocale({}, 'darwin')).toBeNull();
  });
});
