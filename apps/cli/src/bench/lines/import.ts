import { text } from '@casetrail/kernel';
import type { Bench } from '../bench.ts';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import type { Site } from '../site.ts';
import type { Pair } from '../statistics.ts';
import { memoryOf, pagingPeak } from './memory.ts';

const time: Gauge = {
  name: 'import',
  what: text(
    '从空库导入日志：事件、读模型、判定，落盘',
    'import of a journal, from empty: events, read models, verdicts, durable',
  ),
  against: text(
    '解析 + zod + 哈希 + COPY 事件与两个读模型',
    'parse + zod + hash + COPY of the events and two read models',
  ),
  unit: 'seconds',
  bar: atMost(4, 2.5),
};

const memory = memoryOf('import-memory', text('导入的内存峰值', 'peak memory of the import'));

export const importLine: Line = {
  name: time.name,
  gauges: [time, memory],
  async measure(bench) {
    const { longRounds, lines } = bench.settings;
    const times: Pair[] = [];
    const peaks: Pair[] = [];
    for (let round = 0; round < longRounds; round += 1) {
      // A new database each time, in which both are done.
      const site = await bench.site();
      const { own, baseline } = await bothWays(bench, site, round % 2 === 0);
      times.push({ own: own.seconds, baseline });
      peaks.push({ own: own.peakBytes, baseline: await pagingPeak(bench, site) });
    }
    return [reading(time, times, lines), reading(memory, peaks)];
  },
};

const bothWays = async (bench: Bench, site: Site, baselineFirst: boolean) => {
  const { lines } = bench.settings;
  const { journal } = await bench.journal(lines);
  const copy = async () =>
    (await bench.run('copy-journal', { dataDir: site.dataDir, journal })).output.seconds;
  if (baselineFirst) {
    const baseline = await copy();
    return { own: await bench.importInto(site, lines), baseline };
  }
  const own = await bench.importInto(site, lines);
  return { own, baseline: await copy() };
};
