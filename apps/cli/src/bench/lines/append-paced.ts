import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const gauge: Gauge = {
  name: 'append-p99',
  what: text('每秒 50 条命令时写入的 p99', 'append, p99 at 50 commands a second'),
  against: text('同样节奏下 INSERT 的 p99', 'p99 of that INSERT at the same pace'),
  unit: 'seconds',
  bar: atMost(3, 2),
};

export const appendPaced: Line = {
  name: gauge.name,
  gauges: [gauge],
  async measure(bench) {
    const { dataDir } = await bench.emptySite();
    const { middleRounds: rounds, paced: commands } = bench.settings;
    const { output } = await bench.run('append-paced', { dataDir, rounds, commands });
    return [reading(gauge, output)];
  },
};
