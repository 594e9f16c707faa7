import { BaseSequencer } from 'vitest/node';
import { isNearTo, PARTS, testsOf } from './parts.mjs';

/** The tests that a part is held by; what needs a database or a browser takes too long to be run for every mutant. */
const part = partNamed(process.env['CASETRAIL_MUTATED'] ?? '');

/** @param {string} name */
function partNamed(name) {
  const found = PARTS[name];
  if (!found) throw new Error('set CASETRAIL_MUTATED to the name of a part');
  return found;
}

/**
 * Tests that lie beside what is mutated come first: the first that turns red ends the run, and most of what is a constant
 * of a module is noticed there, and not only after all the others.
 */
class NearFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    /** @param {import('vitest/node').TestSpecification} file */
    const farness = ({ moduleId }) => Number(!isNearTo(part, moduleId));
    return files.toSorted((a, b) => farness(a) - farness(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

export default {
  test: {
    include: testsOf(part),
    exclude: ['**/*.{int,e2e}.spec.ts', '**/node_modules/**'],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: NearFirst },
  },
};
