/**
 * Prints how to start the built workstation, for whoever drives it from outside.
 * @type {import('../tasks.mjs').Task}
 */
export async function where({ workplace }) {
  process.stdout.write(`${JSON.stringify(workplace.where)}\n`);
  return 0;
}
