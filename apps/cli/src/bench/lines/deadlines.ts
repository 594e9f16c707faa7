import { text } from '@casetrail/kernel';
import type { Bench } from '../bench.ts';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const spread: Gauge = {
  name: 'deadline-spread',
  what: text(
    '到期裁定的延迟 p99：10 秒内陆续到期，十万项未了义务',
    'lateness of verdicts, p99: due one after the other over 10 s, 100,000 open',
  ),
  against: text('睡到下一个到期时刻的 SQL 扫描', 'an SQL sweep that sleeps to the next due time'),
  unit: 'seconds',
  bar: atMost(5, 2),
};

const instant: Gauge = {
  ...spread,
  name: 'deadline-instant',
  what: text('同上：同一时刻到期', 'the same: all due at one instant'),
  against: text(
    '同样的扫描，加上每次提交 100 条写入同样多的事件',
    'that sweep, and appending as many events, 100 a commit',
  ),
  bar: atMost(3, 1.5),
};

const idle: Gauge = {
  name: 'deadline-idle',
  what: text('无事到期时守望所用的处理器时间', 'processor time of watching while nothing is due'),
  against: text('一个核心同样长的时间', 'one core for as long'),
  unit: 'seconds',
  bar: atMost(0.01, 0.001),
};

const reconcile: Gauge = {
  name: 'reconcile',
  what: text(
    '对账：查一遍逾期，列出全部到期时刻，十万项未了义务',
    'reconciling: what is overdue, and every due moment, 100,000 open',
  ),
  against: text('一次 SELECT DISTINCT … ORDER BY', 'one SELECT DISTINCT … ORDER BY'),
  unit: 'seconds',
  bar: atMost(2, 1.2),
};

/** Terms that are moved have to be entered and looked after before the first of them ends. */
const LEAD_MS = 20_000;
const OVER_MS = 10_000;

export const deadlines: Line = {
  name: 'deadline',
  gauges: [spread, instant, idle, reconcile],
  async measure(bench) {
    const { middleRounds: rounds, longRounds, open, due, idleSeconds: seconds } = bench.settings;
    const { dataDir } = await bench.site();
    const { output: loaded } = await bench.run('load-open-cases', { dataDir, open });
    const watched = await bench.run('watch-idle', { dataDir, rounds: longRounds, seconds });
    const reconciled = await bench.run('reconcile', { dataDir, rounds });
    const late = await lateness(bench, { dataDir, open: loaded.open, due });
    return [
      reading(spread, late.spread, due),
      reading(instant, late.instant, due),
      reading(idle, watched.output),
      reading(reconcile, reconciled.output, loaded.open),
    ];
  },
};

interface Watched {
  readonly dataDir: string;
  readonly open: number;
  readonly due: number;
}

const lateness = async (bench: Bench, { dataDir, open, due }: Watched) => {
  const { longRounds: rounds, leadShare } = bench.settings;
  const { dataDir: emptyDir } = await bench.emptySite();
  const common = { dataDir, emptyDir, open, due, rounds, leadMs: LEAD_MS * leadShare };
  const { output: spreadOut } = await bench.run('deadline-lateness', {
    ...common,
    from: 0,
    overMs: OVER_MS * leadShare,
  });
  const { output: atOnce } = await bench.run('deadline-lateness', {
    ...common,
    from: rounds * due,
    overMs: 0,
  });
  return { spread: spreadOut, instant: atOnce };
};
