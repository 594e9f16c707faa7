import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import pg from 'pg';
import { createPool, ROLE_NAMES } from '@casetrail/database';
import { testDatabase } from '@casetrail/database/testing';
import { rulebook, edition2026 } from '@casetrail/domain';
import { StoreCalendar } from '@casetrail/kernel';
import { fingerprints, migrateReadModels, readModelsOf } from '@casetrail/read-models';
import { generateJournal } from '@casetrail/sample-company';
import { chineseDays } from './holidays/chinese-days.ts';
import { LogWriter } from './projections/fixtures/firm-log.ts';
import { Projection } from './projections/projection.ts';

const n = Number(process.argv[2] ?? 20000), batch = Number(process.argv[3] ?? 5000), live = Number(process.argv[4] ?? 3000);
const holidays = chineseDays();
const writer = new LogWriter();
const t0 = performance.now();
if (n === 0) {
  writer.firm(JSON.parse(readFileSync('/work/shared/data/sample/staff.json', 'utf8')));
  for (const l of readFileSync('/work/shared/data/sample/journal.jsonl', 'utf8').split('\n')) if (l) writer.line(JSON.parse(l));
} else {
  const journal = generateJournal({ seed: 1, lines: n, from: '2026-01-05' as never, calendar: new StoreCalendar(edition2026.calendar, holidays), stores: 12 });
  writer.firm(journal.staff as never);
  for (const line of journal) writer.line(line as never);
}
await writer.write();
console.log('written', (performance.now() - t0) | 0, 'ms', (await writer.log.head()).position);
const db = await testDatabase();
const owner = createPool(db.owner, { applicationName: 't', max: 2 });
await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
const pool = createPool(db.app, { applicationName: 't', max: 6 });
const rm = readModelsOf(pool);
const projection = await Projection.open({ pool, log: writer.log, rulebook, holidays, batch, liveCases: live });
const session = new Session(); session.connect(); session.post('Profiler.enable'); session.post('Profiler.start');
const times = new Map<string, number>();
const original = pg.Client.prototype.query;
pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) { const q = args[0] as { text?: string } | string; const key = (typeof q === 'string' ? q : q.text ?? '').slice(0, 60) + ((typeof q === 'string' ? q : q.text ?? '').includes('CONFLICT') ? ' UPSERT' : ''); const a = performance.now(); const cb = args.at(-1); 
 const r = (original as never as Function).apply(this, typeof cb === 'function' ? [...args.slice(0, -1), (...x: unknown[]) => { times.set(key, (times.get(key) ?? 0) + performance.now() - a); (cb as Function)(...x); }] : args); if (r && typeof r.then === 'function') r.then(() => times.set(key, (times.get(key) ?? 0) + performance.now() - a)); return r; } as never;
const cpu0 = process.cpuUsage();
const t = performance.now();
let lastAt = t;
await projection.catchUp({ onProgress: (p) => { const now = performance.now(); if (process.argv[5]) console.log(p, (now - lastAt) | 0, (process.memoryUsage().rss / 1e6) | 0); lastAt = now; } });
const s = (performance.now() - t) / 1000;
console.log(projection.state(), s.toFixed(2), 's', (projection.state().position / s) | 0, 'events/s rss', (process.memoryUsage().rss / 1e6) | 0);
const cpu = process.cpuUsage(cpu0); console.log('js cpu s', (cpu.user/1e6).toFixed(2), (cpu.system/1e6).toFixed(2));
console.log([...times].sort((a,b)=>b[1]-a[1]).slice(0,16).map(([k,v])=>`${v.toFixed(0)}ms ${k}`).join('
'));
session.post('Profiler.stop', (e, r) => writeFileSync('/tmp/rmbench/p.cpuprofile', JSON.stringify(r.profile)));
console.log(await fingerprints(rm));
for (const x of ['case_list', 'case_timeline', 'obligation', 'violation', 'staff', 'store', 'first_holder', 'price_book', 'quoted_code']) console.log(x, (await pool.query(`select count(*), pg_total_relation_size('rm.${x}') size from rm.${x}`)).rows[0]);
await projection.close(); await pool.end(); await owner.end(); await db.drop();
