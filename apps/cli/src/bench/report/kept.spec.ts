import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLeast, reading, type Gauge } from '../figure.ts';
import { keep, keptBeside, readKept, withEarlier } from './kept.ts';

const gauge = (name: string): Gauge => ({
  name,
  what: text('写入', 'append'),
  against: text('插入', 'insert'),
  unit: 'seconds',
  bar: atLeast(0.65, 0.8),
});
const GAUGES = [gauge('append'), gauge('import'), gauge('verify')];
const of = (name: string, own: number) => reading(gauge(name), [{ own, baseline: 1 }], 400);

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casetrail-kept-'));
});

afterAll(() => rm(dir, { recursive: true }));

describe('the figures of earlier runs', () => {
  it('stay where a run does not measure them, each with its day, in the order of the bench', () => {
    const first = withEarlier([of('verify', 2), of('append', 2)], '2026-06-01', [], GAUGES);
    const second = withEarlier([of('import', 3), of('append', 4)], '2026-06-02', first, GAUGES);
    expect(second.map(({ gauge: { name }, date, own }) => [name, date, own])).toEqual([
      ['append', '2026-06-02', 4],
      ['import', '2026-06-02', 3],
      ['verify', '2026-06-01', 2],
    ]);
  });

  it('go with what is measured no more', () => {
    const before = withEarlier([of('append', 2)], '2026-06-01', [], GAUGES);
    expect(withEarlier([], '2026-06-02', before, [gauge('verify')])).toEqual([]);
  });

  it('are read as they were kept, but for those of gauges that are no more', async () => {
    const file = join(dir, 'kept.json');
    const figures = withEarlier([of('append', 2), of('import', 0.5)], '2026-06-01', [], GAUGES);
    await keep(file, figures);
    expect(await readKept(file, GAUGES)).toEqual(figures);
    expect((await readKept(file, [gauge('import')])).map((figure) => figure.gauge.name)).toEqual(['import']);
    expect(await readdir(dir)).toEqual(['kept.json']);
  });

  it('are none where nothing was kept, and no others where the file holds something else', async () => {
    expect(await readKept(join(dir, 'none.json'), GAUGES)).toEqual([]);
    const file = join(dir, 'other.json');
    await writeFile(file, '[{"name":"append"}]');
    await expect(readKept(file, GAUGES)).rejects.toThrow('ratio');
    await rm(file);
  });

  it('are kept beside their page', () => {
    expect(keptBeside('docs/performance.md')).toBe('docs/performance.json');
    expect(keptBeside('performance')).toBe('performance.json');
  });
});
