import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { prepare } from '../log/prepare.ts';
import type { Append } from '../port.ts';
import { anAppend, anEvent, aStreamOf } from '../testing/index.ts';
import { LiveColumns } from './columns.ts';

const open = useTestLog();
const MANY = 'SELECT es.append_many($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AS answer';
const ONE = `SELECT es.append_one($1, 0, gen_random_uuid(), $2, gen_random_uuid(), NULL, 'p:CZ101', 0, 'Type', 1::smallint, '{}')
  AS answer`;
const DIGEST = Buffer.alloc(16);

/** A log of one event, and a connection of the application's role that calls what our own program calls more carefully. */
const calling = async () => {
  const { store, database } = await open();
  await store.append(anAppend('case-1'));
  const client = new Client(database.app);
  await client.connect();
  onTestFinished(() => client.end());
  const said = (error: unknown) => (error instanceof Error ? error.message : error);
  const many = (commands: Append[]): Promise<unknown> =>
    client
      .query(MANY, new LiveColumns().parameters(commands.map(prepare)))
      .then(({ rowCount }) => rowCount, said);
  return { store, client, many, said };
};

describe('a batch in which a stream stands twice', () => {
  it('goes on with what it has added itself', async () => {
    const { store, many } = await calling();
    const later = anAppend('case-1', { expectedRevision: 0, events: [anEvent(1), anEvent(2)] });
    expect(
      await many([
        ...aStreamOf('case-2', 3),
        later,
        anAppend('case-1', { expectedRevision: 0 }),
        anAppend('case-1', { expectedRevision: 2 }),
        anAppend('case-1', { expectedRevision: 3, events: [] }),
        anAppend('case-2'),
      ]),
    ).toBe(1);
    expect(await verified(store)).toMatchObject({ whole: true, events: 7, streams: 2 });
    expect((await store.read('case-1')).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    expect(await store.append(later)).toMatchObject({ position: 6, revision: 2, repeated: true });
  });
});

describe('a batch that no program of ours would send', () => {
  it('is refused where a command stands in it twice, also when one of them adds nothing', async () => {
    const { store, many } = await calling();
    const { envelope } = anAppend('');
    const command = anAppend('case-2', { envelope });
    expect(await many([command, anAppend('case-3', { envelope })])).toContain('duplicate key');
    expect(await many([command, anAppend('case-3', { envelope, events: [] })])).toContain(
      'twice in the batch',
    );
    expect(await verified(store)).toMatchObject({ whole: true, events: 1 });
  });
});

describe('one command by the short way', () => {
  it('is not written where its stream is elsewhere, or it is known to have added nothing', async () => {
    const { store, client } = await calling();
    const command = anAppend('case-1', { expectedRevision: 0, events: [] });
    await store.append(command);
    const known = ONE.replace('gen_random_uuid()', `'${command.envelope.commandId}'`);
    for (const [statement, stream] of [
      [known, 'case-1'],
      [known.replace('$1, 0', '$1, -1'), 'case-2'],
      [ONE.replace('$1, 0', '$1, -1'), 'case-1'],
      [ONE.replace('$1, 0', '$1, 1'), 'case-1'],
      [ONE, 'case-2'],
    ] as const) {
      const { rows } = await client.query(statement, [stream, DIGEST]);
      expect(rows).toEqual([{ answer: null }]);
    }
    expect(await verified(store)).toMatchObject({ whole: true, events: 1, streams: 1 });
  });

  it('may have an id that an event bears only once: the program asks the long way, which answers', async () => {
    const { store } = await calling();
    const command = anAppend('case-2');
    await store.append(command);
    expect(await store.append({ ...command, expectedRevision: 0 })).toMatchObject({ repeated: true });
    expect(await verified(store)).toMatchObject({ whole: true, events: 2 });
  });
});

describe('under an isolation whose snapshot may be older than the lock', () => {
  it.each(['REPEATABLE READ', 'SERIALIZABLE'])('nothing is appended: %s', async (isolation) => {
    const { store, client, many, said } = await calling();
    const refused = 'READ COMMITTED only';
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    expect(await many([anAppend('case-2')])).toContain(refused);
    await client.query('ROLLBACK');
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    expect(await client.query(ONE, ['case-1', DIGEST]).catch(said)).toContain(refused);
    await client.query('ROLLBACK');
    expect(await verified(store)).toMatchObject({ whole: true, events: 1 });
  });
});
