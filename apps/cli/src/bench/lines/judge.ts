import { text } from '@casetrail/kernel';
import type { Bench } from '../bench.ts';
import { atLeast, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import type { Pair } from '../statistics.ts';
import { interleaved } from '../timing.ts';
import { memoryOf } from './memory.ts';

const time: Gauge = {
  name: 'judge',
  what: text('由数据库按全部规则判定整个日志', 'judge all rules over the whole log from the database'),
  against: text('每页 5000 条 + JSON.parse + 折叠', 'keyset pages of 5,000 + JSON.parse + fold'),
  unit: 'seconds',
  bar: atLeast(0.5, 0.8),
};

const memory = memoryOf('judge-memory', text('判定的内存峰值', 'peak memory of judging'));

const timeTenfold: Gauge = {
  ...time,
  name: 'judge-x10',
  what: text('同上，十倍的行数', 'the same, ten times as many lines'),
};

const memoryTenfold = memoryOf('judge-x10-memory', text('判定十倍行数的内存峰值', 'peak memory of that'));

export const judgeLine: Line = {
  name: time.name,
  gauges: [time, memory],
  measure: (bench) =>
    judge(bench, { time, memory, lines: bench.settings.lines, rounds: bench.settings.middleRounds }),
};

export const judgeTenfold: Line = {
  name: timeTenfold.name,
  gauges: [timeTenfold, memoryTenfold],
  tenfold: true,
  measure: (bench) =>
    judge(bench, {
      time: timeTenfold,
      memory: memoryTenfold,
      lines: 10 * bench.settings.lines,
      rounds: bench.settings.longRounds,
    }),
};

interface Order {
  readonly time: Gauge;
  readonly memory: Gauge;
  readonly lines: number;
  readonly rounds: number;
}

const judge = async (bench: Bench, { time, memory, lines, rounds }: Order) => {
  const { dataDir } = await bench.log(lines);
  const own: number[] = [];
  const pages: number[] = [];
  const times = await interleaved(
    rounds,
    async () => {
      const { output, peakBytes } = await bench.run('judge-log', { dataDir });
      if (output.violations === 0) throw new Error('a busy firm without a single violation');
      own.push(peakBytes);
      return output.seconds;
    },
    async () => {
      const { output, peakBytes } = await bench.run('read-log', { dataDir });
      pages.push(peakBytes);
      return output.seconds;
    },
  );
  const peaks = own.map((peak, round): Pair => ({ own: peak, baseline: pages[round] ?? 0 }));
  return [reading(time, times, lines), reading(memory, peaks)];
};
