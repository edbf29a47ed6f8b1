import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../../../build/stamps.mjs';
import { repository } from '../../support/where.ts';

const folders = ['build', 'electron', 'hub', 'renderer', 'shared', 'test'];
const pages = [
  'README.md',
  ...folders
    .flatMap((folder) => filesOf(join(repository, folder)))
    .filter((file) => file.endsWith('.md'))
    .map((file) => relative(repository, file)),
];

/** What a page names of this repository: links, and paths from the root in backticks. */
function namedIn(page: string): readonly string[] {
  const text = readFileSync(join(repository, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.includes(':'))
    .map((link) => join(dirname(page), link));
  const paths = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.includes('/') && folders.includes(path.split('/')[0] ?? ''));
  return [...links, ...paths];
}

describe('the READMEs', () => {
  test.each(pages)('%s names nothing that is not here', (page) => {
    expect(namedIn(page).filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  test('are all reached from the first one', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const named of namedIn(page)) if (pages.includes(named)) reached.add(named);
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });
});
