/**
 * Everything the set-up says goes to stderr: the output of a task (the JSON of `where`, say) stays alone on stdout.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`[estuaire] ${text}\n`);
}

/** A failure whose message is all that the person at the keyboard needs: no stack is printed. */
export class SetupError extends Error {}

/**
 * @param {number} ms
 * @returns {string} seconds with one decimal
 */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
