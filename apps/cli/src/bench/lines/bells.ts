import { text } from '@casetrail/kernel';
import { existsSync } from 'node:fs';
import { COMPARED, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const spread: Gauge = {
  name: 'bells',
  what: text(
    'BullMQ 在 PostgreSQL 上响铃的延迟 p99：10 秒内陆续到期，只响铃不裁定',
    'lateness of bells of BullMQ on PostgreSQL, p99: one after the other over 10 s, nothing is decided',
  ),
  against: text('同样的铃，在 Redis 上', 'the same bells on Redis'),
  unit: 'seconds',
  bar: COMPARED,
};

const instant: Gauge = {
  ...spread,
  name: 'bells-instant',
  what: text('同上：1 毫秒一个，几乎同时', 'the same: one a millisecond, nearly all at one instant'),
};

const LEAD_MS = 10_000;
const OVER_MS = 10_000;
/** Of a redis-server; empty where there is none. */
export const REDIS = process.env['CASETRAIL_REDIS'] ?? '/usr/bin/redis-server';

/** The two places that the queue may be kept in, side by side. */
export const bells: Line = {
  name: 'bells',
  gauges: [spread, instant],
  async measure(bench) {
    if (!existsSync(REDIS))
      throw new Error('there is no redis-server here; install it, or name it in CASETRAIL_REDIS');
    const { longRounds: rounds, leadShare, bells: count } = bench.settings;
    const { dataDir } = await bench.emptySite();
    const common = { dataDir, bells: count, rounds, leadMs: LEAD_MS * leadShare };
    const spreadOut = await bench.run('bells', { ...common, overMs: OVER_MS * leadShare });
    const atOnce = await bench.run('bells', { ...common, overMs: count });
    return [reading(spread, spreadOut.output), reading(instant, atOnce.output)];
  },
};
