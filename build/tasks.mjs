import { runProgram } from './tasks/runProgram.mjs';

/**
 * @typedef {{ args: readonly string[], workplace: import('./prepare.mjs').Workplace }} TaskCall
 * @typedef {(call: TaskCall) => Promise<number>} Task
 */

/**
 * Runs a task once everything it needs is there. Those that use installed packages are loaded only then.
 * @param {import('./plan.mjs').TaskName} task
 * @param {TaskCall} call
 * @returns {Promise<number>} exit code
 */
export async function runTask(task, call) {
  const run = await tasks[task]();
  return run(call);
}

/** @type {Record<import('./plan.mjs').TaskName, () => Promise<Task>>} */
const tasks = {
  where: async () => (await import('./tasks/where.mjs')).where,
  check: async () => (await import('./tasks/check.mjs')).check,
  test: async () => (await import('./tasks/test.mjs')).test,
  'test:quick': async () => (await import('./tasks/test.mjs')).testQuick,
  start: async () => (await import('./tasks/start.mjs')).start,
  duo: async () => (await import('./tasks/duo.mjs')).duo,
  demo: async () => runProgram('test/e2e/demo.ts'),
  screens: async () => runProgram('test/e2e/screens.ts'),
  bench: async () => runProgram('test/bench/bench.ts'),
  faults: async () => runProgram('test/faults/faults.ts'),
  package: async () => (await import('./tasks/package.mjs')).packageProgram,
  hub: async () => runProgram('hub/main.ts'),
  'audit:verify': async () => runProgram('build/auditVerify.ts'),
  'updates:sign': async () => runProgram('hub/updates/sign.ts'),
};
