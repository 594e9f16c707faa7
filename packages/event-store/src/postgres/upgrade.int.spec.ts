import { testDatabase } from '@casetrail/database/testing';
import { Client, type PoolConfig } from 'pg';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {} from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { prepare } from '../log/prepare.ts';
import type { Append } from '../port.ts';
import { anAppend, anEvent } from '../testing/index.ts';
import { LiveColumns } from './columns.ts';
import { PostgresEventStore } from './event-store.ts';
import { migrateEventStore } from './migrate.ts';
import { HASHING } from './schema/hashing.ts';
import { VERSIONS } from './schema/versions.ts';

const BEGINNING = `CREATE SCHEMA es;
CREATE TABLE es.migration (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
${VERSIONS[0]};
INSERT INTO es.migration (version) VALUES (1)`;

const AS_IT_WAS = 'SELECT * FROM es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)';

describe('a log of version 1', () => {
  let app: PoolConfig;
  let owner: Client;

  beforeEach(async () => {
    const database = await testDatabase();
    app = database.app;
    owner = new Client(database.owner);
    await owner.connect();
    onTestFinished(async () => {
      await owner.end();
      await database.drop();
    });
    await owner.query(BEGINNING);
  });

  const appendAsItWas = (commands: Append[]) =>
    owner.query(AS_IT_WAS, new LiveColumns().parameters(commands.map(prepare)));

  it('goes on in the same chain, and knows what it was told before', async () => {
    const source = { file: '流水.jsonl', line: 1 };
    const before = [
      anAppend('case-1'),
      anAppend('case-2', { events: [anEvent(0), anEvent(1)], envelope: { source } }),
      anAppend('case-1', { expectedRevision: 0, events: [] }),
    ];
    await appendAsItWas(before);
    await migrateEventStore(owner, { appRole: String(app.user) });

    const store = new PostgresEventStore(app);
    onTestFinished(() => store.close());
    for (const command of before) expect(await store.append(command)).toMatchObject({ repeated: true });
    const after = [
      anAppend('case-1', { expectedRevision: 0 }),
      anAppend('case-2', { expectedRevision: 1, events: [anEvent(2), anEvent(3)], envelope: { source } }),
      anAppend('case-3'),
    ];
    for (const command of after) expect(await store.append(command)).toMatchObject({ repeated: false });
    await store.appendAll([anAppend('case-2', { expectedRevision: 3 })]);
    expect(await verified(store)).toMatchObject({ whole: true, events: 8, streams: 3 });
  });

  it('has the same link of a stream for the same event, whatever is absent in it', async () => {
    await owner.query(`CREATE SCHEMA was; ${HASHING.replaceAll('es.', 'was.')}`);
    await migrateEventStore(owner, { appRole: String(app.user) });
    const text = fc.string({ unit: 'grapheme' }).filter((drawn) => !drawn.includes('\0'));
    const bytes = fc.uint8Array().map((drawn) => Buffer.from(drawn));
    const nullable = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
    const event = fc.tuple(
      ...[fc.uint8Array({ minLength: 32, maxLength: 32 }).map((drawn) => Buffer.from(drawn)), text],
      ...[fc.nat(), text, fc.integer({ min: 1, max: 32_767 }), fc.uuid(), fc.nat(32_767), nullable(bytes)],
      ...[fc.uuid(), nullable(fc.uuid()), text, fc.integer(), nullable(text), nullable(fc.nat()), bytes],
    );
    const places = Array.from({ length: 15 }, (_, n) => `$${n + 1}`).join(', ');
    await fc.assert(
      fc.asyncProperty(event, async (drawn) => {
        const { rows } = await owner.query<{ same: boolean }>(
          `SELECT es.stream_hash(${places}) = was.stream_hash(${places}) AS same`,
          drawn,
        );
        expect(rows).toEqual([{ same: true }]);
      }),
    );
  });
});
