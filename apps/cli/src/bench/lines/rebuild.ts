import { text } from '@casetrail/kernel';
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

export const rebuildLine: Line = {
  name: time.name,
  gauges: [time, memory],
  async measure(bench) {
    const { lines, longRounds } = bench.settings;
    const site = await bench.log(lines);
    const { dataDir } = site;
    const peaks: Pair[] = [];
    const rebuild = async () => {
      const { output, peakBytes } = await bench.run('rebuild-read-models', { dataDir });
      peaks.push({ own: peakBytes, baseline: await pagingPeak(bench, site) });
      return output.seconds;
    };
    const upsert = async () => (await bench.run('upsert-one-model', { dataDir })).output.seconds;
    const times = await interleaved(longRounds, rebuild, upsert);
    return [reading(time, times, lines), reading(memory, peaks)];
  },
};
