import { text } from '@casetrail/kernel';
import { COMPARED, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const EARLIER = text('预热之后', 'after it has warmed up');

const api: Gauge = {
  name: 'soak-api-memory',
  what: text(
    '两个 api、两个 worker 持续负载、每分钟杀掉一个：api 最后的内存',
    'two apis and two workers under load, one killed a minute: memory of an api at the end',
  ),
  against: EARLIER,
  unit: 'bytes',
  bar: COMPARED,
};

const worker: Gauge = {
  ...api,
  name: 'soak-worker-memory',
  what: text('同上：worker 最后的内存', 'the same: memory of a worker at the end'),
};

const PER_SECOND = 20;
const KILLS_EVERY_SECONDS = 60;
const LEAD_MS = 20_000;

/** What is left after a long time under load; a command lost or doubled, a verdict missing, doubled or early fails it. */
export const soak: Line = {
  name: 'soak',
  gauges: [api, worker],
  byNameOnly: true,
  async measure(bench) {
    const { soakSeconds: seconds, leadShare } = bench.settings;
    const site = await bench.site();
    const { output } = await bench.run('soak', {
      dataDir: site.dataDir,
      seconds,
      killEverySeconds: Math.min(KILLS_EVERY_SECONDS, seconds / 3),
      perSecond: PER_SECOND,
      leadMs: LEAD_MS * leadShare,
    });
    await bench.remove(site);
    const { commands, verdicts } = output;
    return [reading(api, [output.api], commands), reading(worker, [output.worker], verdicts)];
  },
};
