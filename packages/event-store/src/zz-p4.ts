import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import { migrateEventStore } from './index.ts';
const [o, a] = readFileSync('/tmp/es/db.json', 'utf8')
  .trim()
  .split('\n')
  .map((x) => JSON.parse(x));
const c = new Client(o);
await c.connect();
await c.query('drop schema if exists es cascade');
await migrateEventStore(c, { appRole: a.user });
c.on('notice', (m) => console.log(m.message));
await c.query('set synchronous_commit=off');
const N = 3000;
const loop = async (label, stmt, decl = '') => {
  let best = 1e9;
  for (let k = 0; k < 3; k++) {
    let ms;
    const h = (m) => {
      ms = +m.message;
    };
    c.on('notice', h);
    await c.query(
      `DO $do$ DECLARE t timestamptz; x record; ${decl} BEGIN t:=clock_timestamp(); FOR i IN 1..${N} LOOP ${stmt}; COMMIT; END LOOP; RAISE NOTICE '%', extract(epoch from clock_timestamp()-t)*1e6/${N}; END $do$`,
    );
    c.off('notice', h);
    best = Math.min(best, ms);
  }
  console.log(label, best.toFixed(1), 'us');
};
c.removeAllListeners('notice');
await loop(
  'append',
  `SELECT * INTO x FROM es.append(ARRAY['s-'||gen_random_uuid()],ARRAY[-1],ARRAY[1],ARRAY[gen_random_uuid()],ARRAY['\\x00112233445566778899aabbccddeeff'::bytea],ARRAY['00000000-0000-0000-0000-000000000001'::uuid],ARRAY[null::uuid],ARRAY['p:CZ101'],ARRAY[5::bigint],ARRAY[null::text],ARRAY[null::int],ARRAY['FollowUpCalled'],ARRAY[1::smallint],ARRAY['{"a":1}'::bytea])`,
);
await loop('take_lock', `x := es.take_lock()`);
await loop('answer', `SELECT * INTO x FROM es.answer('00000000-0000-0000-0000-000000000001')`);
await loop('now_ms', `PERFORM es.now_ms()`);
await loop('notify', `PERFORM pg_notify('casetrail_log', i::text)`);
await loop(
  'hash',
  `PERFORM es.stream_hash('\\x00'::bytea,'s-1',1,'FollowUpCalled',1::smallint,'00000000-0000-0000-0000-000000000001',0::smallint,'\\x00','00000000-0000-0000-0000-000000000001',null,'p:CZ',5,null,null,'\\x00')`,
);
await loop('insert stream+head update', `UPDATE es.head h SET pos = pos+1`);
await loop('tail', `SELECT s.id, s.revision, s.hash INTO x FROM es.stream s WHERE s.name = 'abc'`);
await loop('nothing', `x:=null`);
await c.query('create table es.raw(id bigserial primary key, d bytea)');
await loop('raw', `INSERT INTO es.raw(d) VALUES (decode(repeat('00',400),'hex'))`);
await loop(
  'insert event only',
  `INSERT INTO es.event VALUES (1000000+i+(extract(epoch from t)*1000000)::bigint,1,1,1000000+i,(random()*1e9)::int,null,null,1::smallint,0::smallint,gen_random_uuid(),null,null,'FollowUpCalled','p:CZ101','\\x00112233445566778899aabbccddeeff','\\x00112233445566778899aabbccddeeff','{}')`,
);
await loop(
  'insert stream only',
  `INSERT INTO es.stream(name,revision,hash) VALUES (gen_random_uuid()::text,0,'\\x00112233445566778899aabbccddeeff')`,
);
await loop(
  'update stream only',
  `UPDATE es.stream s SET revision=revision+1, hash='\\x00112233445566778899aabbccddeeff' where s.id=1`,
);
await c.end();
