import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from '../console.mjs';
import { asUser, isOpenToAll } from '../ordinaryUser.mjs';
import { collect, runQuietly } from '../processes.mjs';
import { executableIn } from './builderConfig.mjs';

/**
 * Starts the packaged program with `--self-test`, as an ordinary user: it opens its windows, makes an encrypted store in
 * a folder of its own, reads it back and says so.
 * @param {string} folder the unpacked program
 * @param {Pick<import('../prepare.mjs').Workplace, 'user' | 'display'>} workplace
 * @returns {Promise<string>} the JSON line it printed
 */
export async function selfTest(folder, { user, display }) {
  return withReadableCopy(folder, user, async (readable) => {
    const program = executableIn(readable, process.platform);
    const command = [
      ...(user === null ? [] : asUser(user)),
      program,
      '--self-test',
      '--lang=fr-FR',
    ];
    const env = { ...process.env, ...(display === null ? {} : { DISPLAY: display }) };
    const [first = '', ...rest] = command;
    const { code, out, all } = await collect(first, rest, { env, cwd: '/' });
    const line = out.split('\n').find((text) => text.startsWith('{'));
    if (code !== 0 || line === undefined || JSON.parse(line).ok !== true) {
      throw new SetupError(`the packaged program fails its self-test (exit ${code}):\n${all}`);
    }
    return line;
  });
}

/**
 * @template Answer
 * @param {string} folder
 * @param {import('../ordinaryUser.mjs').User | null} user
 * @param {(folder: string) => Promise<Answer>} work
 * @returns {Promise<Answer>}
 */
async function withReadableCopy(folder, user, work) {
  if (user === null || isOpenToAll(folder)) return work(folder);
  const copy = mkdtempSync(join(tmpdir(), 'estuaire-package-'));
  try {
    await runQuietly('cp', ['-a', '--reflink=auto', `${folder}/.`, copy]);
    await runQuietly('chmod', ['-R', 'a+rX', copy]);
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
