import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import { interleaved } from '../timing.ts';

const gauge: Gauge = {
  name: 'import-again',
  what: text('再次导入同一文件', 'second import of the same file'),
  against: text('解析 + zod', 'parse + zod'),
  unit: 'seconds',
  bar: atMost(6, 3),
};

export const importAgain: Line = {
  name: gauge.name,
  gauges: [gauge],
  async measure(bench) {
    const { lines, middleRounds } = bench.settings;
    const site = await bench.log(lines);
    const journal = await bench.journal(lines);
    const again = async () => {
      const { output } = await bench.run('import-journal', bench.importOrder(site, journal));
      if (output.repeated !== lines)
        throw new Error(`${output.repeated} of ${lines} lines were known the second time`);
      return output.seconds;
    };
    const parse = async () => (await bench.run('parse-journal', journal)).output.seconds;
    return [reading(gauge, await interleaved(middleRounds, again, parse), lines)];
  },
};
