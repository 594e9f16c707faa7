import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { forbidden = [], options } = createRequire(import.meta.url)(
  '../.dependency-cruiser.cjs',
) as IConfiguration;

type Files = Readonly<Record<string, string>>;

const MEMBERS = [
  ...['kernel', 'domain', 'event-store', 'read-models', 'database', 'access', 'contract', 'application'].map(
    inPackages,
  ),
  ...['sample-company', 'vault', 'telemetry'].map(inPackages),
  ...['api', 'cli', 'worker'].map((name) => `apps/${name}`),
];
const FROM_NPM = ['zod', 'pg', 'chinese-days', 'bullmq', '@kurrent/kurrentdb-client', '@opentelemetry/api'];

/** A repository in which everything that is allowed is done. */
const ALLOWED: Files = {
  'packages/kernel/src/index.ts': `export { z } from 'zod';`,
  'packages/kernel/src/testing/spec.ts': `import 'node:assert/strict'; import '../index.ts';`,
  'packages/kernel/src/testing/spec.spec.ts': `import 'pg'; import './spec.ts';`,
  'packages/kernel/src/money.spec.ts': `import 'pg'; import 'node:fs'; import './testing/spec.ts';`,
  'packages/domain/src/index.ts': `export * from './case/case.events.ts'; import '@casetrail/kernel'; import 'zod';`,
  'packages/domain/src/case/case.events.ts': `export const CaseOpened = 1;`,
  'packages/domain/src/case/case.decide.ts': `import './case.events.ts';`,
  'packages/domain/src/fine/fine.decide.ts': `import '../case/case.events.ts';`,
  'packages/domain/src/fine/testing/story.ts': `import 'node:fs'; import '../fine.decide.ts';`,
  'packages/contract/src/index.ts': `import 'zod';`,
  'packages/event-store/src/index.ts': `import '@casetrail/kernel'; import 'pg'; import '@kurrent/kurrentdb-client';`,
  'packages/event-store/src/log.int.spec.ts': `import '@casetrail/database'; import './index.ts';`,
  'packages/read-models/src/index.ts': `import '@casetrail/kernel'; import 'pg';`,
  'packages/vault/src/index.ts': `import '@casetrail/kernel'; import '@casetrail/event-store'; import 'node:fs';`,
  'packages/access/src/index.ts': `import '@casetrail/kernel'; import 'pg';`,
  'packages/telemetry/src/index.ts': `import '@opentelemetry/api'; import 'node:fs';`,
  'packages/database/src/index.ts': `import 'pg'; import 'node:net';`,
  'packages/sample-company/src/index.ts': `import '@casetrail/kernel'; import '@casetrail/domain';`,
  'packages/application/src/index.ts': `
    import '@casetrail/kernel'; import '@casetrail/domain'; import '@casetrail/event-store';
    import '@casetrail/read-models'; import '@casetrail/database'; import 'chinese-days';`,
  'apps/api/src/main.ts': `import '@casetrail/application'; import '@casetrail/contract';`,
  'apps/cli/src/main.ts': `import '@casetrail/application'; import '@casetrail/sample-company';`,
  'apps/worker/src/main.ts': `import '@casetrail/application'; import 'bullmq';`,
};

