import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import { randomUUID, createHash } from 'node:crypto';
import { migrateEventStore } from './index.ts';
import { prepare } from './log/prepare.ts';
import { liveParameters } from './postgres/columns.ts';
import { connectionConfig } from './postgres/connection.ts';
import { APPEND_LIVE } from './postgres/schema/append-live.ts';
const [o, a] = readFileSync('/tmp/es/db.json', 'utf8')
  .trim()
  .split('\n')
  .map((x) => JSON.parse(x));
const own = new Client(o);
await own.connect();
const c = new Client(connectionConfig(o, 'x'));
await c.connect();
await c.query('set synchronous_commit=off');
const pid = (await c.query('select pg_backend_pid() p')).rows[0].p;
const cpu = () => {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (+f[11] + +f[12]) * 10000;
};
const N = 3000;
const d = createHash('sha256').update('x').digest();
let k = Date.now();
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
const hdr = APPEND_LIVE.slice(
  APPEND_LIVE.indexOf('CREATE FUNCTION es.append('),
  APPEND_LIVE.indexOf('#variable'),
);

const one = (rest, decl = '') => `#variable_conflict use_variable
DECLARE now record; h bytea; p bigint; r int; ${decl} BEGIN IF pg_advisory_xact_lock(1667330420, 1) IS NULL THEN RETURN; END IF;
 SELECT h.pos AS pos, h.recorded_at, h.hash, s.id, s.revision, s.hash AS shash, (SELECT e.pos FROM es.event e WHERE e.command_id=c_command_id[1] AND e.command_index=0) AS seen, (SELECT e.pos FROM es.empty_command e WHERE e.command_id=c_command_id[1]) AS seen2 INTO now
 FROM es.head h LEFT JOIN es.stream s ON s.name = c_stream[1];
 ${rest} outcome:='appended'; RETURN NEXT; END $$`;
const HASH = `h:=es.stream_hash(coalesce(now.shash,now.hash),c_stream[1],1,e_type[1],e_schema_v[1],c_command_id[1],1::smallint,c_digest[1],c_correlation_id[1],c_causation_id[1],c_actor[1],c_occurred_at[1],c_file[1],c_line[1],e_data[1]); h:=es.log_hash(now.hash,now.pos+1,5,h);`;
const INS = `INSERT INTO es.event VALUES (now.pos+1,1,c_occurred_at[1],1,now.pos::int,null,c_line[1],e_schema_v[1],0::smallint,c_command_id[1],nullif(c_correlation_id[1],c_command_id[1]),c_causation_id[1],e_type[1],c_actor[1],c_digest[1],h,e_data[1])`;
const UPS = `UPDATE es.stream s SET revision = s.revision+1, hash = h WHERE s.id = 1`;
const UPH = `UPDATE es.head SET pos = now.pos+1, recorded_at=1, hash = h`;
const NOT = `PERFORM pg_notify('casetrail_log', '1');`;
const variants = {
  empty: `BEGIN outcome:='appended'; RETURN NEXT; END $$`,
  lookup: one(''),
  hash: one(HASH),
  head: one(HASH + UPH + ';'),
  ins: one(HASH + INS + ';' + UPH + ';'),
  insups: one(HASH + INS + ';' + UPS + ';' + UPH + ';'),
  all: one(HASH + INS + ';' + UPS + ';' + UPH + ';' + NOT),
  cte: one(HASH + `WITH a AS (${INS}), b AS (${UPS}) ${UPH};` + NOT),
  notrig: one(HASH + INS + ';' + UPS + ';' + UPH + ';' + NOT),
};
for (const [name, body] of Object.entries(variants)) {
  await own.query('drop schema if exists es cascade');
  await migrateEventStore(own, { appRole: a.user });
  if (name === 'notrig')
    await own.query(
      'drop trigger forward on es.head; drop trigger forward on es.stream; drop trigger kept on es.head; drop trigger kept on es.stream; drop trigger append_only on es.event',
    );
  await own.query(`insert into es.stream(name,revision,hash) values('zz',0,'\\x00')`);
  let q = { name: 'q' + name, text: 'select 1', rowMode: 'array' };
  if (body) {
    let h = hdr.replace('es.append(', 'es.v(');
    if (name === 'notset') h = h.replace('SET search_path = pg_catalog, pg_temp', '');
    await own.query('drop function if exists es.v');
    await own.query(h + body.replaceAll('append.revision', 'v.revision'));
    q = {
      name: 'q' + name,
      text: 'SELECT * FROM es.v($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
      rowMode: 'array',
    };
  }
  const run = async () => {
    k++;
    const c0 = cpu();
    for (let i = 0; i < N; i++) {
      const v = liveParameters([mk(`${k}-${Math.floor(i / 30)}`, i % 30)]);
      await c.query(body ? { ...q, values: v } : q);
    }
    return (cpu() - c0) / N;
  };
  await run();
  const rs = [await run(), await run(), await run()].sort((x, y) => x - y);
  console.log(name.padEnd(12), rs[0].toFixed(0), rs[1].toFixed(0));
}
await c.end();
await own.end();
