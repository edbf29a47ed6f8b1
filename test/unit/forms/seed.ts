/** One seed per run, printed, so that a failure found by chance can be played again: `FORMS_SEED=<n>`. */
export const seed = Number(process.env.FORMS_SEED ?? Math.floor(Math.random() * 2 ** 31));

console.info(`forms seed ${seed}`);
