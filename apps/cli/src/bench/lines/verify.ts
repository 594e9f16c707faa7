import { text } from '@casetrail/kernel';
import { atLeast, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const gauge: Gauge = {
  name: 'verify',
  what: text('校验整个日志', 'verify the whole log'),
  against: text('每页 5000 条 + SHA-256 链', 'keyset pages of 5,000 + SHA-256 chain'),
  unit: 'seconds',
  bar: atLeast(0.8, 1.2),
};

export const verifyLine: Line = {
  name: gauge.name,
  gauges: [gauge],
  async measure(bench) {
    const { lines, middleRounds: rounds } = bench.settings;
    const { dataDir } = await bench.log(lines);
    const { output } = await bench.run('verify-log', { dataDir, rounds });
    return [reading(gauge, output.pairs, output.events)];
  },
};
