import { readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { SetupError, say } from './console.mjs';
import { inPackage, root } from './paths.mjs';
import { compilerPackages, nodePackageName } from './plan.mjs';
import { runQuietly } from './processes.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

/** The prebuilt add-on calls Node-API 10: an older runtime crashes on loading it, without a word. */
const prebuiltNodeApi = 10;

/**
 * The add-on for this runtime: null when the prebuilt one of the package will do, else one compiled from the
 * package's unmodified source.
 * @param {string} cache
 * @param {import('./electronRuntime.mjs').Runtime} runtime
 * @param {{ isRoot: boolean }} options
 * @returns {Promise<string | null>} the path of `better_sqlite3.node`
 */
export async function sqliteBinding(cache, runtime, { isRoot }) {
  if (runtime.nodeApi >= prebuiltNodeApi) return null;
  const { version } = JSON.parse(readFileSync(inPackage('better-sqlite3', 'package.json'), 'utf8'));
  const name = `sqlite-${version}-napi${runtime.nodeApi}-${process.platform}-${process.arch}`;
  const folder = await cached(cache, name, async (target) => {
    await ensureSystemPackages(compilerPackages, { isRoot });
    say(`compiling the SQLite add-on for Node-API ${runtime.nodeApi} (one to two minutes, once)`);
    await compile(target);
    await verify(join(target, fileName), runtime);
  });
  return join(folder, fileName);
}

const fileName = 'better_sqlite3.node';

/**
 * In a copy, so that `node_modules` keeps the prebuilt files as they were published.
 * @param {string} target
 */
async function compile(target) {
  const work = join(target, 'source');
  await cp(inPackage('better-sqlite3'), work, { recursive: true });
  await mkdir(join(work, 'node_modules'), { recursive: true });
  symlinkSync(
    realpathSync(inPackage('node-addon-api')),
    join(work, 'node_modules', 'node-addon-api'),
  );
  const headers = inPackage(nodePackageName(process.platform, process.arch));
  const gyp = inPackage('node-gyp', 'bin', 'node-gyp.js');
  const env = {
    ...process.env,
    CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL',
    npm_config_nodedir: headers,
  };
  const args = [
    gyp,
    'rebuild',
    '--release',
    '--force_build=1',
    `--nodedir=${headers}`,
    '-j',
    'max',
  ];
  await runQuietly(process.execPath, args, { cwd: work, env });
  renameSync(join(work, 'build', 'Release', fileName), join(target, fileName));
  rmSync(work, { recursive: true });
}

/**
 * Opens an encrypted database in memory with it, inside the runtime it was made for.
 * @param {string} binding
 * @param {import('./electronRuntime.mjs').Runtime} runtime
 */
async function verify(binding, runtime) {
  const program = `
    const Database = require(${JSON.stringify(inPackage('better-sqlite3'))});
    const db = new Database(':memory:', { nativeBinding: ${JSON.stringify(binding)} });
    process.stdout.write(db.prepare('select sqlite3mc_version() as v').get().v);`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const answer = await runQuietly(runtime.executable, ['-e', program], { env, cwd: root });
  if (!answer.includes('SQLite3'))
    throw new SetupError(`the compiled SQLite add-on does not answer: ${answer}`);
}
