import { Client } from 'pg';
import { readFileSync } from 'node:fs';
const [o, a] = readFileSync('/tmp/es/db.json', 'utf8')
  .trim()
  .split('\n')
  .map((x) => JSON.parse(x));
const c = new Client(o);
await c.connect();
const ex = async (label, q) => {
  let best = 1e9;
  for (let i = 0; i < 5; i++) {
    const { rows } = await c.query(`explain (analyze, timing off, summary on, costs off) ${q}`);
    const ms = +rows.at(-1)['QUERY PLAN'].match(/[\d.]+/)[0];
    best = Math.min(best, ms);
  }
  console.log(label, best, 'ms', ((best * 1000) / 17420).toFixed(2), 'us/row');
};
await ex('scan', `select count(e.data) from es.event e join es.stream s on s.id=e.stream_id`);
await ex(
  'stream_hash',
  `select count(es.stream_hash(s.hash,s.name,e.revision,e.type,e.schema_v,e.command_id,e.command_index,e.command_digest,e.correlation_id,e.causation_id,e.actor,e.occurred_at,'journal.jsonl',e.line,e.data)) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  'log_hash',
  `select count(es.log_hash(e.hash,e.pos,e.recorded_at,e.hash)) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex('sha', `select count(sha256(e.data)) from es.event e join es.stream s on s.id=e.stream_id`);
await ex(
  '1 concat',
  `select count(sha256(e.data||e.hash)) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  '10 concat',
  `select count(e.data||e.hash||e.hash||e.hash||e.hash||e.hash||e.hash||e.hash||e.hash||e.hash||e.hash) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  '10 int4send',
  `select count(int4send(e.revision)),count(int4send(e.revision)),count(int4send(e.stream_id)),count(int4send(e.line)),count(int4send(e.revision+1)),count(int4send(e.revision+2)),count(int4send(e.revision+3)) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  'convert_to',
  `select count(convert_to(e.type,'UTF8')) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  'record_send',
  `select count(record_send(row(s.hash,s.name,e.revision,e.type,e.schema_v,e.command_id,e.command_index,e.command_digest,e.correlation_id,e.causation_id,e.actor,e.occurred_at,'journal.jsonl'::text,e.line,e.data))) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  'array_send bytea[]',
  `select count(array_send(array[s.hash,int4send(e.revision), e.data,e.hash,e.hash,e.hash])) from es.event e join es.stream s on s.id=e.stream_id`,
);
await ex(
  'convert concat text',
  `select count(convert_to(concat(s.name,'|',e.revision,'|',e.type),'UTF8')) from es.event e join es.stream s on s.id=e.stream_id`,
);
console.log(
  (
    await c.query(
      `explain (analyze) SELECT e.pos, e.recorded_at, e.hash, s.name, e.type, e.data FROM es.event e LEFT JOIN es.stream s ON s.id = e.stream_id LEFT JOIN es.file f ON f.id = e.file_id where e.pos>3000 and e.pos <= 13000 order by e.pos`,
    )
  ).rows
    .map((r) => r['QUERY PLAN'])
    .join('\n'),
);
await c.query(`create table if not exists es.tmp (like es.event including all)`);
await c.query('truncate es.tmp');
const st = performance.now();
await c.query('insert into es.tmp select * from es.event order by pos');
console.log('insert with indexes', (((performance.now() - st) * 1000) / 17420).toFixed(2), 'us/row');
await c.query('drop table es.tmp');
await c.query(`create table es.tmp (like es.event)`);
const st2 = performance.now();
await c.query('insert into es.tmp select * from es.event order by pos');
console.log('insert no indexes', (((performance.now() - st2) * 1000) / 17420).toFixed(2), 'us/row');
await c.query('drop table es.tmp');
await c.end();
