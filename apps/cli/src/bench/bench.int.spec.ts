import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, type Ended } from '../testing/casetrail.ts';
import { REDIS } from './lines/bells.ts';
import { LINES } from './lines/index.ts';
import { readKept } from './report/kept.ts';

const dir = scratch();
const page = join(dir.path, 'performance.md');

/** Where there is no Redis, all but what needs one; whoever runs the tests tells so. */
const hasRedis = existsSync(REDIS);
/** The same job as `mixed`, with two of each as `soak` has them, too. */
const TWICE = 'cluster';
const MEASURED = LINES.filter(
  ({ name, tenfold }) => !tenfold && name !== TWICE && (hasRedis || name !== 'bells'),
);

/** Four minutes where nothing else runs, and more than twice that on a machine that is shared with others. */
const PATIENCE_MS = 900_000;
const ALL = MEASURED.flatMap(({ gauges }) => gauges.map(({ name }) => name));

interface Reported {
  readonly figures: readonly {
    readonly name: string;
    readonly ratio: number;
    readonly own: number;
    readonly baseline: number;
  }[];
  readonly failures: readonly object[];
}

describe('casetrail bench', { timeout: PATIENCE_MS }, () => {
  let ended: Ended;

  beforeAll(async () => {
    const only = MEASURED.map(({ name }) => name).join(',');
    const size = ['--quick', '--lines', '300', '--only', only, '--json'];
    ended = await casetrail('bench', ...size, '--data', dir.path, '--output', page);
  }, PATIENCE_MS);

  afterAll(() => dir.remove());

  it('measures every line, with nothing to complain of', () => {
    expect(ended.stderr).toBe('');
    const { figures, failures } = JSON.parse(ended.stdout) as Reported;
    expect(failures).toEqual([]);
    expect(figures.map(({ name }) => name)).toEqual(ALL);
    for (const { ratio, own, baseline } of figures) {
      for (const value of [ratio, own, baseline]) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(Infinity);
      }
    }
    expect(ended.code).toBe(0);
  });

  it('writes the page of the reference, which names no place of this machine', () => {
    const written = readFileSync(page, 'utf8');
    for (const name of ALL) expect(written).toContain(`| \`${name}\` | **`);
    expect(written).not.toContain(dir.path);
  });

  it('keeps the figures beside the page, and leaves nothing else behind', async () => {
    expect(readdirSync(dir.path).sort()).toEqual(['performance.json', 'performance.md']);
    const kept = await readKept(join(dir.path, 'performance.json'));
    expect(kept.map(({ gauge }) => gauge.name)).toEqual(ALL);
  });

  it('knows no other lines', async () => {
    const { code, stderr } = await casetrail('bench', '--only', 'append,apend');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no such measurement: apend');
  });
});
