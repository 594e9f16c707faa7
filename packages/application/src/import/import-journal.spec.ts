import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rulebook } from '@casetrail/domain';
import { MemoryEventStore, Streams, type EventStore } from '@casetrail/event-store';
import { anAppend } from '@casetrail/event-store/testing';
import { publishedHolidays } from '@casetrail/kernel/testing';
import type { Instant, Refusal, Uuid } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knownTo } from '../commands/record-step.ts';
import { registerFirm } from '../commands/register-firm.ts';
import { FirmReader } from '../judging/firm-reader.ts';
import { JournalImport, type ImportCounts, type Rejected } from './import-journal.ts';
import { readStaff, type StaffFile } from './staff-file.ts';

const NOW = 0 as Instant;
const fixture = (name: string) => new URL(`../../fixtures/${name}`, import.meta.url);
const SPRING = new URL('../../../domain/fixtures/spring-2026/', import.meta.url);
const JOURNAL = fileURLToPath(new URL('journal.jsonl', SPRING));

interface Result {
  readonly counts: ImportCounts;
  readonly rejected: readonly Rejected[];
}

let folder: string;
let log: EventStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casetrail-import-'));
  log = new MemoryEventStore();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const journal = (...lines: readonly (string | Buffer)[]): string => {
  const path = join(folder, 'journal.jsonl');
  writeFileSync(path, Buffer.concat(lines.map((line) => Buffer.from(line))));
  return path;
};

const play = async (
  path: string,
  options: { write?: boolean; signal?: AbortSignal; on?: EventStore } = {},
): Promise<Result> => {
  const store = options.on ?? log;
  const firm = new FirmReader(store, rulebook, publishedHolidays);
  const staff = readStaff(JSON.parse(readFileSync(new URL('staff.json', SPRING), 'utf8'))) as StaffFile;
  await registerFirm({ streams: new Streams(store), firm, clock: () => NOW }, staff);
  const rejected: Rejected[] = [];
  const counts = await new JournalImport(store, knownTo(await firm.current()), {
    path,
    name: 'journal.jsonl',
    correlationId: '00000000-0000-8000-8000-000000000001' as Uuid,
    now: NOW,
    write: options.write ?? true,
    ...(options.signal && { signal: options.signal }),
    onRejected: (one) => rejected.push(one),
    onBatch: async () => {},
  }).run();
  return { counts, rejected };
};

const received =
  '{"at":"2026-03-02T09:00:00+08:00","store":"CZ","case":"CZ-1","actor":"CZ102","step":"client_received","data":{"client":{"name":"何欣怡","area":101,"houseType":"flat"},"receptionForm":true}}';
const called =
  '{"at":"2026-03-02T10:00:00+08:00","store":"CZ","case":"CZ-1","actor":"CZ102","step":"follow_up_called","data":{}}';

/** The reason of each bad line, by our codes, for what the fixture says in prose. */
const CODES: Readonly<Record<string, readonly [code: string, field: string | undefined]>> = {
  'broken JSON: the closing brace is missing': ['broken-json', undefined],
  'unknown step': ['unknown-step', 'step'],
  'designer is missing': ['missing', 'data.designer'],
  'unknown staff': ['unknown-staff', 'data.designer'],
  'no offset': ['no-offset', 'at'],
  'no such day': ['no-such-day', 'at'],
  'sheet is not a boolean': ['wrong-type', 'data.sheet'],
  'unknown store': ['unknown-store', 'store'],
  'time runs backwards within the case': ['time-runs-backwards', 'at'],
  'the amount is a number, not a decimal string': ['no-amount', 'data.amount'],
  'negative amount': ['negative-amount', 'data.amount'],
  'more than two decimals': ['too-many-decimals', 'data.amount'],
  'negative area': ['too-small', 'data.client.area'],
  'unknown house type': ['unknown-value', 'data.client.houseType'],
  'the case was never opened': ['case-not-opened', 'case'],
  'an array, not an object': ['not-an-object', undefined],
  'unknown key __proto__': ['unknown-key', '__proto__'],
  'free text over 10,000 characters': ['too-long', 'data.statedReason'],
};

