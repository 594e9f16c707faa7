import { text } from '@casetrail/kernel';
import { atLeast, COMPARED, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const RAW = text('单连接插入并提交一行 400 字节', 'raw INSERT+COMMIT of a 400-byte row, one connection');

const one: Gauge = {
  name: 'append',
  what: text('写入一条命令，单一调用方', 'append of a command with one event, one caller'),
  against: RAW,
  unit: 'seconds',
  bar: atLeast(0.65, 0.8),
};

const eight: Gauge = {
  ...one,
  name: 'append-8',
  what: text('写入一条命令，八个并发调用方', 'the same, 8 concurrent callers'),
  bar: atLeast(2.5, 4),
};

/** How it goes on when more wait than are written in one commit. */
const many = (callers: number): Gauge => ({
  ...one,
  name: `append-${callers}`,
  what: text(`同上，${callers} 个并发调用方`, `the same, ${callers} concurrent callers`),
  bar: COMPARED,
});

const appendLine = (gauge: Gauge, callers: number): Line => ({
  name: gauge.name,
  gauges: [gauge],
  async measure(bench) {
    const { dataDir } = await bench.emptySite();
    const { shortRounds: rounds, commands } = bench.settings;
    const { output } = await bench.run('append', { dataDir, rounds, commands, callers });
    return [reading(gauge, output, 1)];
  },
});

export const appendByOne = appendLine(one, 1);
export const appendByEight = appendLine(eight, 8);
export const appendByMany = [16, 64].map((callers) => appendLine(many(callers), callers));