/** For every rule, the ways of breaking it and it alone. */
const BREAKS: Readonly<Record<string, readonly Files[]>> = {
  'kernel-stands-alone': [
    { 'packages/kernel/src/clock.ts': `import 'node:fs';` },
    { 'packages/kernel/src/store.ts': `import 'pg';` },
    { 'packages/kernel/src/case.ts': `import type {} from '@casetrail/contract';` },
  ],
  'kernel-testing-stands-nearly-alone': [{ 'packages/kernel/src/testing/disk.ts': `import 'node:fs';` }],
  'domain-knows-only-kernel': [
    { 'packages/domain/src/case/case.queries.ts': `import 'pg';` },
    { 'packages/domain/src/case/case.store.ts': `import '@casetrail/event-store';` },
    { 'packages/domain/src/case/case.file.ts': `import 'node:fs';` },
  ],
  'slices-meet-through-their-events': [
    { 'packages/domain/src/fine/fine.rules.ts': `import '../case/case.decide.ts';` },
    { 'packages/domain/src/fine/fine.rules.ts': `import type {} from '../case/case.decide.ts';` },
  ],
  'validation-knows-no-slice': [
    { 'packages/domain/src/validation/fields.ts': `import '../case/case.events.ts';` },
  ],
  'contract-knows-only-zod': [{ 'packages/contract/src/ids.ts': `import '@casetrail/kernel';` }],
  'event-store-knows-only-kernel': [
    { 'packages/event-store/src/cases.ts': `import '@casetrail/domain';` },
    { 'packages/event-store/src/rows.ts': `import '@casetrail/read-models';` },
    { 'packages/event-store/src/login.ts': `import '@casetrail/database';` },
  ],
  'vault-knows-kernel-and-the-log': [
    { 'packages/vault/src/fields.ts': `import '@casetrail/domain';` },
    { 'packages/vault/src/rows.ts': `import '@casetrail/read-models';` },
  ],
  'read-models-know-only-kernel': [
    { 'packages/read-models/src/log.ts': `import '@casetrail/event-store';` },
    { 'packages/read-models/src/cases.ts': `import '@casetrail/domain';` },
  ],
  'access-knows-only-kernel': [
    { 'packages/access/src/staff.ts': `import '@casetrail/domain';` },
    { 'packages/access/src/pool.ts': `import '@casetrail/database';` },
  ],
  'database-knows-none-of-us': [{ 'packages/database/src/clock.ts': `import '@casetrail/kernel';` }],
  'telemetry-knows-none-of-us': [{ 'packages/telemetry/src/cases.ts': `import '@casetrail/kernel';` }],
  'one-door-to-opentelemetry': [{ 'apps/api/src/trace.ts': `import '@opentelemetry/api';` }],
  'sample-company-knows-kernel-and-domain': [
    { 'packages/sample-company/src/save.ts': `import '@casetrail/event-store';` },
  ],
  'apps-are-strangers': [{ 'apps/cli/src/serve.ts': `import '@casetrail/api';` }],
  'packages-know-no-app': [{ 'packages/application/src/app.spec.ts': `import '@casetrail/cli';` }],
  'one-door-to-kurrentdb': [{ 'apps/cli/src/export.ts': `import '@kurrent/kurrentdb-client';` }],
  'one-alarm-clock': [{ 'apps/api/src/bell.ts': `import 'bullmq';` }],
  'one-source-of-holidays': [{ 'apps/cli/src/days.ts': `import 'chinese-days';` }],
  'packages-are-called-by-name': [
    { 'apps/cli/src/instant.ts': `import '../../../packages/kernel/src/index.ts';` },
    { 'packages/domain/src/instant.ts': `import '../../kernel/src/index.ts';` },
  ],
  'code-loads-no-test-support': [
    { 'packages/kernel/src/sample.ts': `import './testing/spec.ts';` },
    { 'packages/domain/src/fine/sample.ts': `import './testing/story.ts';` },
    { 'packages/domain/src/sample.ts': `import './index.spec.ts';`, 'packages/domain/src/index.spec.ts': '' },
  ],
  'nothing-unresolved': [
    { 'apps/cli/src/typo.ts': `import './not-there.ts';` },
    { 'apps/cli/src/typo.ts': `import 'not-installed';` },
  ],
  'no-cycles': [{ 'apps/cli/src/a.ts': `import './b.ts';`, 'apps/cli/src/b.ts': `import './a.ts';` }],
};

function inPackages(name: string): string {
  return `packages/${name}`;
}

let root: string;

function write(files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
}

/** @returns the names of the rules that are broken, each once, sorted */
async function brokenRules(): Promise<string[]> {
  const { output } = await cruise(['apps', 'packages'], {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
  });
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map(({ rule }) => rule.name))].sort();
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'arrows-')));
  for (const member of MEMBERS) {
    const name = `@casetrail/${path.basename(member)}`;
    const entry = member.startsWith('apps/') ? './src/main.ts' : './src/index.ts';
    write({ [`${member}/package.json`]: JSON.stringify({ name, type: 'module', exports: { '.': entry } }) });
    mkdirSync(path.join(root, 'node_modules', '@casetrail'), { recursive: true });
    symlinkSync(path.join(root, member), path.join(root, 'node_modules', name), 'dir');
  }
  for (const name of FROM_NPM) {
    const folder = `node_modules/.pnpm/${name.replace('/', '+')}@1.0.0/node_modules/${name}`;
    write({
      [`${folder}/package.json`]: JSON.stringify({ name, main: 'dist/index.js' }),
      [`${folder}/dist/index.js`]: '',
    });
    mkdirSync(path.dirname(path.join(root, 'node_modules', name)), { recursive: true });
    symlinkSync(path.join(root, folder), path.join(root, 'node_modules', name), 'dir');
  }
  write(ALLOWED);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the dependency rules', () => {
  it('let everything through that is allowed', async () => {
    expect(await brokenRules()).toEqual([]);
  });

  it('each have a test that sees them fail', () => {
    expect(Object.keys(BREAKS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  const cases = Object.entries(BREAKS).flatMap(([rule, ways]) =>
    ways.map((files) => ({ rule, files, how: Object.entries(files)[0]?.join(': ') })),
  );
  it.each(cases)('$rule is broken by $how', async ({ rule, files }) => {
    write(files);
    expect(await brokenRules()).toEqual([rule]);
  });
});
