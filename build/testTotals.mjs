/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 * @typedef {{ status: string, assertionResults: readonly { status: string }[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number, testResults: readonly VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: readonly unknown[] }} PlaywrightReport
 */

/** A runner that ended without leaving a report has failed once. */
export const noReport = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/**
 * @param {VitestReport} report its JSON reporter's
 * @returns {Totals} a file that could not even be loaded counts as one failure
 */
export function vitestTotals(report) {
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/**
 * @param {PlaywrightReport} report its JSON reporter's
 * @returns {Totals} a test that passes only when tried again has failed
 */
export function playwrightTotals({ stats, errors = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * A runner may fail outside any test (an error after the last one, say): that is a failure too.
 * @param {Totals} totals
 * @param {number} exitCode the runner's
 * @returns {Totals}
 */
export function withExitCode(totals, exitCode) {
  return exitCode !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

/**
 * @param {readonly Totals[]} parts
 * @returns {Totals}
 */
export function sumTotals(parts) {
  /** @param {keyof Totals} key */
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * @param {Totals} totals
 * @returns {string} the closing line, read by tools: its form never changes
 */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {Totals} totals
 * @returns {boolean} nothing tested is not a success
 */
export function isSuccess({ passed, failed }) {
  return failed === 0 && passed > 0;
}
