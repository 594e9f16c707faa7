import { describe, expect, it } from 'vitest';
import { useTestLog, type TestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { unguarded } from '../testing/unguarded.ts';
import { verifyExport } from '../fixtures/second-verifier.ts';
import { exportNdjson } from '../export/export-ndjson.ts';
import type { Head } from '../port.ts';
import { anAppend, anEvent, aStreamOf, RESEAL } from '../testing/index.ts';

const open = useTestLog();

const logOfTen = async (): Promise<TestLog> => {
  const log = await open();
  const source = { file: 'a.jsonl', line: 1 };
  await log.store.appendAll(aStreamOf('case-1', 5));
  await log.store.append(anAppend('case-2', { events: [anEvent(0), anEvent(1)], envelope: { source } }));
  await log.store.appendAll(aStreamOf('case-3', 3));
  return log;
};

const exportFault = async ({ store }: TestLog, anchor?: Head): Promise<number | undefined> => {
  const source = store.source();
  const given = anchor && { position: anchor.position, hash: Buffer.from(anchor.hash).toString('hex') };
  const { position } = await verifyExport(exportNdjson(source), given).finally(() => source.close());
  return position;
};

const swap = `
UPDATE es.event SET pos = -4 WHERE pos = 4;
UPDATE es.event SET pos = 4 WHERE pos = 8;
UPDATE es.event SET pos = 8 WHERE pos = -4`;

const shift = `
UPDATE es.event SET pos = -pos WHERE pos > 4;
UPDATE es.event SET pos = 1 - pos WHERE pos < 0;`;

const insert = `${shift}
INSERT INTO es.event SELECT 5, recorded_at, occurred_at, stream_id, 50, file_id, line, schema_v, command_index, gen_random_uuid(),
  correlation_id, causation_id, type, actor, command_digest, hash, data FROM es.event WHERE pos = 4;
UPDATE es.head SET pos = 11`;

const closeGap = `
DELETE FROM es.event WHERE pos = 4;
UPDATE es.event SET pos = -pos WHERE pos > 4;
UPDATE es.event SET pos = -pos - 1 WHERE pos < 0;
UPDATE es.head SET pos = 9`;

/** What is done, and where both verifiers have to find it. */
const FOUND: [what: string, statements: string, position: number, kind: string][] = [
  ['a byte of the data', `UPDATE es.event SET data = set_byte(data, 5, 48) WHERE pos = 4`, 4, 'altered'],
  ['a space in the data', `UPDATE es.event SET data = data || ' ' WHERE pos = 4`, 4, 'altered'],
  ['the time of record', `UPDATE es.event SET recorded_at = recorded_at + 1 WHERE pos = 4`, 4, 'altered'],
  [
    'the time of occurrence',
    `UPDATE es.event SET occurred_at = occurred_at - 60000 WHERE pos = 4`,
    4,
    'altered',
  ],
  ['the actor', `UPDATE es.event SET actor = 'p:CZ102' WHERE pos = 4`, 4, 'altered'],
  ['the type', `UPDATE es.event SET type = 'FollowUpCalleD' WHERE pos = 4`, 4, 'altered'],
  ['the version', `UPDATE es.event SET schema_v = 2 WHERE pos = 4`, 4, 'altered'],
  ['the command', `UPDATE es.event SET command_id = gen_random_uuid() WHERE pos = 4`, 4, 'altered'],
  ['the digest', `UPDATE es.event SET command_digest = sha256('x') WHERE pos = 4`, 4, 'altered'],
  ['the correlation', `UPDATE es.event SET correlation_id = NULL WHERE pos = 4`, 4, 'altered'],
  ['the causation', `UPDATE es.event SET causation_id = command_id WHERE pos = 4`, 4, 'altered'],
  ['the line', `UPDATE es.event SET line = 2 WHERE pos = 6`, 6, 'altered'],
  ['the name of a file', `UPDATE es.file SET name = 'b.jsonl'`, 6, 'altered'],
  ['the loss of a file', `DELETE FROM es.file`, 6, 'altered'],
  ['the hash', `UPDATE es.event SET hash = sha256(hash) WHERE pos = 4`, 4, 'altered'],
  ['a middle row that was deleted', `DELETE FROM es.event WHERE pos = 4`, 4, 'missing'],
  ['the first row deleted', `DELETE FROM es.event WHERE pos = 1`, 1, 'missing'],
  ['a row deleted, and the gap closed', closeGap, 4, 'revision'],
  ['two rows swapped', swap, 4, 'altered'],
  ['a row inserted', insert, 5, 'revision'],
  ['a row before the first', `UPDATE es.event SET pos = 0 WHERE pos = 4`, 0, 'unexpected'],
  [
    'an event moved to another stream',
    `UPDATE es.event SET stream_id = 3, revision = 9 WHERE pos = 4`,
    4,
    'revision',
  ],
  ['a stream renamed', `UPDATE es.stream SET name = 'case-4' WHERE name = 'case-2'`, 6, 'altered'],
  ['a stream lost', `DELETE FROM es.stream WHERE name = 'case-2'`, 6, 'altered'],
  [
    'two streams that exchanged their names',
    `UPDATE es.stream SET name = 'x' WHERE id = 2;
    UPDATE es.stream SET name = 'case-2' WHERE id = 3; UPDATE es.stream SET name = 'case-3' WHERE id = 2`,
    6,
    'altered',
  ],
  ['the end cut off', `DELETE FROM es.event WHERE pos > 8`, 9, 'missing'],
  ['all cut off', `DELETE FROM es.event`, 1, 'missing'],
  ['a head that is behind', `UPDATE es.head SET pos = 9`, 10, 'head'],
  ['a head that is ahead', `UPDATE es.head SET pos = 11`, 11, 'missing'],
  ['a head with another hash', `UPDATE es.head SET hash = sha256(hash)`, 10, 'head'],
  ['a lost head', `DELETE FROM es.head`, 10, 'head'],
  ['a second head', `INSERT INTO es.head SELECT true, 9, recorded_at, hash FROM es.head`, 10, 'head'],
];

/** What only the store itself shows: an export has the events and the head. */
const FOUND_IN_THE_STORE: typeof FOUND = [
  [
    'the end cut off and the head corrected, but not the streams',
    `DELETE FROM es.event WHERE pos > 8; UPDATE es.head SET pos = 8, hash = (SELECT hash FROM es.event WHERE pos = 8)`,
    8,
    'stream',
  ],
  ['a stream that ends elsewhere', `UPDATE es.stream SET revision = 9 WHERE id = 2`, 10, 'stream'],
  ['a stream with another hash', `UPDATE es.stream SET hash = sha256(hash) WHERE id = 2`, 10, 'stream'],
  [
    'a command that is also known to have added nothing',
    `INSERT INTO es.empty_command SELECT command_id, command_digest, 3, 2 FROM es.event WHERE pos = 4`,
    4,
    'command',
  ],
];

describe('an alteration by somebody who owns the tables', () => {
  it('is not imagined where there is none', async () => {
    const log = await logOfTen();
    expect(await verified(log.store)).toMatchObject({ whole: true, events: 10, streams: 3 });
    expect(await exportFault(log)).toBeUndefined();
  });

  it.each(FOUND)('is found by both verifiers: %s', async (_, statements, position, kind) => {
    const log = await logOfTen();
    await unguarded(log.owner, statements);
    expect(await verified(log.store)).toMatchObject({ whole: false, fault: { position, kind } });
    expect(await exportFault(log)).toBeTypeOf('number');
    // The footer comes last, so what is wrong with the head is found after the last event.
    if (!['unexpected', 'head'].includes(kind)) expect(await exportFault(log)).toBe(position);
  });

  it.each(FOUND_IN_THE_STORE)('is found: %s', async (_, statements, position, kind) => {
    const log = await logOfTen();
    await unguarded(log.owner, statements);
    expect(await verified(log.store)).toMatchObject({ whole: false, fault: { position, kind } });
  });
});

describe('an alteration that leaves everything fitting together', () => {
  it.each([
    ['the end cut off, head and streams corrected', 'DELETE FROM es.event WHERE pos > 8;', 9],
    ['the whole chain hashed anew', `UPDATE es.event SET actor = 'p:CZ102' WHERE pos = 4;`, 10],
    ['an old backup put back', 'DELETE FROM es.event WHERE pos > 5;', 6],
  ])('is not found without an anchor, and is with one: %s', async (_, statements, position) => {
    const log = await logOfTen();
    const anchor = await log.store.head();
    expect(await verified(log.store, { anchors: [anchor] })).toMatchObject({ whole: true });
    await unguarded(log.owner, statements + RESEAL);
    expect(await verified(log.store)).toMatchObject({ whole: true });
    expect(await exportFault(log)).toBeUndefined();
    expect(await verified(log.store, { anchors: [anchor] })).toMatchObject({
      fault: { position, kind: 'anchor' },
    });
    expect(await exportFault(log, anchor)).toBe(position);
  });
});

describe('verifying a log that is being written to', () => {
  it('takes no notice of what is appended meanwhile', async () => {
    const { store } = await open();
    let stop = false;
    const writing = (async () => {
      for (let n = 0; !stop; n += 1) await store.appendAll(aStreamOf(`case-${n}`, 5));
    })();
    for (let n = 0; n < 10; n += 1) expect(await verified(store)).toMatchObject({ whole: true });
    stop = true;
    await writing;
  });
});
