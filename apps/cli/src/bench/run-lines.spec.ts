import { existsSync, readdirSync } from 'node:fs';
import { text } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratch } from '../testing/casetrail.ts';
import { Bench } from './bench.ts';
import { atMost, reading, type Gauge } from './figure.ts';
import type { Line } from './line.ts';
import { runLines, type Hearing } from './run-lines.ts';
import { QUICK } from './settings.ts';

const gauge: Gauge = {
  name: 'fine',
  what: text('甲', 'one'),
  against: text('乙', 'another'),
  unit: 'seconds',
  bar: atMost(2, 1),
};

const fine: Line = {
  name: 'fine',
  gauges: [gauge],
  measure: async () => [reading(gauge, [{ own: 1, baseline: 1 }])],
};

const broken: Line = { name: 'broken', gauges: [], measure: () => Promise.reject(new Error('no disk')) };

const dir = scratch();
const abort = new AbortController();
let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open(QUICK, dir.path, abort.signal, () => {});
});

afterAll(() => dir.remove());

/** What was heard, in its order. */
const listener = () => {
  const heard: string[] = [];
  const hearing: Hearing = {
    onFigure: (figure) => heard.push(figure.gauge.name),
    onFailure: ({ line, reason }) => heard.push(`${line}: ${reason}`),
    onLineDone: () => heard.push('done'),
  };
  return { heard, hearing };
};

describe('a bench', () => {
  it('goes on after a line that fails', async () => {
    const { heard, hearing } = listener();
    const { figures, failures } = await runLines([broken, fine], bench, hearing, abort.signal);
    expect(heard).toEqual(['broken: no disk', 'done', 'fine', 'done']);
    expect(failures).toEqual([{ line: 'broken', reason: 'no disk' }]);
    expect(figures.map((figure) => figure.gauge.name)).toEqual(['fine']);
  });

  it('leaves nothing behind', async () => {
    expect(readdirSync(dir.path)).toHaveLength(1);
    await bench.close();
    expect(existsSync(dir.path)).toBe(true);
    expect(readdirSync(dir.path)).toEqual([]);
  });

  it('stops where it is interrupted', async () => {
    const { heard, hearing } = listener();
    abort.abort();
    await expect(runLines([broken, fine], bench, hearing, abort.signal)).rejects.toThrow('aborted');
    expect(heard).toEqual([]);
  });
});
