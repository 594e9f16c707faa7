import { testDatabase } from '@casetrail/database/testing';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { copyOut } from './copy-out.ts';

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

describe('rows in binary form', () => {
  it.each([
    ['when they have come', 'SELECT 1', true],
    ['when they cannot be had', 'SELECT 1 / 0', false],
  ])('leave no time limit running %s', async (_when, query, comes) => {
    const database = await testDatabase();
    const client = new pg.Client({ ...database.app, query_timeout: 60_000 });
    await client.connect();
    const before = timers();
    expect(
      await copyOut(client, query).then(
        () => true,
        () => false,
      ),
    ).toBe(comes);
    expect(timers()).toBe(before);
    await client.end();
    await database.drop();
  });
});
