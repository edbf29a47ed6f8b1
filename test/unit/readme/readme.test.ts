import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaigns } from '../../faults/campaigns/index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const readmes = [
  'README.md',
  'build/README.md',
  'hub/README.md',
  'electron/README.md',
  'electron/vault/sync/README.md',
  'test/faults/README.md',
  'test/bench/README.md',
];

/** Targets of Markdown links and pictures inside the repository. */
function targets(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].flatMap((match) => match[1] ?? []);
}

describe.each(readmes)('%s', (file) => {
  test('names only files that are here', () => {
    const missing = targets(file).filter((path) => !existsSync(join(root, dirname(file), path)));
    expect(missing).toEqual([]);
  });
});

describe('the first page', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const pictures = targets('README.md').filter((path) => path.endsWith('.png'));

  test('shows pictures of the real screens, made by `npm run screens`', () => {
    expect(pictures.length).toBeGreaterThanOrEqual(4);
    for (const path of pictures) expect(statSync(join(root, path)).size).toBeGreaterThan(20_000);
  });

  test('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...text.matchAll(/npm (?:run )?(?:-s )?([a-z:]+)/g)].flatMap((m) => m[1] ?? []);
    const known = [...Object.keys(scripts), 'registry'];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the list of campaigns', () => {
  const text = readFileSync(join(root, 'test/faults/README.md'), 'utf8');
  const count = (cases: number) => cases.toLocaleString('en-GB');

  test.each(campaigns)('tells $name with its title and sizes', ({ name, title, sizes }) => {
    expect(text).toContain(`| ${name} | ${title} | ${count(sizes.gate)} | ${count(sizes.deep)} |`);
  });
});
