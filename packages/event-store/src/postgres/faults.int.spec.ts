import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend, anEvent, aStreamOf } from '../testing/index.ts';
import { PostgresEventStore } from './event-store.ts';

const open = useTestLog();

const nameOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.name : error),
  );

/** Ends the connections of an application name, as the application's own role may. */
const cut = async (config: Client, applicationName: string): Promise<number> => {
  const { rowCount } = await config.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = $1 AND datname = current_database()`,
    [applicationName],
  );
  return rowCount ?? 0;
};

/** How many connections of an application name wait for a lock. */
const waiting = async (config: Client, applicationName: string): Promise<number> => {
  const { rowCount } = await config.query(
    `SELECT FROM pg_stat_activity
     WHERE application_name = $1 AND datname = current_database() AND wait_event_type = 'Lock'`,
    [applicationName],
  );
  return rowCount ?? 0;
};

/** Longer than a loaded machine takes for what it does at once otherwise. */
const PATIENT = { timeout: 50_000 };

/** Asks with the same command until there is an answer. */
const answerTo = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
  }
};

const login = async (config: ConstructorParameters<typeof Client>[0]): Promise<Client> => {
  const client = new Client(config);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
};

describe('a connection that is lost', () => {
  it('while commands wait for the lock: all are answered, each is in the log once', async () => {
    const { store, bulk, database } = await open();
    await store.append(anAppend('case-0'));
    const blocker = await login(database.app);
    const killer = await login(database.app);
    await blocker.query('BEGIN');
    await blocker.query('SELECT es.take_lock()');
    const commands = Array.from({ length: 20 }, (_, n) => anAppend(`case-${n + 1}`));
    const outcomes = Promise.all(commands.map((command) => store.append(command)));
    const few = store.appendAll(aStreamOf('case-few', 5));
    const many = bulk.appendAll(aStreamOf('case-many', 5));
    for (const name of ['casetrail log appender', 'casetrail log'])
      await expect.poll(() => waiting(killer, name), PATIENT).toBeGreaterThan(0);
    expect(await cut(killer, 'casetrail log appender')).toBe(1);
    expect(await cut(killer, 'casetrail log')).toBeGreaterThan(0);
    await sleep(50);
    await blocker.query('COMMIT');
    for (const outcome of [...(await outcomes), ...(await few), ...(await many)])
      expect(outcome).toMatchObject({ outcome: 'appended' });
    expect(await verified(store)).toMatchObject({ whole: true, events: 31, streams: 23 });
  });

  it('again and again under load: every answer is true', async () => {
    const { store, database } = await open();
    const killer = await login(database.app);
    let stop = false;
    const outcomes: string[] = [];
    const killing = (async () => {
      while (!stop) {
        await sleep(15 + Math.random() * 30);
        const answered = outcomes.length;
        await cut(killer, 'casetrail log appender');
        // However slow the machine is, something gets through between two cuts.
        while (!stop && outcomes.length === answered) await sleep(5);
      }
    })();
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < 25 && outcomes.length < 1_000;) {
        const command = anAppend(`case-${writer}`, {
          expectedRevision: 2 * n - 1,
          events: [anEvent(n), anEvent(n)],
        });
        const outcome = await answerTo(() => store.append(command));
        outcomes.push(outcome.outcome);
        if (outcome.outcome === 'appended') n += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    stop = true;
    await killing;
    expect(outcomes).toEqual(Array.from({ length: 200 }, () => 'appended'));
    expect(await verified(store)).toMatchObject({ whole: true, events: 400, streams: 8 });
  });

  it('while following: nothing is missed', async () => {
    const { store, database } = await open();
    const killer = await login(database.app);
    const seen: number[] = [];
    store.subscribe(0, async (events) => {
      seen.push(...events.map(({ position }) => position));
    });
    await sleep(100);
    await cut(killer, 'casetrail log listener');
    await cut(killer, 'casetrail log');
    await store.append(anAppend('case-1'));
    await vi.waitFor(() => expect(seen).toEqual([1]), PATIENT);
    await vi.waitFor(async () => expect(await cut(killer, 'casetrail log listener')).toBe(1), PATIENT);
  });
});

describe('a log that cannot be used', () => {
  it('is said to be so, and takes the same command later', async () => {
    const { database } = await open();
    const store = new PostgresEventStore({ ...database.app, lock_timeout: 100 });
    onTestFinished(() => store.close());
    const blocker = await login(database.app);
    await blocker.query('BEGIN');
    await blocker.query('SELECT es.take_lock()');
    const command = anAppend('case-1');
    expect(await nameOf(store.append(command))).toBe('LogUnavailable');
    expect(await nameOf(store.appendAll([command]))).toBe('LogUnavailable');
    await blocker.query('ROLLBACK');
    expect(await store.append(command)).toMatchObject({ position: 1, repeated: false });
  });

  it('is said to be so when nothing listens there', async () => {
    const store = new PostgresEventStore({ host: '127.0.0.1', port: 1, user: 'nobody' });
    const asked = [
      store.append(anAppend('c')),
      store.appendAll([anAppend('c')]),
      store.head(),
      store.read('c'),
    ];
    expect(await Promise.all(asked.map(nameOf))).toEqual(asked.map(() => 'LogUnavailable'));
    await store.close();
    expect(await nameOf(store.append(anAppend('c')))).toBe('LogUnavailable');
  });

  it('leaves a transaction of a stopped process open for so long only, with the lock', async () => {
    const { store, database } = await open();
    const stopped = await login({ ...database.app, idle_in_transaction_session_timeout: 200 });
    stopped.on('error', () => {});
    await stopped.query('BEGIN');
    await stopped.query('SELECT es.take_lock()');
    expect(await store.append(anAppend('case-1'))).toMatchObject({ outcome: 'appended' });
  });
});

describe('a database that hashes wrongly', () => {
  it('is found out before the command is acknowledged, and nothing is appended after it', async () => {
    const { store, bulk, owner } = await open();
    await store.append(anAppend('case-1'));
    const { rows } = await owner.query<{ definition: string }>(
      `SELECT pg_get_functiondef('es.log_hash'::regproc) AS definition`,
    );
    const right = rows[0]?.definition ?? '';
    onTestFinished(async () => {
      await owner.query(right);
    });
    await owner.query(right.replace('int8send(recorded_at)', 'int8send(recorded_at + 1)'));
    expect(await nameOf(bulk.appendAll([anAppend('case-2')]))).toBe('error');
    const results = await Promise.all(
      [anAppend('case-2'), anAppend('case-3')].map((one) => nameOf(store.append(one))),
    );
    expect(results).toEqual(['LogInconsistent', 'LogInconsistent']);
    await owner.query(right);
    expect(await nameOf(store.append(anAppend('case-4')))).toBe('LogInconsistent');
    expect(await verified(store)).toMatchObject({ whole: false, fault: { position: 2, kind: 'altered' } });
  });
});

describe('one command that the database cannot take', () => {
  it('does not take its neighbours with it', async () => {
    const { store, owner } = await open();
    await owner.query(`ALTER TABLE es.event ADD CONSTRAINT no_fives CHECK (type <> 'Five')`);
    onTestFinished(async () => {
      await owner.query('ALTER TABLE es.event DROP CONSTRAINT no_fives');
    });
    const commands = [1, 2, 5, 3].map((n) =>
      anAppend(`case-${n}`, { events: [anEvent(n, n === 5 ? 'Five' : 'Other')] }),
    );
    const results = await Promise.all(commands.map((command) => nameOf(store.append(command))));
    expect(results).toEqual(['answered', 'answered', 'error', 'answered']);
    expect(await verified(store)).toMatchObject({ whole: true, events: 3 });
  });

  it('takes those with it that were to be appended together with it, and nobody else’s', async () => {
    const { store, owner } = await open();
    await owner.query(`ALTER TABLE es.event ADD CONSTRAINT no_fives CHECK (type <> 'Five')`);
    onTestFinished(async () => {
      await owner.query('ALTER TABLE es.event DROP CONSTRAINT no_fives');
    });
    const command = (n: number) =>
      anAppend(`case-${n}`, { events: [anEvent(n, n === 5 ? 'Five' : 'Other')] });
    const results = await Promise.all([
      nameOf(store.append(command(1))),
      nameOf(store.appendAll([command(2), command(5), command(3)])),
      nameOf(store.appendAll([command(4), command(6)])),
    ]);
    expect(results).toEqual(['answered', 'error', 'answered']);
    expect((await store.readAll(0, 10)).map(({ stream }) => stream)).toEqual(['case-1', 'case-4', 'case-6']);
    expect(await verified(store)).toMatchObject({ whole: true, events: 3 });
  });
});
