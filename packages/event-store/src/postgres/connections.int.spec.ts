import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { PostgresEventStore } from './event-store.ts';

const open = useTestLog();

it('a log keeps the connections it reads by through a quiet time, and gives them back when it is closed', async () => {
  const { database, owner } = await open();
  const isOpen = async (): Promise<number> => {
    const { rows } = await owner.query<{ count: string }>(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'casetrail log'`,
    );
    return Number(rows[0]?.count);
  };
  const store = new PostgresEventStore({ ...database.app, idleTimeoutMillis: 20 });
  onTestFinished(() => store.close());
  await Promise.all(Array.from({ length: 4 }, () => store.head()));
  const before = await isOpen();
  expect(before).toBeGreaterThan(1);
  await sleep(200);
  expect(await isOpen()).toBe(before);
  await store.close();
  await expect.poll(isOpen).toBe(0);
});
