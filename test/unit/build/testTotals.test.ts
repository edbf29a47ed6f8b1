import { describe, expect, it } from 'vitest';
import {
  isSuccess,
  noReport,
  playwrightTotals,
  sumTotals,
  totalsLine,
  troubleLines,
  vitestTotals,
  withExitCode,
} from '../../../build/testTotals.mjs';

const file = (status: string, ...tests: string[]) => ({
  ...{ status, name: `${status}.test.ts`, message: 'no such module\n at line 1' },
  assertionResults: tests.map((test) => ({
    ...{ status: test.replace(' again', ''), fullName: `what ${test}` },
    failureMessages: test === 'passed' ? [] : ['expected 1\n at line 2'],
  })),
});

describe('the count of the tests', () => {
  it('adds a file that could not be loaded to the failures, and names them', () => {
    const report = {
      ...{ numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 },
      testResults: [file('passed', 'passed'), file('failed', 'failed'), file('failed')],
    };
    expect(vitestTotals(report)).toEqual({
      ...{ passed: 3, failed: 2, skipped: 2, retried: [] },
      broken: ['what failed (expected 1)', 'failed.test.ts (no such module)'],
    });
  });

  it('gives a reason of several lines on one, and no more than a line takes', () => {
    const message = `[\n  {\n    "keys": ["replied"]\n  }\n]\n    at rowOf (practice.test.ts:61:21)`;
    const unread = { status: 'failed', name: 'a.test.ts', message, assertionResults: [] };
    const report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
    const named = (one: typeof unread) => vitestTotals({ ...report, testResults: [one] }).broken;
    expect(named(unread)).toEqual(['a.test.ts ([ { "keys": ["replied"] } ])']);
    expect(named({ ...unread, message: 'x'.repeat(900) })?.[0]?.length).toBe(312);
  });

  it('names a test that passes at its second try', () => {
    const testResults = [file('passed', 'passed', 'passed again')];
    const report = { numPassedTests: 2, numFailedTests: 0, numPendingTests: 0, testResults };
    const totals = vitestTotals(report);
    expect(totals.retried).toEqual(['what passed again (expected 1)']);
    expect(troubleLines(totals)).toEqual([
      'passed only when tried again: what passed again (expected 1)',
    ]);
  });

  it('names a window test that passes at its second try, and one that does not', () => {
    const spec = (title: string, status: string) => ({
      title,
      tests: [{ status, results: [{ error: { message: `${title} late\n at` } }, {}] }],
    });
    const suites = [
      { title: 'file', suites: [{ title: 'lock', specs: [spec('b', 'flaky')] }] },
      { title: 'other', specs: [spec('c', 'unexpected'), spec('d', 'expected')] },
    ];
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTotals({ stats, suites, errors: [{}] })).toEqual({
      ...{ passed: 5, failed: 2, skipped: 2 },
      ...{ retried: ['lock › b (b late)'], broken: ['other › c (c late)'] },
    });
  });

  it('does not believe a runner that failed without a failing test', () => {
    const clean = { passed: 5, failed: 0, skipped: 0 };
    expect(withExitCode(clean, 1).failed).toBe(1);
    expect(withExitCode(clean, 0)).toBe(clean);
  });

  it('ends with one line in a fixed form', () => {
    const total = sumTotals([{ passed: 2, failed: 0, skipped: 0 }, noReport]);
    expect(totalsLine(total)).toBe('2 passed, 1 failed');
    expect(totalsLine({ passed: 2, failed: 0, skipped: 3 })).toBe('2 passed, 0 failed, 3 skipped');
  });

  it('is no success when a test failed or when none ran', () => {
    expect(isSuccess({ passed: 1, failed: 0, skipped: 9 })).toBe(true);
    expect(isSuccess({ passed: 1, failed: 1, skipped: 0 })).toBe(false);
    expect(isSuccess({ passed: 0, failed: 0, skipped: 9 })).toBe(false);
  });

  it('is no success when more than two tests were tried again', () => {
    const isFine = (...retried: string[]) =>
      isSuccess({ passed: 9, failed: 0, skipped: 0, retried });
    expect(isFine('a', 'b')).toBe(true);
    expect(isFine('a', 'b', 'c')).toBe(false);
  });
});
