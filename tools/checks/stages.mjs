/** What is checked before the tests are run. */
import path from 'node:path';
import { here } from '../bootstrap/paths.mjs';
import { scriptOf } from './programs.mjs';

/**
 * @typedef {{ name: string, command: readonly string[] }} Stage `command` is run with Node in the root
 */

const turbo = scriptOf('turbo');
const KNOWN_ADVISORIES = path.join(here.root, 'tools', 'checks', 'known-advisories.mjs');

/** What `tsconfig.packages.json` checks in one program: one by one, each would check anew all that it imports. */
export const TYPED_TOGETHER = ['./packages/*', '@casetrail/cli'];

/**
 * Two lanes, for two cores. The build comes first in its lane because it writes the modules that the
 * checks after it have to find.
 *
 * @type {readonly (readonly Stage[])[]}
 */
export const LANES = [
  [
    { name: 'build', command: [turbo, 'run', 'build', '--output-logs=errors-only'] },
    {
      name: 'types',
      command: [
        ...[turbo, 'run', 'typecheck', 'typecheck:packages', '--continue', '--output-logs=errors-only'],
        ...TYPED_TOGETHER.map((one) => `--filter=!${one}`),
      ],
    },
    {
      name: 'dependency rules',
      command: [scriptOf('dependency-cruiser', 'depcruise'), '--output-type', 'err-long', 'apps', 'packages'],
    },
    { name: 'unused code', command: [scriptOf('knip'), '--no-progress'] },
  ],
  [
    {
      name: 'format',
      command: [
        scriptOf('prettier'),
        '--check',
        '--log-level=warn',
        '--cache',
        '--cache-location=.cache/prettier',
        '.',
      ],
    },
    { name: 'advisories', command: [KNOWN_ADVISORIES] },
    { name: 'lint', command: [scriptOf('eslint'), '--max-warnings=0', '.'] },
  ],
];

export const VITEST = scriptOf('vitest');
