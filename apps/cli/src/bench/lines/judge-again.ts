import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const incremental: Gauge = {
  name: 'judge-again',
  what: text('在办案件多一条事件：续判', 'one event more in a live case: judge it on, and ask what is owed'),
  against: text('一次 INSERT+COMMIT', 'one raw INSERT+COMMIT'),
  unit: 'seconds',
  bar: atMost(0.3, 0.1),
};

const whole: Gauge = {
  ...incremental,
  name: 'judge-again-whole',
  what: text('同上：整案重判', 'the same: judge the whole case anew, from its events in memory'),
};

export const judgeAgain: Line = {
  name: incremental.name,
  gauges: [incremental, whole],
  async measure(bench) {
    const { lines, shortRounds: rounds, cases, commands: inserts } = bench.settings;
    const { dataDir } = await bench.log(lines);
    const { output } = await bench.run('judge-again', { dataDir, rounds, cases, inserts });
    return [reading(incremental, output.incremental), reading(whole, output.whole)];
  },
};
