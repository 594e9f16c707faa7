import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import { randomUUID, createHash } from 'node:crypto';
import { migrateEventStore } from './index.ts';
import { prepare } from './log/prepare.ts';
import { appendLive } from './postgres/live.ts';
import { LiveColumns } from './postgres/columns.ts';
import { connectionConfig } from './postgres/connection.ts';
const [o, a] = readFileSync('/tmp/es/db.json', 'utf8')
  .trim()
  .split('\n')
  .map((x) => JSON.parse(x));
const own = new Client(o);
await own.connect();
if (!process.env.KEEP) {
  await own.query('drop schema if exists es cascade');
  await migrateEventStore(own, { appRole: a.user });
}
await own.query(
  'drop table if exists public.raw; create table public.raw(id bigserial primary key, d bytea)',
);
await own.query(`grant all on public.raw to ${a.user}; grant all on sequence public.raw_id_seq to ${a.user}`);
const c = new Client(connectionConfig(a, 'x'));
await c.connect();
const pid = (await c.query('select pg_backend_pid() p')).rows[0].p;
const cpu = () => {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (+f[11] + +f[12]) * 10000;
};
const N = +(process.env.N ?? 2000);
const body = Buffer.alloc(400, 7),
  d = createHash('sha256').update('x').digest();
let k = 0;
const cols = new LiveColumns();
const mk = (s, i) =>
  prepare({
    stream: `live-${s}`,
    expectedRevision: i - 1,
    events: [{ type: 'FollowUpCalled', data: { satisfaction: 4, note: 'x'.repeat(120) } }],
    envelope: {
      occurredAt: Date.now(),
      actor: { kind: 'person', no: 'CZ101' },
      commandId: randomUUID(),
      correlationId: randomUUID(),
    },
    digest: d,
  });
const measure = async (label, f, per = 1) => {
  const c0 = cpu(),
    n0 = process.cpuUsage(),
    s = performance.now();
  for (let i = 0; i < N / per; i++) await f(i);
  const w = performance.now() - s,
    c1 = cpu(),
    n1 = process.cpuUsage(n0);
  console.log(
    label.padEnd(18),
    'wall',
    ((w * 1000) / N).toFixed(0),
    'backend cpu',
    ((c1 - c0) / N).toFixed(0),
    'node cpu',
    ((n1.user + n1.system) / N).toFixed(0),
  );
  return w / N;
};
const raw = () => c.query({ name: 'r', text: 'insert into raw(d) values($1)', values: [body] });
for (let r = 0; r < 3; r++) {
  k++;
  await measure('raw', raw);
  await measure('append new streams', (i) => appendLive(c, cols, [mk(`n${k}-${i}`, 0)]));
  await measure('append 30 per strm', (i) =>
    appendLive(c, cols, [mk(`m${k}-${Math.floor(i / 30)}`, i % 30)]),
  );
  await measure(
    'append 8',
    (i) =>
      appendLive(
        c,
        cols,
        Array.from({ length: 8 }, (_, j) => mk(`b${k}-${j}-${Math.floor(i / 30)}`, i % 30)),
      ),
    8,
  );
}
await c.end();
await own.end();
