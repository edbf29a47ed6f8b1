import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { say } from './console.mjs';
import { buildDir, root } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { contentHash, unlessStamped } from './stamps.mjs';

const drawers = 2;

/**
 * The pictures of the exercise, drawn once per machine by our own code and kept in the cache, then copied beside the
 * bundles. They are never committed.
 * @param {string} cache
 */
export async function practicePictures(cache) {
  const version = contentHash(root, [
    join(root, 'shared', 'practice'),
    join(root, 'build', 'drawPractice.ts'),
  ]).slice(0, 16);
  const name = `practice-pictures-${version}`;
  const drawn = await cached(cache, name, async (folder) => {
    say('drawing the pictures of the exercise, once for this machine');
    const script = join(root, 'build', 'drawPractice.ts');
    await Promise.all(
      Array.from({ length: drawers }, (_, part) =>
        runQuietly(process.execPath, [script, folder, String(part), String(drawers)], {
          cwd: root,
        }),
      ),
    );
  });
  const target = join(buildDir, 'practice');
  const stamp = join(buildDir, 'stamps', 'practice');
  if (!existsSync(target)) rmSync(stamp, { force: true });
  await unlessStamped(stamp, version, async () => {
    rmSync(target, { recursive: true, force: true });
    cpSync(drawn, target, { recursive: true });
  });
}