describe('a journal', () => {
  it('with bad lines is refused line by line, each with its reason, and the good lines go in', async () => {
    const expected = JSON.parse(readFileSync(fixture('bad-journal.expected.json'), 'utf8')) as {
      good: number;
      refused: { line: number; why: string }[];
    };
    const { counts, rejected } = await play(fileURLToPath(fixture('bad-journal.jsonl')));
    expect(rejected.map(({ line, refusal: { code, field } }) => [line, code, field])).toEqual(
      expected.refused.map(({ line, why }) => [line, ...(CODES[why] ?? [why])]),
    );
    expect(counts).toMatchObject({ recorded: expected.good, blank: 1, rejected: expected.refused.length });
  });

  it('goes in whole, keeps actor and time, and says where each event stood', async () => {
    const { counts } = await play(JOURNAL);
    expect(counts).toMatchObject({ lines: 4355, recorded: 4355, events: 4355, rejected: 0 });
    expect(counts.cases.size).toBe(144);
    const [first] = await log.read('case-ZX-260002');
    expect(first).toMatchObject({
      type: 'ClientReceived',
      actor: { kind: 'person', no: 'ZX120' },
      occurredAt: Date.parse('2026-03-02T14:01:00+08:00'),
      source: { file: 'journal.jsonl', line: 1 },
    });
  });

  it('changes nothing the second time', async () => {
    const path = JOURNAL;
    await play(path);
    const before = await log.head();
    const { counts } = await play(path);
    expect(counts).toMatchObject({ recorded: 0, repeated: 4355, events: 0, rejected: 0 });
    expect(await log.head()).toEqual(before);
  });

  it('that was cut off is continued, and gives the same log as in one go', async () => {
    const lines = readFileSync(new URL('journal.jsonl', SPRING), 'utf8').split('\n');
    await play(journal(lines.slice(0, 3000).join('\n')));
    const { counts } = await play(journal(lines.join('\n')));
    expect(counts).toMatchObject({ recorded: 1355, repeated: 3000, rejected: 0 });
    const whole = new MemoryEventStore();
    await play(journal(lines.join('\n')), { on: whole });
    expect((await log.read('case-CZ-260031')).map(({ type }) => type)).toEqual(
      (await whole.read('case-CZ-260031')).map(({ type }) => type),
    );
  });

  it('is stopped between two batches, and what is in stays whole', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(play(JOURNAL, { signal: abort.signal })).rejects.toThrow(/abort/i);
    const { counts } = await play(JOURNAL);
    expect(counts.recorded + counts.repeated).toBe(4355);
  });

  it('imported twice at once is in the log once', async () => {
    const path = JOURNAL;
    const both = await Promise.all([play(path), play(path)]);
    expect(both.map(({ counts }) => counts.recorded + counts.repeated)).toEqual([4355, 4355]);
    expect(both.reduce((sum, { counts }) => sum + counts.recorded, 0)).toBe(4355);
    const { position } = await log.head();
    expect(position).toBe(4355 + 2 + 35);
  });

  it('during which somebody records a step in one of its cases goes in whole, in its order', async () => {
    const lines = readFileSync(new URL('journal.jsonl', SPRING), 'utf8').trimEnd().split('\n');
    const casesIn = (from: number, to: number) =>
      new Set(lines.slice(from, to).flatMap((line) => /"case":"([^"]+)"/.exec(line)?.[1] ?? []));
    // A case of which lines stand in each of the first three batches.
    const [second, third] = [casesIn(1_000, 2_000), casesIn(2_000, 3_000)];
    const shared = [...casesIn(0, 1_000)].find((found) => second.has(found) && third.has(found));
    const stream = `case-${shared}`;
    let batches = 0;
    const appendAll = log.appendAll.bind(log);
    log.appendAll = async (appends) => {
      if (!appends.some(({ envelope }) => envelope.source)) return appendAll(appends);
      batches += 1;
      if (batches === 2) {
        const { length } = await log.read(stream);
        await log.append(
          anAppend(stream, { expectedRevision: length - 1, events: [{ type: 'FollowUpCalled', data: {} }] }),
        );
      }
      return appendAll(appends);
    };

    const { counts } = await play(JOURNAL);
    expect(counts).toMatchObject({ recorded: 4355, repeated: 0, rejected: 0 });
    const numbers = (await log.read(stream))
      .map(({ source }) => source?.line)
      .filter((line) => line !== undefined);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers).toHaveLength(lines.filter((line) => line.includes(`"case":"${shared}"`)).length);
  });

  it('may say the same thing twice: both are kept, and both are recognised', async () => {
    const path = journal(`${received}\n${called}\n${called}\n`);
    expect((await play(path)).counts).toMatchObject({ recorded: 3, repeated: 0 });
    expect((await play(path)).counts).toMatchObject({ recorded: 0, repeated: 3 });
    expect(await log.read('case-CZ-1')).toHaveLength(3);
  });

  it('with its keys in another order says the same', async () => {
    await play(journal(`${received}\n`));
    const { step, actor, at, store, data, ...rest } = JSON.parse(received) as Record<string, unknown>;
    const { counts } = await play(journal(`${JSON.stringify({ data, step, store, ...rest, actor, at })}\n`));
    expect(counts).toMatchObject({ recorded: 0, repeated: 1 });
  });

  it('with CRLF line ends, a BOM and no last line end is read like any other', async () => {
    const { counts } = await play(journal('\uFEFF', `${received}\r\n`, called));
    expect(counts).toMatchObject({ recorded: 2, rejected: 0 });
  });

  it('with a line too long refuses that line and goes on', async () => {
    const long = Buffer.alloc(3 * 1024 * 1024, 'x');
    const { counts, rejected } = await play(journal(`${received}\n`, long, `\n${called}\n`));
    expect(counts).toMatchObject({ recorded: 2, rejected: 1 });
    expect(rejected[0]).toMatchObject({ line: 2, refusal: { code: 'line-too-long' } as Refusal });
  });

  it('refuses a case that belongs to another store', async () => {
    const other = called.replace('"store":"CZ"', '"store":"ZX"');
    const { rejected } = await play(journal(`${received}\n${other}\n`));
    expect(rejected.map(({ refusal }) => refusal.code)).toEqual(['other-store']);
    const again = received.replace('09:00:00', '09:30:00').replace('"store":"CZ"', '"store":"ZX"');
    expect((await play(journal(`${again}\n`))).rejected.map(({ refusal }) => refusal.code)).toEqual([
      'other-store',
    ]);
  });

  it('a rejected line does not move the case’s time', async () => {
    const stranger = called.replace('CZ102', 'CZ999').replace('2026-03-02', '2027-03-02');
    const { rejected, counts } = await play(journal(`${received}\n${stranger}\n${called}\n`));
    expect(rejected.map(({ line }) => line)).toEqual([2]);
    expect(counts.recorded).toBe(2);
  });

  it('on trial decides everything and writes nothing', async () => {
    const { counts } = await play(JOURNAL, { write: false });
    expect(counts).toMatchObject({ recorded: 4355, rejected: 0 });
    expect((await log.head()).position).toBe(2 + 35);
  });
});
