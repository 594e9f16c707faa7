import path from 'node:path';

/**
 * What is mutated, in parts that can be run one by one. A part is held by the tests of its own package, and only by those that
 * need nothing but the code.
 *
 * @typedef {object} Part
 * @property {string} package folder of the package
 * @property {readonly string[]} mutate what is mutated, from the package's `src` on
 * @property {readonly string[]} [tests] the tests that may kill; all of the package without it
 */

/** @type {Readonly<Record<string, Part>>} */
export const PARTS = {
  kernel: { package: 'packages/kernel', mutate: ['*.ts', '{calendar,rule,term}/**/*.ts'] },
  judge: {
    package: 'packages/domain',
    mutate: ['rulebook/judge/**/*.ts', 'rulebook/{holdings,offers,papers}.ts'],
    tests: ['rulebook/**/*.spec.ts'],
  },
  rules: {
    package: 'packages/domain',
    mutate: ['rulebook/rules/**/*.ts', 'rulebook/{declare,facts,penalties,rulebook}.ts'],
    tests: ['rulebook/**/*.spec.ts'],
  },
  editions: {
    package: 'packages/domain',
    mutate: [
      'rulebook/{change,decide,what-if}/**/*.ts',
      'rulebook/{edition.decide,edition.state,recorded-rulebook}.ts',
    ],
    tests: ['rulebook/**/*.spec.ts'],
  },
  append: { package: 'packages/event-store', mutate: ['{log,memory,verify}/**/*.ts', '{actor,streams}.ts'] },
};

/** Neither tests nor what only they use, nor lists of what a folder exports. */
const NOT_MUTATED = ['**/*.spec.ts', '**/index.ts', '**/{testing,fixtures}/**'];

/**
 * The patterns of a part, from the root on.
 *
 * @param {Part} part
 * @param {readonly string[]} [within] only these, from the package's `src` on
 */
export const mutatedIn = (part, within = part.mutate) => [
  ...within.map((pattern) => `${part.package}/src/${pattern}`),
  ...NOT_MUTATED.map((pattern) => `!${part.package}/src/${pattern}`),
];

/** @param {Part} part */
export const testsOf = ({ package: folder, tests = ['**/*.spec.ts'] }) =>
  tests.map((pattern) => `${folder}/src/${pattern}`);

/**
 * Whether a file, of a test too, lies in a folder of which all is mutated.
 *
 * @param {Part} part
 * @param {string} file
 */
export const isNearTo = ({ package: folder, mutate }, file) =>
  mutate.some((pattern) => path.matchesGlob(file, `**/${folder}/src/${pattern}`));
