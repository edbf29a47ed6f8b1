/**
 * Prints how to start the built workstation, for whoever drives it from outside.
 * @param {import('../tasks.mjs').TaskCall} call
 * @returns {Promise<number>}
 */
export async function run({ workplace }) {
  process.stdout.write(`${JSON.stringify(workplace.where)}\n`);
  return 0;
}
