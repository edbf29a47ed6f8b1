import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../console.mjs';
import { root } from '../paths.mjs';
import { runInFront } from '../processes.mjs';
import { closeRunFolder, makeRunFolder } from '../runFolders.mjs';
import { taskEnvironment } from '../taskEnvironment.mjs';

/**
 * A task that is one TypeScript program of ours: it gets the arguments and the environment as they are.
 * @param {string} file relative to the repository
 * @returns {import('../tasks.mjs').Task}
 */
export function runProgram(file) {
  return async ({ args, workplace }) => {
    const path = join(root, file);
    if (!existsSync(path))
      throw new SetupError(`this command is not written yet: ${file} is missing`);
    const runFolder = workplace.where === null ? null : makeRunFolder(workplace);
    const env = taskEnvironment(workplace, runFolder);
    const exitCode = await runInFront(process.execPath, [path, ...args], { cwd: root, env });
    if (runFolder !== null) closeRunFolder(runFolder, { ok: exitCode === 0 });
    return exitCode;
  };
}
