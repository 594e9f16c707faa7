import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/event-store.ts';
import { MemoryLogSource } from '../memory/log-source.ts';
import { aStreamOf } from '../testing/index.ts';
import { pages } from './pages.ts';
import { FIELD, RecordCursor } from './record.ts';
import type { LogSource } from './source.ts';

const positionsOf = (page: Buffer): number[] => {
  const found: number[] = [];
  for (const record = new RecordCursor(page); record.next();) found.push(record.int64(FIELD.position));
  return found;
};

const read = async (source: Pick<LogSource, 'records'>, after: number, upTo: number) => {
  const found: number[][] = [];
  for await (const page of pages(source as LogSource, after, upTo)) found.push(positionsOf(page));
  return found;
};

/** Answers nothing, and keeps what it was asked for. */
const asking = () => {
  const asked: [number, number][] = [];
  const records = async (after: number, upTo: number): Promise<Buffer> => {
    asked.push([after, upTo]);
    return Buffer.alloc(0);
  };
  return { asked, records };
};

const logOf = async (events: number): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  await store.appendAll(aStreamOf('case-1', events));
  return store;
};

describe('the pages of a log', () => {
  it('hold what is after one position, up to another', async () => {
    const source = (await logOf(5)).source();
    expect(await read(source, 0, 5)).toEqual([[1, 2, 3, 4, 5]]);
    expect(await read(source, 2, 4)).toEqual([[3, 4]]);
    expect(await read(source, 4, 5)).toEqual([[5]]);
  });

  it('are none where there is nothing after it', async () => {
    const { asked, records } = asking();
    expect(await read({ records }, 5, 5)).toEqual([]);
    expect(await read({ records }, 6, 5)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('begin with what stands before the first position, where there is such a thing', async () => {
    const store = await logOf(1);
    const [entry] = store.entries;
    if (!entry) throw new Error('no event');
    const source = new MemoryLogSource([{ ...entry, position: -4 }, entry], await store.source().ends());
    expect(await read(source, 0, 1)).toEqual([[-4, 1]]);
    expect(await read(source, 0, 0)).toEqual([[-4]]);
  });

  it('are of a thousand positions, and none is asked for beyond the last', async () => {
    const { asked, records } = asking();
    expect(await read({ records }, 0, 2_000)).toHaveLength(2);
    expect(asked.map(([after, upTo]) => [Math.max(0, after), upTo])).toEqual([
      [0, 1_000],
      [1_000, 2_000],
    ]);
  });

  it('come one after the other, the last one shorter', async () => {
    const { asked, records } = asking();
    expect(await read({ records }, 3, 1_005)).toHaveLength(2);
    expect(asked).toEqual([
      [3, 1_003],
      [1_003, 1_005],
    ]);
  });
});

describe('a page of records', () => {
  it('that is cut off, or none at all, is refused', async () => {
    const page = await (await logOf(1)).source().records(0, 1);
    expect(() => positionsOf(page.subarray(0, -1))).toThrow('the page ends within a record');
    const other = Buffer.from(page);
    other.writeInt16BE(3, 0);
    expect(() => positionsOf(other)).toThrow('not a record of the log');
  });

  it('tells what is absent from what is empty', async () => {
    const store = await logOf(1);
    const [entry] = store.entries;
    if (!entry) throw new Error('no event');
    const page = await new MemoryLogSource(
      [{ ...entry, file: '', line: 1, digest: null }],
      await store.source().ends(),
    ).records(0, 1);
    const record = new RecordCursor(page);
    record.next();
    expect(record.isAbsent(FIELD.file)).toBe(false);
    expect(record.bytes(FIELD.file)).toHaveLength(0);
    expect(record.isAbsent(FIELD.digest)).toBe(true);
  });
});
