import { createPool, ROLE_NAMES } from '@casetrail/database';
import { testDatabase, type TestDatabase } from '@casetrail/database/testing';
import { migrateReadModels } from '@casetrail/read-models';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isWithoutWall } from './without-wall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const owner = createPool(database.owner, { applicationName: 'test', max: 1 });
  await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
  await owner.end();
});

afterAll(() => database.drop());

it.each([
  ['app', false],
  ['owner', true],
] as const)('the %s of the database gets around the second wall: %s', async (role, expected) => {
  const pool = createPool(database[role], { applicationName: 'test', max: 1 });
  expect(await isWithoutWall(pool)).toBe(expected);
  await pool.end();
});
