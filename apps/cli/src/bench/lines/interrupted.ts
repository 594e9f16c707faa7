import { text } from '@casetrail/kernel';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const killed: Gauge = {
  name: 'deadline-killed',
  what: text(
    '到期裁定的最大延迟：守望进程中途被 kill -9，另起一个',
    'the latest verdict: the worker is killed in the middle, another one is started',
  ),
  against: text('一秒', 'one second'),
  unit: 'seconds',
  bar: atMost(10, 2),
};

const wiped: Gauge = {
  ...killed,
  name: 'deadline-wiped',
  what: text('同上：队列中途被清空', 'the same: its queue is emptied in the middle'),
  bar: atMost(30, 2),
};

/** Obligations of the firm in which that happens; it is about the workers, not about many. */
const OPEN = 300;

/** No more than the breaker lets fall due at once. */
const DUE = 10;

const LEAD_MS = 15_000;

export const interrupted: Line = {
  name: 'deadline-interrupted',
  gauges: [killed, wiped],
  async measure(bench) {
    const { longRounds: rounds, leadShare } = bench.settings;
    const site = await bench.site();
    await bench.run('load-open-cases', { dataDir: site.dataDir, open: OPEN });
    const common = { dataDir: site.dataDir, due: DUE, rounds, leadMs: LEAD_MS * leadShare };
    const kill = await bench.run('deadline-interrupted', { ...common, by: 'kill', from: 0 });
    const wipe = await bench.run('deadline-interrupted', { ...common, by: 'wipe', from: rounds * DUE });
    await bench.remove(site);
    return [reading(killed, kill.output), reading(wiped, wipe.output)];
  },
};
