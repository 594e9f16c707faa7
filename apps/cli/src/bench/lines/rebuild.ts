import { text } from '@casetrail/kernel';
import type { Bench } from '../bench.ts';
import { atLeast, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import type { Pair } from '../statistics.ts';
import { interleaved } from '../timing.ts';
import { memoryOf, pagingPeak } from './memory.ts';

const time: Gauge = {
  name: 'rebuild',
  what: text('重建全部读模型', 'rebuild all read models'),
  against: text('折叠 500 条 + 一次多行 upsert，单个模型', 'fold 500 + one multi-row upsert, one model'),
  unit: 'seconds',
  bar: atLeast(0.35, 0.7),
};

const memory = memoryOf('rebuild-memory', text('重建的内存峰值', 'peak memory of the rebuild'));

const timeTenfold: Gauge = {
  ...time,
  name: 'rebuild-x10',
  what: text('同上，十倍的行数', 'the same, ten times as many lines'),
};

const memoryTenfold = memoryOf(
  'rebuild-x10-memory',
  text('重建十倍行数的内存峰值', 'peak memory of that rebuild'),
);

export const rebuildLine: Line = {
  name: time.name,
  gauges: [time, memory],
  measure: (bench) =>
    rebuild(bench, { time, memory, lines: bench.settings.lines, rounds: bench.settings.longRounds }),
};

export const rebuildTenfold: Line = {
  name: timeTenfold.name,
  gauges: [timeTenfold, memoryTenfold],
  tenfold: true,
  measure: (bench) =>
    rebuild(bench, { time: timeTenfold, memory: memoryTenfold, lines: 10 * bench.settings.lines, rounds: 1 }),
};

interface Order {
  readonly time: Gauge;
  readonly memory: Gauge;
  readonly lines: number;
  readonly rounds: number;
}

const rebuild = async (bench: Bench, { time, memory, lines, rounds }: Order) => {
  const site = await bench.log(lines);
  const { dataDir } = site;
  const peaks: Pair[] = [];
  const times = await interleaved(
    rounds,
    async () => {
      const { output, peakBytes } = await bench.run('rebuild-read-models', { dataDir });
      peaks.push({ own: peakBytes, baseline: await pagingPeak(bench, site) });
      return output.seconds;
    },
    async () => (await bench.run('upsert-one-model', { dataDir })).output.seconds,
  );
  return [reading(time, times, lines), reading(memory, peaks)];
};
