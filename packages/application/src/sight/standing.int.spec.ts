import { createPool, ROLE_NAMES } from '@casetrail/database';
import { testDatabase, type TestDatabase } from '@casetrail/database/testing';
import { fen, instant, type CaseNo, type Instant, type StaffNo } from '@casetrail/kernel';
import { migrateReadModels, RowWriter, writing, type AbsenceRow } from '@casetrail/read-models';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { standings, type Asked } from './standing.ts';

const FROM = instant('2026-06-01T09:00:00+08:00');
const TO = instant('2026-06-03T18:00:00+08:00');

let database: TestDatabase;
let pool: Pool;

/** CZ2 stands in for CZ1 and CZ0; CZ3 stood in for CZ1 until that was called off. CZ-1 is designed by CZ5, and CZ6 did some of it for CZ1. */
beforeAll(async () => {
  database = await testDatabase();
  const owner = createPool(database.owner, { applicationName: 'test', max: 1 });
  await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
  await owner.end();
  pool = createPool(writing(database.app), { applicationName: 'test', max: 1 });
  const client = await pool.connect();
  const rows = new RowWriter(client);
  const absence = (id: string, person: string, substitute: string, ended_at: Instant | null): AbsenceRow => ({
    ...{ id, person, substitute, ended_at, store: 'CZ', kind: 'leave', from_at: FROM, to_at: TO },
    ...{ reason: '年假', approved_by: 'CZ9', own: true, latest_position: 1 },
  });
  await rows.insert('absence', [
    absence('a', 'CZ1', 'CZ2', null),
    absence('b', 'CZ0', 'CZ2', null),
    absence('c', 'CZ0', 'CZ2', null),
    absence('d', 'CZ1', 'CZ3', FROM),
  ]);
  await rows.insert('case_list', [
    {
      ...{
        case_no: 'CZ-1',
        store: 'CZ',
        status: 'open',
        stage: 'received',
        client_name: '-',
        community: null,
      },
      ...{ area: 90, house_type: 'flat', received_at: FROM, latest_at: FROM, events: 1, paused_since: null },
      ...{ customer_manager: null, designer: 'CZ5', estimator: null, project_manager: null },
      ...{ open: 0, overdue: 0, late: 0, violations: 0, amount_fen: fen(0) },
    },
  ]);
  await rows.insert('moved_work', [
    { id: 'm', absence: 'a', case_no: 'CZ-1', role: 'designer', person: 'CZ1', substitute: 'CZ6' },
  ]);
  client.release();
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const standingIn = (substitute: string, at: number): Asked => ({
  kind: 'standing-in',
  substitute: substitute as StaffNo,
  at: at as Instant,
});
const place = (caseNo: string, person?: string): Asked => ({
  kind: 'place',
  caseNo: caseNo as CaseNo,
  person: person as StaffNo | undefined,
});

const NOBODY = { absent: [], place: undefined };

it('answers what is asked together in its order, each as if it were asked alone', async () => {
  const asked = [
    standingIn('CZ2', FROM),
    place('CZ-1', 'CZ5'),
    standingIn('CZ2', FROM - 1),
    standingIn('CZ2', TO - 1),
    standingIn('CZ2', TO),
    standingIn('CZ3', FROM),
    place('CZ-1', 'CZ6'),
    place('CZ-1', 'CZ7'),
    place('CZ-1'),
    place('CZ-2', 'CZ5'),
  ];
  const expected = [
    { absent: ['CZ0', 'CZ1'], place: undefined },
    { absent: [], place: { store: 'CZ', isOwn: true } },
    NOBODY,
    { absent: ['CZ0', 'CZ1'], place: undefined },
    NOBODY,
    NOBODY,
    { absent: [], place: { store: 'CZ', isOwn: true } },
    { absent: [], place: { store: 'CZ', isOwn: false } },
    { absent: [], place: { store: 'CZ', isOwn: false } },
    NOBODY,
  ];
  expect(await standings(pool, asked)).toEqual(expected);
  for (const [at, one] of asked.entries()) expect(await standings(pool, [one])).toEqual([expected[at]]);
});
