import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { here } from '../bootstrap/paths.mjs';
import { faultsPage } from './page.mjs';
import { PROMISES } from './promises.mjs';
import { filesOf, patternOf, tableOf, verdictsOf } from './results.mjs';

const textOf = (file: string): string => readFileSync(`${here.root}/${file}`, 'utf8');

const all = PROMISES.flatMap(({ promise, shown, saboteurs }) =>
  [...shown, ...saboteurs].map(({ file, names }) => ({ promise, file, names })),
);

describe('the table of promises', () => {
  it('is the reference page; run npx vitest run tools/faults --update', async () => {
    await expect(faultsPage(PROMISES)).toMatchFileSnapshot(`${here.root}/docs/reference/faults.md`);
  });

  it.each(all)('names tests that are there: $promise $file', ({ file, names }) => {
    expect(existsSync(`${here.root}/${file}`)).toBe(true);
    for (const name of names) expect(textOf(file)).toContain(name.trim());
  });

  it('has a saboteur for every promise, or says what is not shown yet', () => {
    for (const { promise, saboteurs, missing } of PROMISES)
      expect([promise, saboteurs.length > 0 || missing !== undefined]).toEqual([promise, true]);
  });

  it('knows every test that calls itself a saboteur', () => {
    const known = all.flatMap(({ names }) => names);
    for (const file of new Set(all.map((one) => one.file)))
      for (const [, name = ''] of textOf(file).matchAll(/it\('([^']*: the saboteur)'/g))
        expect(known).toContain(name);
  });
});

describe('the verdict on the saboteurs', () => {
  const promises = [
    {
      promise: 'It holds.',
      shown: [],
      saboteurs: [{ breaks: 'a (switch)', file: 'a/b.spec.ts', names: ['what', 'would not (once)'] }],
      short: 'once',
    },
  ];
  const reported = (fullName: string, status: string) => ({
    testResults: [{ name: '/root/a/b.spec.ts', assertionResults: [{ fullName, status }] }],
  });
  const seen = (fullName: string, status: string) => verdictsOf(promises, reported(fullName, status))[0];

  it('is red where the saboteur’s own test passed, and only there', () => {
    expect(seen('what in Redis would not (once)', 'passed')).toMatchObject({ red: true });
    expect(seen('what would not (once)', 'failed')).toMatchObject({ red: false });
    expect(seen('what would not (once)', 'pending')).toMatchObject({ red: false, why: 'did not run' });
    expect(seen('another', 'passed')).toMatchObject({ red: false, why: 'did not run' });
  });

  it('is told in words', () => {
    const table = (status: string) =>
      tableOf(verdictsOf(promises, reported('what would not (once)', status)));
    expect(table('passed')).toContain('turned red as it should');
    expect(table('failed')).toContain('NOT RED: not seen by what would not (once)');
  });

  it('asks for the tests by name, figures and brackets too', () => {
    expect(filesOf(promises)).toEqual(['a/b.spec.ts']);
    expect(new RegExp(patternOf(promises)).test('what in Redis would not (once)')).toBe(true);
  });
});
