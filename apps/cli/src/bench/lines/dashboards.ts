import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const compliance: Gauge = {
  name: 'dashboard-year',
  what: text(
    '一年看板：规则 × 门店 × 月的按时率与违规，百万项义务',
    'dashboard of a year: on-time share and violations by rule × store × month, 1 million obligations',
  ),
  against: text('原始行 GROUP BY', 'the raw GROUP BY'),
  unit: 'seconds',
  bar: atMost(0.1, 0.03),
};

const people: Gauge = {
  ...compliance,
  name: 'dashboard-year-people',
  what: text('同上：规则 × 人', 'the same by rule × person'),
};

const figures: Gauge = {
  ...compliance,
  name: 'dashboard-90-days',
  what: text(
    '90 天全部指标，含中位数和九成以内',
    'all figures of 90 days, medians and 90th percentiles among them',
  ),
};

export const dashboards: Line = {
  name: compliance.name,
  gauges: [compliance, people, figures],
  async measure(bench) {
    const { lines, shortRounds: rounds, obligations } = bench.settings;
    const { dataDir } = await bench.log(lines);
    const { output } = await bench.run('dashboards', { dataDir, rounds, obligations });
    return [
      reading(compliance, output.compliance),
      reading(people, output.people),
      reading(figures, output.figures),
    ];
  },
};
