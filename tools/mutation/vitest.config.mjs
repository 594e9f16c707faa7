import { PARTS, testsOf } from './parts.mjs';

/** The tests that a part is held by; what needs a database or a browser takes too long to be run for every mutant. */
const part = PARTS[process.env['CASETRAIL_MUTATED'] ?? ''];
if (!part) throw new Error('set CASETRAIL_MUTATED to the name of a part');

export default {
  test: {
    include: testsOf(part),
    exclude: ['**/*.{int,e2e}.spec.ts', '**/node_modules/**'],
    testTimeout: 60_000,
  },
};
