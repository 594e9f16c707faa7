import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const bulk: Gauge = {
  name: 'kpi-roll-up',
  what: text('指标汇总：通读日志时每条事件', 'KPI roll-up: an event, counting the whole log'),
  against: text('一次 INSERT+COMMIT', 'one raw INSERT+COMMIT'),
  unit: 'seconds',
  bar: atMost(0.3, 0.1),
};

const live: Gauge = {
  ...bulk,
  name: 'kpi-roll-up-live',
  what: text('同上：每来一条事件即汇总并提交', 'the same: each event as it comes, counted and committed'),
  bar: atMost(20, 10),
};

export const kpiRollUp: Line = {
  name: bulk.name,
  gauges: [bulk, live],
  async measure(bench) {
    const { lines, middleRounds: rounds, cases, commands: inserts } = bench.settings;
    const { dataDir } = await bench.log(lines);
    const { output } = await bench.run('count-events', { dataDir, rounds, events: cases, inserts });
    return [reading(bulk, output.bulk), reading(live, output.live)];
  },
};
