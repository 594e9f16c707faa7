import { describe, expect, it } from 'vitest';
import { countTests, type Report } from './vitest-report.mjs';

const report = (change: Partial<Report> = {}): Report => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a.spec.ts', status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...change,
});

describe('the count of tests', () => {
  it('is what the report says', () => {
    expect(countTests(report(), 0)).toEqual({ passed: 3, failed: 0, leftOut: 0 });
    expect(countTests(report({ numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }), 1)).toEqual({
      passed: 3,
      failed: 2,
      leftOut: 2,
    });
  });

  it('has a failure for a file that could not be loaded, beside those of tests', () => {
    const testResults = [
      { name: 'a.spec.ts', status: 'failed', assertionResults: [] },
      { name: 'b.spec.ts', status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    expect(countTests(report({ numFailedTests: 1, testResults }), 1).failed).toBe(2);
  });

  it('has a failure for a run that failed although every test passed', () => {
    expect(countTests(report(), 1).failed).toBe(1);
  });

  it('has a failure for a run that left no report', () => {
    expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1, leftOut: 0 });
  });
});
