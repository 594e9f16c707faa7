import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REQUIREMENTS } from './all.ts';
import type { Requirement } from './requirement.ts';

const ROOT = new URL('../../../../../', import.meta.url);

/** What of the numbering is level 3, and so not asked for here. */
const LEVEL_3 =
  `1.2.10 1.3.12 1.5.3 2.3.5 2.4.2 3.1.1 3.2.3 3.3.5 3.4.7 3.4.8 3.5.6 3.5.7 3.5.8 3.6.1 3.7.3 3.7.4 3.7.5 4.1.4
  4.1.5 4.2.2 4.2.3 4.2.4 4.2.5 5.2.4 5.2.5 5.2.6 5.3.3 6.3.5 6.3.6 6.3.7 6.3.8 6.4.5 6.4.6 6.5.6 6.5.7 6.5.8 6.6.4 6.7.1
  6.7.2 7.5.3 8.1.3 8.1.4 8.2.4 8.3.2 8.3.3 8.4.2 10.2.3 10.3.5 10.4.12 10.4.13 10.4.14 10.4.15 10.4.16 11.1.3 11.1.4
  11.2.4 11.2.5 11.3.4 11.3.5 11.5.2 11.6.2 11.7.1 11.7.2 12.1.4 12.1.5 12.3.5 13.1.2 13.1.3 13.1.4 13.2.6 13.3.3 13.3.4
  13.4.6 13.4.7 14.2.5 14.2.6 14.2.7 14.2.8 15.1.4 15.1.5 15.2.4 15.2.5 15.4.1 15.4.2 15.4.3 15.4.4 16.5.4 17.1.2 17.2.5
  17.2.6 17.2.7 17.2.8`.split(/\s+/);

/** Sections by chapter. */
const SECTIONS = [5, 4, 7, 4, 4, 8, 6, 4, 2, 7, 7, 3, 4, 3, 4, 5, 3];

/** What is wrong with a row that names a test. */
const wrongWith = ({ id, standing }: Requirement): readonly string[] => {
  if (standing.kind !== 'tested') return [];
  const file = new URL(standing.file, ROOT);
  if (!existsSync(file)) return [`${id}: no ${standing.file}`];
  const source = readFileSync(file, 'utf8');
  // The title of a test or of what it is described under, wherever the formatter put it.
  const title = standing.test.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const isThere = new RegExp(String.raw`[([]\s*(['"\`])${title}\1,`).test(source);
  return isThere ? [] : [`${id}: no “${standing.test}” in ${standing.file}`];
};

describe('the table of ASVS', () => {
  it('names tests that are there', () => expect(REQUIREMENTS.flatMap(wrongWith)).toEqual([]));

  it('would be found out with a test that is not there', () => {
    const [row] = REQUIREMENTS.filter(({ standing }) => standing.kind === 'tested');
    if (row?.standing.kind !== 'tested') throw new Error('no such row');
    const { standing } = row;
    expect(wrongWith({ ...row, standing: { ...standing, test: `${standing.test} for sure` } })).toHaveLength(
      1,
    );
    expect(wrongWith({ ...row, standing: { ...standing, file: 'no.spec.ts' } })).toHaveLength(1);
  });

  it('has every number once, but for those of level 3', () => {
    const ids = [...REQUIREMENTS.map(({ id }) => id), ...LEVEL_3];
    expect(new Set(ids).size).toBe(ids.length);
    const numbered = SECTIONS.flatMap((sections, chapter) =>
      Array.from({ length: sections }, (_, section) => {
        const prefix = `${chapter + 1}.${section + 1}.`;
        const count = ids.filter((id) => id.startsWith(prefix)).length;
        return Array.from({ length: count }, (__, n) => `${prefix}${n + 1}`);
      }).flat(),
    );
    expect(numbered.filter((id) => !ids.includes(id))).toEqual([]);
    expect(numbered).toHaveLength(ids.length);
  });

  it('gives a reason of some words where there is no test', () => {
    const thin = REQUIREMENTS.filter(({ standing }) => 'why' in standing && standing.why.length < 8);
    expect(thin.map(({ id }) => id)).toEqual([]);
  });
});
