/**
 * Runs a task once everything it needs is there. Each is loaded only then: it may use installed packages.
 * @param {import('./plan.mjs').TaskName} task
 * @param {readonly string[]} args
 * @param {import('./prepare.mjs').Workplace} workplace
 * @returns {Promise<number>} exit code
 */
export async function runTask(task, args, workplace) {
  const { run } = await loaders[task]();
  return run({ args, workplace });
}

/**
 * @typedef {{ args: readonly string[], workplace: import('./prepare.mjs').Workplace }} TaskCall
 * @typedef {{ run: (call: TaskCall) => Promise<number> }} Task
 */

/** @type {Record<import('./plan.mjs').TaskName, () => Promise<Task>>} */
const loaders = {
  where: () => import('./tasks/where.mjs'),
};
