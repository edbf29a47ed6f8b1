import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveIn } from '../../build/packaging/buildProgram.mjs';
import {
  contentComplaints,
  listArchive,
  readFromArchive,
} from '../../build/packaging/contents.mjs';
import { packaged } from '../support/packaged.ts';
import { repository } from '../support/where.ts';

const archive = () => archiveIn(packaged().folder);
const paths = () => listArchive(archive()).map(({ path }) => path);

/** The sources that went into a bundle, by the map that the build leaves beside it. */
function sourcesOf(bundle: string): readonly string[] {
  const map = join(repository, '.build', 'main', `${bundle}.map`);
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: readonly string[] };
  return sources.map((source) => source.replace(/^(\.\.\/)+/, ''));
}

describe('what the packaged program carries', () => {
  it('is on the list, and complete', () => {
    expect(paths().length).toBeGreaterThan(60);
    expect(contentComplaints(paths())).toEqual([]);
  });

  it.each([
    'hub/main.js',
    '.build/main/main.cjs.map',
    'test/support/vault.ts',
    'electron/main/main.ts',
    '.build/main/hub.cjs',
    'node_modules/fastify/fastify.js',
    'node_modules/better-sqlite3/src/better_sqlite3.cpp',
    '.env',
  ])('would be refused with %s in it', (path) => {
    expect(contentComplaints([...paths(), path])).toEqual([`${path} must not be packaged`]);
  });

  it('would be refused without its vault', () => {
    const without = paths().filter((path) => path !== '.build/main/vault.cjs');
    expect(contentComplaints(without)).toEqual(['.build/main/vault.cjs is missing']);
  });

  it('has its native code beside the archive and everything else inside', () => {
    const unpacked = listArchive(archive()).filter((file) => file.unpacked);
    expect(unpacked.map(({ path }) => path).filter((path) => !path.endsWith('.node'))).toEqual([]);
    expect(unpacked.length).toBeGreaterThanOrEqual(2);
  });

  it.each(['main.cjs', 'vault.cjs'])(
    'has nothing of the hub, of tests or of the build in %s',
    (bundle) => {
      const ours = sourcesOf(bundle).filter((source) => !/node_modules|^__vite/.test(source));
      expect(ours.length).toBeGreaterThan(10);
      expect(ours.filter((source) => !/^(electron|shared)\//.test(source))).toEqual([]);
      expect(
        sourcesOf(bundle).filter((source) =>
          /node_modules\/(fastify|@medplum\/definitions)/.test(source),
        ),
      ).toEqual([]);
    },
  );

  it('is byte for byte what was built, and says which runtime it has', () => {
    for (const name of ['main/main.cjs', 'main/vault.cjs', 'preload/preload.cjs']) {
      const built = readFileSync(join(repository, '.build', name));
      expect(readFromArchive(archive(), `.build/${name}`).equals(built)).toBe(true);
    }
    const old = packaged().folder.includes('test-runtime');
    expect(paths().includes('.build/runtime.json')).toBe(old);
  });
});
