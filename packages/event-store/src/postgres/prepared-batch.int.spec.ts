import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { linkOf, logLink, streamLink, type Link } from '../log/chain.ts';
import type { Content } from '../log/entry.ts';
import { prepare } from '../log/prepare.ts';
import { anAppend, anEvent } from '../testing/index.ts';
import { PreparedColumns } from './columns.ts';

const open = useTestLog();

const CALL = `SELECT es.append_prepared($1, $2, ${Array.from({ length: 20 }, (_, n) => `$${n + 3}`).join(', ')})`;
const NOTHING = ['{}', '{}', '{}', '{}'];

interface Batch {
  recordedAt: number;
  first: number;
  contents: Content[];
  links: { stream: Link; log: Link }[];
}

/** Sends a batch that was reckoned rightly and then spoiled, past everything that our own program checks. */
const send = async (spoil: (batch: Batch) => void): Promise<string> => {
  const { store, database } = await open();
  await store.append(anAppend('case-1'));
  const client = new Client(database.app);
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('BEGIN');
  const { rows } = await client.query<[string, string, Buffer]>({
    text: 'SELECT pos, recorded_at, hash FROM es.take_lock()',
    rowMode: 'array',
  });
  const [position, recordedAt, hash] = rows[0] ?? [];
  const tail = await client.query<[Buffer]>({ text: 'SELECT hash FROM es.stream', rowMode: 'array' });
  const prepared = prepare(anAppend('case-1', { expectedRevision: 0, events: [anEvent(1), anEvent(2)] }));
  const batch: Batch = {
    recordedAt: Number(recordedAt),
    first: Number(position) + 1,
    contents: prepared.contents.map((content, index) => ({ ...content, revision: index + 1 })),
    links: [],
  };
  let inStream = linkOf(tail.rows[0]?.[0] ?? Buffer.alloc(0));
  let inLog = linkOf(hash ?? Buffer.alloc(0));
  const link = (): void => {
    for (const [index, content] of batch.contents.entries()) {
      inStream = streamLink(inStream, content);
      inLog = logLink(inLog, batch.first + index, batch.recordedAt, inStream);
      batch.links.push({ stream: inStream, log: inLog });
    }
  };
  spoil(batch);
  if (batch.links.length === 0) link();
  const columns = new PreparedColumns();
  batch.contents.forEach((content, index) => {
    const { stream, log } = batch.links[index] ?? { stream: inStream, log: inLog };
    columns.add(content, stream, log);
  });
  const answer = await client
    .query(CALL, [batch.recordedAt, batch.first, ...columns.parameters(), ...NOTHING])
    .then(() => client.query('COMMIT'))
    .then(() => 'stored')
    .catch(async (error: unknown) => {
      await client.query('ROLLBACK');
      return error instanceof Error ? error.message : String(error);
    });
  expect(await verified(store)).toMatchObject({ whole: true, events: answer === 'stored' ? 3 : 1 });
  return answer;
};

const edit = (batch: Batch, index: number, changes: Partial<Content>): void => {
  batch.contents[index] = { ...(batch.contents[index] as Content), ...changes };
};

describe('a prepared batch, though its own hashes come out', () => {
  it('is stored when it continues the log', async () => {
    expect(await send(() => {})).toBe('stored');
  });

  it.each<[string, (batch: Batch) => void, string]>([
    ['skips a position', (batch) => (batch.first += 1), 'begins at 3'],
    ['takes a position again', (batch) => (batch.first -= 1), 'begins at 1'],
    ['is recorded in the past', (batch) => (batch.recordedAt -= 60_000), 'outside of its transaction'],
    ['is recorded in the future', (batch) => (batch.recordedAt += 60_000), 'outside of its transaction'],
    ['skips a revision', (batch) => edit(batch, 1, { revision: 3 }), 'do not continue'],
    ['takes a revision again', (batch) => edit(batch, 0, { revision: 0 }), 'do not continue'],
    [
      'begins a command in its middle',
      (batch) => edit(batch, 0, { commandIndex: 1, digest: null }),
      'do not continue',
    ],
    ['leaves out a digest', (batch) => edit(batch, 0, { digest: null }), 'do not continue'],
    ['gives a digest twice', (batch) => edit(batch, 1, { digest: Buffer.alloc(16) }), 'do not continue'],
    ['jumps within a command', (batch) => edit(batch, 1, { commandIndex: 2 }), 'do not continue'],
  ])('is refused when it %s', async (_, spoil, reason) => {
    expect(await send(spoil)).toContain(reason);
  });

  it('is refused when a link is not that of what it stores', async () => {
    const spoil = (batch: Batch): void => {
      const wrong = linkOf(Buffer.alloc(32, 7));
      batch.links.push({ stream: wrong, log: wrong }, { stream: wrong, log: wrong });
    };
    expect(await send(spoil)).toContain('2 of 2 events do not continue');
  });
});
