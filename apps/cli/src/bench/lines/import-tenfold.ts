import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import { median } from '../statistics.ts';
import { memoryOf, pagingPeak } from './memory.ts';

const OWN = text('自身一倍时', 'its own for one time');

const time: Gauge = {
  name: 'import-x10',
  what: text('导入十倍的行数', 'import of ten times as many lines'),
  against: OWN,
  unit: 'seconds',
  bar: atMost(11, 10.5),
};

const memory: Gauge = {
  name: 'import-x10-memory',
  what: text('导入十倍行数的内存峰值', 'peak memory of that import'),
  against: OWN,
  unit: 'bytes',
  bar: atMost(1.5, 1.2),
};

const memoryOfPages = memoryOf(
  'import-x10-pages',
  text('同上，对通读同一日志', 'the same, against paging through that log'),
);

export const importTenfold: Line = {
  name: time.name,
  gauges: [time, memory, memoryOfPages],
  tenfold: true,
  async measure(bench) {
    const { lines } = bench.settings;
    const once = await bench.importsOf(lines);
    const [tenTimes] = await bench.importsOf(10 * lines);
    if (!tenTimes) throw new Error('nothing was imported');
    const against = (of: 'seconds' | 'peakBytes') => [
      { own: tenTimes[of], baseline: median(once.map((run) => run[of])) },
    ];
    const pages = await pagingPeak(bench, await bench.log(10 * lines));
    return [
      reading(time, against('seconds')),
      reading(memory, against('peakBytes')),
      reading(memoryOfPages, [{ own: tenTimes.peakBytes, baseline: pages }]),
    ];
  },
};
