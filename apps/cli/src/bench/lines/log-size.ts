import { text } from '@casetrail/kernel';
import { Client } from 'pg';
import { atMost, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import type { Site } from '../site.ts';

const gauge: Gauge = {
  name: 'log-size',
  what: text('每条事件的日志占盘，含全部索引', 'log on disk, an event, all indexes'),
  against: text('日志行的平均字节数', 'mean bytes of the journal line'),
  unit: 'bytes',
  bar: atMost(3, 2),
};

const SIZE = `
SELECT sum(pg_total_relation_size(c.oid))::float8 AS bytes, (SELECT count(*) FROM es.event)::float8 AS events
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'es' AND c.relkind = 'r'`;

export const logSize: Line = {
  name: gauge.name,
  gauges: [gauge],
  async measure(bench) {
    const { lines } = bench.settings;
    const own = await bytesAnEvent(await bench.log(lines));
    const { bytes } = await bench.journal(lines);
    return [reading(gauge, [{ own, baseline: bytes / lines }])];
  },
};

const bytesAnEvent = async ({ database }: Site): Promise<number> => {
  const client = new Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: number; events: number }>(SIZE);
    const [size] = rows;
    if (!size) throw new Error('the log has no size');
    return size.bytes / size.events;
  } finally {
    await client.end();
  }
};
