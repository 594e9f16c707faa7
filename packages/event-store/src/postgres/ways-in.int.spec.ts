import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestLog, type TestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { unguarded } from '../testing/unguarded.ts';
import { MemoryEventStore } from '../memory/event-store.ts';
import type { Append } from '../port.ts';
import { anAppend, anEvent, newId, sha256 } from '../testing/index.ts';

const open = useTestLog();
/** Later than any clock: a log that has this as its last time of record goes on with it, whatever the time is. */
const FUTURE = 4_102_444_800_000;

const ids = Array.from({ length: 12 }, newId);

/** Commands to a few streams, some of which repeat, reuse, conflict or add nothing. */
const commands = fc.array(
  fc.record({
    stream: fc.constantFrom('case-1', 'case-2', 'store-常州'),
    expectedRevision: fc.integer({ min: -1, max: 2 }),
    events: fc.array(fc.record({ n: fc.nat(), text: fc.string({ unit: 'grapheme' }) }), { maxLength: 3 }),
    id: fc.constantFrom(...ids),
    digest: fc.constantFrom('one', 'another'),
    source: fc.option(fc.constantFrom('a.jsonl', '流水.jsonl'), { nil: undefined }),
  }),
  { maxLength: 25 },
);

const correlationId = newId();
const appendsOf = (drawn: typeof commands extends fc.Arbitrary<infer T> ? T : never): Append[] =>
  drawn.map(({ stream, expectedRevision, events, id, digest, source }, index) =>
    anAppend(stream, {
      expectedRevision,
      events: events.map((data) => ({ ...anEvent(), data })),
      digest: sha256(digest),
      envelope: {
        commandId: id,
        correlationId: index % 2 === 0 ? correlationId : id,
        ...(source !== undefined && { source: { file: source, line: index + 1 } }),
      },
    }),
  );

/** Everything that is stored, as it is stored. */
const stored = async ({ owner }: TestLog): Promise<unknown> => {
  const tables = ['event', 'stream', 'file', 'empty_command', 'head'];
  const rows = [];
  for (const table of tables)
    rows.push((await owner.query(`SELECT t.*, t::text FROM es.${table} t ORDER BY 1`)).rows);
  return rows;
};

describe('the ways into the log', () => {
  it('answer and store alike, to the byte, and as the log in memory does', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (drawn) => {
        const appends = appendsOf(drawn);
        const log = await open();
        await unguarded(log.owner, `UPDATE es.head SET recorded_at = ${FUTURE}`);
        const live = [];
        for (const append of appends) live.push(await log.store.append(append));
        const storedLive = await stored(log);
        expect(await verified(log.store)).toMatchObject({ whole: true });

        const again = await open();
        await unguarded(again.owner, `UPDATE es.head SET recorded_at = ${FUTURE}`);
        expect(await again.bulk.appendAll(appends)).toEqual(live);
        expect(await stored(again)).toEqual(storedLive);

        const together = await open();
        await unguarded(together.owner, `UPDATE es.head SET recorded_at = ${FUTURE}`);
        expect(await together.store.appendAll(appends)).toEqual(live);
        expect(await stored(together)).toEqual(storedLive);

        const memory = new MemoryEventStore(() => FUTURE);
        expect(await memory.appendAll(appends)).toEqual(live);
        expect(await memory.head()).toEqual(await together.store.head());
        expect(await memory.readAll(0, 100)).toEqual(await together.store.readAll(0, 100));
      }),
      { numRuns: 12 },
    );
  });

  it('answer and place alike where commands come at once', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (drawn) => {
        const appends = appendsOf(drawn);
        const inTurn = await new MemoryEventStore(() => FUTURE).appendAll(appends);
        const log = await open();
        await unguarded(log.owner, `UPDATE es.head SET recorded_at = ${FUTURE}`);
        const atOnce = await Promise.all(appends.map((append) => log.store.append(append)));
        expect(atOnce).toEqual(inTurn);
        expect(await verified(log.store)).toMatchObject({ whole: true });
      }),
      { numRuns: 12 },
    );
  });
});
