/**
 * @typedef {{ passed: number, failed: number, skipped: number, retried?: readonly string[], broken?: readonly string[] }} Totals
 *   `retried`: the tests among the passed ones that failed at their first try; `broken`: those that failed; each with its reason
 * @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} VitestTest
 * @typedef {{ status: string, name: string, message?: string, assertionResults: readonly VitestTest[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number, testResults: readonly VitestFile[] }} VitestReport
 * @typedef {{ title: string, tests: readonly { status: string, results?: readonly { error?: { message?: string } }[] }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites?: readonly PlaywrightSuite[], errors?: readonly unknown[] }} PlaywrightReport
 */

/** More tests than this that need a second try are a failure: something is wrong with them, or with what they test. */
export const retriedAtMost = 2;

/** A runner that ended without leaving a report has failed once. */
export const noReport = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/**
 * @param {VitestReport} report its JSON reporter's
 * @returns {Totals} a file that could not even be loaded counts as one failure
 */
export function vitestTotals(report) {
  const unread = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const troubled = tests.filter(({ failureMessages = [] }) => failureMessages.length > 0);
  /** @param {string} status */
  const those = (status) =>
    troubled
      .filter((test) => test.status === status)
      .map(({ fullName, failureMessages }) => because(fullName, failureMessages[0]));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    retried: those('passed'),
    broken: [...those('failed'), ...unread.map(({ name, message }) => because(name, message))],
  };
}

/**
 * @param {PlaywrightReport} report its JSON reporter's
 * @returns {Totals}
 */
export function playwrightTotals({ stats, suites = [], errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    retried: suites.flatMap((suite) => namesIn(suite, 'flaky')),
    broken: suites.flatMap((suite) => namesIn(suite, 'unexpected')),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {'flaky' | 'unexpected'} status
 * @returns {string[]}
 */
function namesIn({ title, specs = [], suites = [] }, status) {
  const here = specs.flatMap((spec) => {
    const test = spec.tests.find((one) => one.status === status);
    const reason = test?.results?.find(({ error }) => error !== undefined)?.error?.message;
    return test === undefined ? [] : [because(`${title} › ${spec.title}`, reason)];
  });
  return [...here, ...suites.flatMap((suite) => namesIn(suite, status))];
}

/** Characters: what fits on a line of a log. */
const reasonLength = 300;

/**
 * The whole reason on one line, without its stack: the first line alone of a reason that is JSON says « [ ».
 * @param {string} name
 * @param {string | undefined} message
 */
function because(name, message = '') {
  const [reason = ''] = message.split(/\n\s+at(?: |$)/, 1);
  return `${name} (${reason.replaceAll(/\s+/g, ' ').trim().slice(0, reasonLength)})`;
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
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  /** @param {'retried' | 'broken'} key */
  const all = (key) => parts.flatMap((part) => part[key] ?? []);
  return {
    ...{ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') },
    ...{ retried: all('retried'), broken: all('broken') },
  };
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
 * @returns {string[]} one line for each test that failed, and for each that needed a second try: none passes in silence
 */
export function troubleLines({ retried = [], broken = [] }) {
  return [
    ...retried.map((name) => `passed only when tried again: ${name}`),
    ...broken.map((name) => `failed: ${name}`),
  ];
}

/**
 * @param {Totals} totals
 * @returns {boolean} nothing tested is not a success, nor is a run in which many tests were tried again
 */
export function isSuccess({ passed, failed, retried = [] }) {
  return failed === 0 && passed > 0 && retried.length <= retriedAtMost;
}
