import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { houseRules } from './house-rules.mjs';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
    ...houseRules,
  ] as NonNullable<ESLint.Options['overrideConfig']>,
});

const DOMAIN = 'packages/domain/src/fine/fine.decide.ts';
const KERNEL = 'packages/kernel/src/term/reckon.ts';
const INSTANT = 'packages/kernel/src/instant.ts';
const TESTS = ['packages/domain/src/fine/fine.spec.ts', 'packages/kernel/src/term/fixtures/worked.ts'];
const API = 'apps/api/src/case/case.module.ts';

/** @returns the rules that the code breaks, were it in that file */
async function broken(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

describe('pure code', () => {
  const IMPURE = [
    'export const now = new Date();',
    'export const then = new Date(0);',
    'export const text = Date();',
    'export const now = Date.now();',
    'export const now = performance.now();',
    'export const dice = Math.random();',
    'export const id = crypto.randomUUID();',
  ];

  it.each(IMPURE)('has no place for `%s`', async (code) => {
    for (const file of [DOMAIN, KERNEL]) expect(await broken(code, file)).toEqual(['no-restricted-syntax']);
  });

  it.each(IMPURE)('ends where `%s` is allowed', async (code) => {
    for (const file of [INSTANT, API, ...TESTS]) expect(await broken(code, file)).toEqual([]);
  });

  it('may reckon with dates that it is given', async () => {
    expect(await broken('export const at = Date.UTC(2026, 0, 1) + Math.floor(1.5);', DOMAIN)).toEqual([]);
  });
});

describe('events in memory', () => {
  it.each(['EventBus', 'AggregateRoot', 'EventPublisher', 'EventsHandler'])(
    'are out of the question: %s',
    async (name) => {
      const code = `import { ${name} } from '@nestjs/cqrs'; export const it = ${name};`;
      expect(await broken(code, API)).toEqual(['no-restricted-imports']);
    },
  );

  it.each(['@Saga()', '@Saga'])('have no %s', async (decorator) => {
    for (const file of [API, DOMAIN]) {
      expect(await broken(`export class A { ${decorator} run() {} }`, file)).toEqual([
        'no-restricted-syntax',
      ]);
    }
  });

  it('do not stand in the way of the two buses', async () => {
    const code = `import { CommandBus, QueryBus } from '@nestjs/cqrs'; export const buses = [CommandBus, QueryBus];`;
    expect(await broken(code, API)).toEqual([]);
  });
});

describe('a test in a browser', () => {
  const PAGES = 'apps/admin/src/e2e/fines.e2e.spec.ts';

  it.each(['count()', "getByRole('row').isVisible()", "getAttribute('href')"])(
    'does not look once at `%s`',
    async (look) => {
      const once = `expect(await page.locator('a').${look}).toBe(0);`;
      const polled = `await expect.poll(() => page.locator('a').${look}).toBe(0);`;
      expect(await broken(once, PAGES)).toEqual(['no-restricted-syntax']);
      expect(await broken(polled, PAGES)).toEqual([]);
      expect(await broken(once, API)).toEqual([]);
    },
  );
});

describe('a file', () => {
  it('has at most 300 lines', async () => {
    const lines = (count: number): string => 'export {};\n'.repeat(count);
    expect(await broken(lines(300).trimEnd(), API)).toEqual([]);
    expect(await broken(lines(301).trimEnd(), API)).toEqual(['max-lines']);
  });
});
