import { describe, expect, it } from 'vitest';
import {
  isSuccess,
  noReport,
  playwrightTotals,
  sumTotals,
  totalsLine,
  vitestTotals,
  withExitCode,
} from '../../../build/testTotals.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('the count of the tests', () => {
  it('adds a file that could not be loaded to the failures', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [file('passed', 'passed'), file('failed', 'failed'), file('failed')],
    };
    expect(vitestTotals(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('counts a window test that passes at its second try as failed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTotals({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3, skipped: 2 });
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
});
