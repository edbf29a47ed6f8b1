/**
 * The one entry of every command: `node build/bootstrap.mjs <task> [arguments]`. Only Node's own modules are
 * needed to start, on Node 20 too; everything else is prepared first, each step only when it is needed.
 */
import { performance } from 'node:perf_hooks';
import { SetupError, say, seconds } from './console.mjs';
import { isTask, taskNames } from './plan.mjs';
import { prepare } from './prepare.mjs';
import { endChildrenWithUs } from './processes.mjs';
import { runTask } from './tasks.mjs';

async function main() {
  const [task = '', ...args] = process.argv.slice(2);
  if (!isTask(task))
    throw new SetupError(`unknown command "${task}". Known: ${taskNames().join(', ')}`);
  const begun = performance.now();
  const prepared = await prepare(task, process.argv.slice(2));
  if (prepared.exitCode !== null) return prepared.exitCode;
  say(`ready in ${seconds(performance.now() - begun)}`);
  return runTask(task, { args, workplace: prepared.workplace });
}

endChildrenWithUs();
try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exit(1);
}
