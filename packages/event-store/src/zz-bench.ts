import { testDatabase } from '@casetrail/database/testing';
import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { PostgresEventStore, migrateEventStore, verifyLog } from './index.ts';
const t = await testDatabase();
const owner = new Client(t.owner);
await owner.connect();
const t0 = performance.now();
await migrateEventStore(owner, { appRole: t.app.user });
console.log('migrate', (performance.now() - t0).toFixed(0));
await migrateEventStore(owner, { appRole: t.app.user });
const store = new PostgresEventStore(t.app);
const lines = readFileSync('/work/shared/data/sample/journal.jsonl', 'utf8').trim().split('\n');
const pascal = (s) =>
  s
    .split('_')
    .map((x) => x[0].toUpperCase() + x.slice(1))
    .join('');
const uuidOf = (s) => {
  const h = createHash('sha1').update(s).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-5${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
const corr = randomUUID();
const sha = (s) => createHash('sha256').update(s).digest();
export const appendsOf = (round) => {
  const rev = new Map();
  return lines.map((l, i) => {
    const j = JSON.parse(l);
    const stream = (j.case ? `case-${j.case}` : `store-${j.store}`) + (round ? `-${round}` : '');
    const r = rev.get(stream) ?? -1;
    rev.set(stream, r + 1);
    const { data = {}, at, store: st, case: c, actor, step } = j;
    return {
      stream,
      expectedRevision: r,
      events: [{ type: pascal(step), data }],
      envelope: {
        occurredAt: Date.parse(at),
        actor: { kind: 'person', no: actor },
        commandId: uuidOf(l + round + i),
        correlationId: corr,
        source: { file: 'journal.jsonl', line: i + 1 },
      },
      digest: sha(l),
    };
  });
};
const rounds = +(process.env.ROUNDS ?? 23);
let n = 0;
const tb = performance.now();
for (let r = 0; r < rounds; r++) {
  const a = appendsOf(r);
  const o = await store.appendAll(a);
  n += o.filter((x) => x.outcome === 'appended' && !x.repeated).length;
}
const bulkMs = performance.now() - tb;
console.log(
  'bulk',
  n,
  bulkMs.toFixed(0),
  'ms',
  ((n / bulkMs) * 1000).toFixed(0),
  '/s (incl. JSON.parse + sha)',
);
await owner.query('VACUUM (ANALYZE) es.event, es.stream');
const sz = await owner.query(
  `select c.relname, pg_relation_size(c.oid) s from pg_class c join pg_namespace n on n.oid=c.relnamespace where nspname='es' and relkind in ('r','i') order by 2 desc`,
);
let tot = 0;
for (const r of sz.rows) {
  tot += +r.s;
  if (+r.s > 20000) console.log('  ', r.relname, (+r.s / n).toFixed(1));
}
console.log('bytes/event', (tot / n).toFixed(1), 'ratio', (tot / n / 173.4).toFixed(2));
for (let i = 0; i < 3; i++) {
  const v0 = performance.now();
  const src = store.source();
  const v = await verifyLog(src);
  await src.close();
  const ms = performance.now() - v0;
  console.log(
    'verify',
    v.whole ? v.events : v.fault,
    ms.toFixed(0),
    'ms',
    ((n / ms) * 1000).toFixed(0),
    '/s',
  );
}
// baseline verify: keyset pages of 5000 + sha chain
const app = new Client(t.app);
await app.connect();
for (let i = 0; i < 3; i++) {
  const b0 = performance.now();
  let after = 0,
    prev = Buffer.alloc(32),
    c = 0;
  for (;;) {
    const { rows } = await app.query({
      name: 'base',
      text: 'select pos, data, hash from es.event where pos > $1 order by pos limit 5000',
      values: [after],
    });
    if (!rows.length) break;
    for (const r of rows) {
      prev = createHash('sha256').update(prev).update(r.data).digest();
      c++;
    }
    after = rows.at(-1).pos;
  }
  console.log('baseline keyset(3 cols)+sha', c, (performance.now() - b0).toFixed(0));
}
for (let i = 0; i < 2; i++) {
  const b0 = performance.now();
  let after = 0,
    c = 0;
  for (;;) {
    const ev = await store.readAll(after, 5000);
    if (!ev.length) break;
    c += ev.length;
    after = ev.at(-1).position;
  }
  console.log('readAll', c, (performance.now() - b0).toFixed(0));
}
for (let i = 0; i < 2; i++) {
  const b0 = performance.now();
  let c = 0,
    s = 0;
  for await (const p of store.readByStream('case-'))
    for (const e of p.values()) {
      c += e.length;
      s++;
    }
  console.log('readByStream', c, s, (performance.now() - b0).toFixed(0));
}
// live
const mk = (i, k) => ({
  stream: `live-${k}`,
  expectedRevision: i - 1,
  events: [{ type: 'FollowUpCalled', data: { satisfaction: 4, note: 'x'.repeat(120) } }],
  envelope: {
    occurredAt: Date.now(),
    actor: { kind: 'person', no: 'CZ101' },
    commandId: randomUUID(),
    correlationId: randomUUID(),
  },
  digest: sha('a'),
});
await owner.query('create schema b; create table b.raw(id bigserial primary key, d bytea)');
await owner.query(
  `grant all on all tables in schema b to ${t.app.user}; grant usage on schema b to ${t.app.user}; grant usage on all sequences in schema b to ${t.app.user}`,
);
const body = Buffer.alloc(400, 7);
const N = +(process.env.N ?? 500);
const raw = async () => {
  const s = performance.now();
  for (let i = 0; i < N; i++)
    await app.query({ name: 'ins', text: 'insert into b.raw(d) values($1)', values: [body] });
  return (performance.now() - s) / N;
};
const raw2 = async () => {
  const s = performance.now();
  for (let i = 0; i < N; i++) {
    await app.query('begin');
    await app.query({ name: 'ins', text: 'insert into b.raw(d) values($1)', values: [body] });
    await app.query('commit');
  }
  return (performance.now() - s) / N;
};
let k = 0;
const one = async () => {
  const key = `o${k++}`;
  const s = performance.now();
  for (let i = 0; i < N; i++) await store.append(mk(i, key));
  return (performance.now() - s) / N;
};
const eight = async () => {
  const s = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const key = `e${k++}`;
      for (let i = 0; i < N / 4; i++) await store.append(mk(i, key));
    }),
  );
  return (performance.now() - s) / (N * 2);
};
await raw();
await one();
for (let r = 0; r < 5; r++) {
  const [a, a2, b, c] = [await raw(), await raw2(), await one(), await eight()];
  console.log(
    `raw auto ${(a * 1e3).toFixed(0)}us begin/commit ${(a2 * 1e3).toFixed(0)} one ${(b * 1e3).toFixed(0)}us ratio ${(a / b).toFixed(2)} (${(a2 / b).toFixed(2)}) eight ${(c * 1e3).toFixed(0)}us ratio ${(a / c).toFixed(2)} (${(a2 / c).toFixed(2)})`,
  );
}
await store.close();
await app.end();
await owner.end();
await t.drop();
