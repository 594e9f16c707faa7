import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulebook } from '@casetrail/domain';
import { MemoryEventStore, Streams } from '@casetrail/event-store';
import { publishedHolidays } from '@casetrail/kernel/testing';
import type { Instant, Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownTo } from '../commands/record-step.ts';
import { registerFirm } from '../commands/register-firm.ts';
import { FirmReader } from '../judging/firm-reader.ts';
import { Projected } from '../projections/fixtures/projected.ts';
import { JournalImport } from './import-journal.ts';
import { Projecting } from './projecting.ts';
import { readStaff, type StaffFile } from './staff-file.ts';

const SPRING = new URL('../../../domain/fixtures/spring-2026/', import.meta.url);

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

describe('the read models of an imported journal', () => {
  it('are the same bytes, projected from what was appended, as made anew from the log', async () => {
    const log = new MemoryEventStore();
    const firm = new FirmReader(log, rulebook, publishedHolidays);
    const staff = readStaff(JSON.parse(readFileSync(new URL('staff.json', SPRING), 'utf8'))) as StaffFile;
    await registerFirm({ streams: new Streams(log), firm, clock: () => 0 as Instant }, staff);
    const projection = await projected.projection(log);
    const projecting = new Projecting(projection);

    const { events } = await new JournalImport(log, knownTo(await firm.current()), {
      path: fileURLToPath(new URL('journal.jsonl', SPRING)),
      name: 'journal.jsonl',
      correlationId: '00000000-0000-8000-8000-000000000001' as Uuid,
      now: 0 as Instant,
      write: true,
      onRejected: () => {},
      onBatch: (batch) => projecting.take(batch.events),
    }).run();
    await projecting.settled();

    expect(events).toBe(4355);
    expect(projection.state().position).toBe((await log.head()).position);
    const imported = await projected.fingerprints();
    await projection.rebuild();
    expect(await projected.fingerprints()).toEqual(imported);
  });
});
