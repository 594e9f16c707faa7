import { describe, expect, it } from 'vitest';
import { countTests, failuresIn, type Report } from './vitest-report.mjs';

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

describe('what failed', () => {
  it('is named with its file and the first line of why', () => {
    const testResults = [
      { name: 'a.spec.ts', status: 'failed', message: 'Cannot find module x\nat y', assertionResults: [] },
      {
        name: 'b.spec.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'b adds' },
          {
            status: 'failed',
            fullName: 'b subtracts',
            failureMessages: ['AssertionError: expected 4 to be 1\n at z'],
          },
        ],
      },
    ];
    expect(failuresIn(report({ testResults }))).toEqual([
      'a.spec.ts: Cannot find module x',
      'b.spec.ts > b subtracts: AssertionError: expected 4 to be 1',
    ]);
  });

  it('is named with the line of the file that it failed at', () => {
    const failureMessages = [
      'TimeoutError: locator.waitFor: Timeout 10000ms exceeded.\n' +
        '    at Locator.waitFor (/x/node_modules/core.js:7:3)\n' +
        '    at /x/apps/c.e2e.spec.ts:96:30\n    at /x/apps/c.e2e.spec.ts:12:1',
    ];
    const assertionResults = [{ status: 'failed', fullName: 'c waits', failureMessages }];
    const testResults = [{ name: '/x/apps/c.e2e.spec.ts', status: 'failed', assertionResults }];
    expect(failuresIn(report({ testResults }))).toEqual([
      '/x/apps/c.e2e.spec.ts:96 > c waits: TimeoutError: locator.waitFor: Timeout 10000ms exceeded.',
    ]);
  });

  it('is nothing where everything passed, or where there is no report', () => {
    expect(failuresIn(report())).toEqual([]);
    expect(failuresIn(undefined)).toEqual([]);
  });
});
