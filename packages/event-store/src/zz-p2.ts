import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { PostgresEventStore, migrateEventStore, verifyLog } from './index.ts';
import { prepare } from './log/prepare.ts';
import { appendBulk } from './postgres/bulk.ts';
import { connectionConfig } from './postgres/connection.ts';
const [o, a] = readFileSync('/tmp/es/db.json', 'utf8')
  .trim()
  .split('\n')
  .map((x) => JSON.parse(x));
const owner = new Client(o);
await owner.connect();
await owner.query('drop schema if exists es cascade');
await migrateEventStore(owner, { appRole: a.user });
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
const appendsOf = (round) => {
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
const c = new Client(connectionConfig(a, 'x'));
await c.connect();
const orig = c.query.bind(c);
const T = {};
c.query = async (q, ...r) => {
  const s = performance.now();
  const k = (q.name ?? q.text ?? q).slice(0, 30);
  try {
    return await orig(q, ...r);
  } finally {
    T[k] = (T[k] ?? 0) + performance.now() - s;
  }
};
for (let r = 0; r < 12; r++) {
  for (const k in T) delete T[k];
  const ap = appendsOf(r);
  const p0 = performance.now();
  const pr = ap.map(prepare);
  const p1 = performance.now();
  const cpu0 = process.cpuUsage();
  await appendBulk(c, pr);
  const p2 = performance.now();
  const cpu = process.cpuUsage(cpu0);
  console.log(
    'prep',
    (p1 - p0).toFixed(0),
    'bulk',
    (p2 - p1).toFixed(0),
    'node cpu',
    ((cpu.user + cpu.system) / 1000).toFixed(0),
    Object.entries(T)
      .map(([k, v]) => k + ':' + v.toFixed(0))
      .join(' | '),
  );
}
await c.end();
await owner.end();
