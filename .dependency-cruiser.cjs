/**
 * Which way the arrows point. Each rule has a test that sees it fail (tools/dependency-rules.spec.ts).
 * Tests and what only tests load may reach further than the code they test; nothing else may load them.
 */

/** Tests, and what only tests load. */
const TESTS = [
  '\\.spec\\.ts$',
  '^(apps|packages)/.+/(testing|fixtures)/',
  '^(apps|packages)/[^/]+/vitest\\.config\\.ts$',
];

/**
 * A package may import these packages of ours, itself, and whatever its package.json names from npm.
 *
 * @param {string} name
 * @param {string} from
 * @param {readonly string[]} known
 */
const knowsOnly = (name, from, known) => ({
  name,
  severity: 'error',
  from: { path: `^packages/${from}/`, pathNot: TESTS },
  to: { path: '^(apps|packages)/', pathNot: `^packages/(${[from, ...known].join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^packages/kernel/', pathNot: TESTS },
      to: { pathNot: ['^packages/kernel/', 'node_modules/zod/'] },
    },
    {
      name: 'kernel-testing-stands-nearly-alone',
      severity: 'error',
      from: { path: '^packages/kernel/src/testing/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^packages/kernel/', 'node_modules/zod/', '^(node:)?assert(/strict)?$'] },
    },
    {
      name: 'domain-knows-only-kernel',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TESTS },
      to: { pathNot: ['^packages/(domain|kernel)/', 'node_modules/zod/'] },
    },
    {
      // `validation` is no slice: it holds the forms of fields that every slice reads with.
      name: 'slices-meet-through-their-events',
      severity: 'error',
      // The forms of steps are drawn from the fields of every slice that has steps.
      from: { path: '^packages/domain/src/([^/]+)/', pathNot: '^packages/domain/src/case/form/' },
      to: {
        path: '^packages/domain/src/[^/]+/',
        pathNot: ['^packages/domain/src/$1/', '\\.events\\.ts$', '^packages/domain/src/validation/'],
      },
    },
    {
      name: 'validation-knows-no-slice',
      severity: 'error',
      from: { path: '^packages/domain/src/validation/', pathNot: TESTS },
      to: { path: '^packages/domain/src/', pathNot: '^packages/domain/src/validation/' },
    },
    {
      name: 'contract-knows-only-zod',
      severity: 'error',
      from: { path: '^packages/contract/', pathNot: TESTS },
      to: { pathNot: ['^packages/contract/', 'node_modules/zod/'] },
    },
    knowsOnly('event-store-knows-only-kernel', 'event-store', ['kernel']),
    knowsOnly('vault-knows-kernel-and-the-log', 'vault', ['kernel', 'event-store']),
    knowsOnly('read-models-know-only-kernel', 'read-models', ['kernel']),
    knowsOnly('access-knows-only-kernel', 'access', ['kernel']),
    knowsOnly('database-knows-none-of-us', 'database', []),
    knowsOnly('telemetry-knows-none-of-us', 'telemetry', []),
    {
      name: 'one-door-to-opentelemetry',
      severity: 'error',
      from: { pathNot: '^packages/telemetry/' },
      to: { path: 'node_modules/@opentelemetry/|^@opentelemetry/' },
    },
    knowsOnly('sample-company-knows-kernel-and-domain', 'sample-company', ['kernel', 'domain']),
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'one-door-to-kurrentdb',
      severity: 'error',
      from: { pathNot: '^packages/event-store/' },
      to: { path: 'node_modules/@kurrent/|^@kurrent/' },
    },
    {
      name: 'one-alarm-clock',
      severity: 'error',
      from: { pathNot: '^apps/worker/' },
      to: { path: 'node_modules/bullmq/|^bullmq(/|$)' },
    },
    {
      name: 'one-source-of-holidays',
      severity: 'error',
      from: { pathNot: '^packages/application/' },
      to: { path: 'node_modules/chinese-days/|^chinese-days(/|$)' },
    },
    {
      name: 'packages-are-called-by-name',
      severity: 'error',
      from: { path: '^((apps|packages)/[^/]+)/' },
      to: { path: '^(apps|packages)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'code-loads-no-test-support',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^\\$(app|env)/', '/\\$types(\\.js)?$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/[^/]+/(dist|build|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.d.ts'],
    },
  },
};
