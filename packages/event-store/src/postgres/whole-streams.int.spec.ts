import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { anAppend } from '../testing/builders.ts';

const open = useTestLog();

/** The statements that were sent meanwhile, by name. */
const named = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  const query = vi.spyOn(pg.Pool.prototype, 'query');
  onTestFinished(() => query.mockRestore());
  await work();
  const names = query.mock.calls.map(([asked]) => (asked as unknown as { readonly name: string }).name);
  query.mockRestore();
  return names;
};

it('whole streams that are asked for in one turn are read in one statement, and each is answered by itself', async () => {
  const { store } = await open();
  for (const stream of ['case-1', 'case-2', 'case-3']) await store.append(anAppend(stream));
  let answers: unknown[] = [];
  const names = await named(async () => {
    answers = await Promise.all([
      store.read('case-2'),
      store.readStreams(['case-3', 'case-1', 'case-0', 'case-3']),
      store.read('case-2'),
      store.read('case-0'),
    ]);
  });
  expect(names).toEqual(['es_streams']);
  const [one, two, three] = await Promise.all(
    ['case-1', 'case-2', 'case-3'].map((stream) => store.read(stream, 0)),
  );
  expect(one).toHaveLength(1);
  expect(answers).toEqual([
    two,
    new Map([
      ['case-1', one],
      ['case-3', three],
    ]),
    two,
    [],
  ]);
});

it('one stream, and what begins later or ends earlier, is read by a statement of its own', async () => {
  const { store } = await open();
  await store.append(anAppend('case-1'));
  const names = await named(() =>
    Promise.all([store.read('case-1'), store.read('case-1', 1), store.readStreams(['case-1'], 1)]),
  );
  expect([...names].sort()).toEqual(['es_stream', 'es_stream', 'es_streams']);
});

it.each([50, 51])('%i streams are answered as each by itself', async (count) => {
  const { store } = await open();
  const streams = Array.from({ length: count }, (_, at) => `case-${at}`);
  await store.appendAll(streams.map((stream) => anAppend(stream)));
  const found = await store.readStreams([...streams].reverse());
  expect([...found.keys()]).toEqual([...streams].sort());
  for (const stream of streams) expect(found.get(stream)).toEqual(await store.read(stream));
});

it('a stream is never older than its question, however many are on their way', async () => {
  const { store } = await open();
  for (let revision = 0; revision < 20; revision += 1) {
    const others = Array.from({ length: 5 }, () => store.read('case-1'));
    await store.append(anAppend('case-1', { expectedRevision: revision - 1 }));
    expect(await store.read('case-1')).toHaveLength(revision + 1);
    await Promise.all(others);
  }
});
