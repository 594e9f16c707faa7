import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const gauge: Gauge = {
  name: 'dossier',
  what: text('整理一份跑单档案', 'assembling the dossier of a lost client'),
  against: text('读取该案件的事件', 'reading the events of its case'),
  unit: 'seconds',
  bar: atMost(5, 2),
};

export const dossier: Line = {
  name: gauge.name,
  gauges: [gauge],
  async measure(bench) {
    const { lines, middleRounds: rounds, cases } = bench.settings;
    const { dataDir } = await bench.log(lines);
    const { output } = await bench.run('tell-dossiers', { dataDir, rounds, cases });
    return [reading(gauge, output)];
  },
};
