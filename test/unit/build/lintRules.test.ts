import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** What the repository's own rules say of a file that is not in it. */
function lint(source: string): string {
  const folder = temporaryFolder();
  const { plugins } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as {
    plugins: readonly string[];
  };
  const own = { root: true, plugins: plugins.map((path) => join(root, path)) };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'probe.ts'), source);
  const args = [biome, 'lint', '--colors=off', 'probe.ts'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return `${stdout}\n${stderr}`;
}

test('a copy of the whole database in clear does not pass the check', () => {
  const said = 'serialize() gives the whole database in clear';
  const typed = 'export const copy = (db: { serialize: (name?: string) => Buffer }) =>';
  expect(lint(`${typed} db.serialize();\n`)).toContain(said);
  expect(lint(`${typed} db.serialize('main');\n`)).toContain(said);
  const other = lint('export const save = (db: { run: () => void }) => db.run();\n');
  expect(other).toContain('Checked 1 file');
  expect(other).not.toContain(said);
}, 120_000);
