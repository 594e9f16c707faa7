import type { FineStreamEvent } from '@casetrail/domain';
import { DAY, HOUR, instant, StoreCalendar, type Instant } from '@casetrail/kernel';
import { generateCompany, type SampleCompany } from '@casetrail/sample-company';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import { registerFirm } from '../commands/register-firm.ts';
import { JournalFile } from '../platform/sample/journal-file.ts';
import type { System } from '../platform/system.ts';
import { WatchedFirm } from './fixtures/watched-firm.ts';

const FOUNDED = instant('2025-12-01T09:00:00+08:00');
const BEGIN = instant('2026-01-01T08:00:00+08:00');
const END = instant('2026-12-31T20:00:00+08:00');

/** Journals come every third day, while terms are looked at every evening: some verdicts are overturned by what comes. */
const DAYS_BETWEEN_ENTRIES = 3;

const UNLIMITED = { jump: Infinity, atOnce: Infinity, timesDailyMean: 0 };

const clock = { now: FOUNDED };
let system: System;
let close: () => Promise<void>;

beforeAll(async () => {
  const opened = await WatchedFirm.bare(clock, { limits: UNLIMITED });
  ({ close } = opened);
  ({ system } = opened.firm);
  await playYear();
}, 120_000);
afterAll(() => close());

const playYear = async (): Promise<void> => {
  const edition = system.rulebook.at(END);
  if (!edition) throw new Error('no rules are in force');
  const calendar = new StoreCalendar(edition.calendar, system.holidays);
  const company = generateCompany({ seed: 2_026, now: END, calendar, stores: 2, cases: 64, months: 12 });
  const journal = await JournalFile.write(company, join(system.dataDir, 'year'));
  await registerFirm(system, company.staff);
  clock.now = BEGIN;
  await goLive(company);
  for (let evening = BEGIN + 12 * HOUR, day = 1; evening <= END; evening += DAY, day += 1) {
    clock.now = evening as Instant;
    if (day % DAYS_BETWEEN_ENTRIES === 0) await journal.enter(system, clock.now);
    await sweep();
  }
  await journal.enter(system, END);
  clock.now = END;
  await sweep();
};

const goLive = async ({ staff: { stores, staff } }: SampleCompany): Promise<void> => {
  for (const { code } of stores) {
    const supervisor = staff.find(({ store, roles }) => store === code && roles.includes('store_supervisor'));
    if (!supervisor) throw new Error(`store ${code} has no supervisor`);
    await system.commands.goLive(code, supervisor.no, commandIdOf(digestOf('year', code)));
  }
};

const sweep = async (): Promise<void> => {
  await system.settle();
  await system.enforcement.watched();
  await system.enforcement.sweep.run();
};

interface Said {
  readonly rule: string;
  readonly caseNo: string | null | undefined;
  readonly person: string | null | undefined;
  readonly at: string;
}

/** What a store owes as a whole is in no case. */
const line = ({ rule, caseNo, person, at }: Said): string =>
  [rule, caseNo ?? 'store', person ?? 'nobody', at].join(' ');

interface Recorded {
  readonly standing: readonly string[];
  readonly overturned: number;
  /** Streams in which a verdict was entered while it stood already. */
  readonly twice: readonly string[];
}

/** What the log says was found, stream by stream. */
const recorded = async (): Promise<Recorded> => {
  const standing = new Map<string, string>();
  const twice: string[] = [];
  let overturned = 0;
  for (const event of await system.log.readAll(0, 200_000, ['ViolationFound', 'ViolationOverturned'])) {
    const told = { type: event.type, data: event.data } as FineStreamEvent;
    if (told.type === 'ViolationFound') {
      if (standing.has(event.stream)) twice.push(event.stream);
      standing.set(event.stream, line(told.data));
    } else {
      overturned += 1;
      standing.delete(event.stream);
    }
  }
  return { standing: [...standing.values()].sort(), overturned, twice };
};

describe('a generated year of two live stores', () => {
  it('leaves in the log exactly what the rules find in it, and nothing twice', async () => {
    const { standing, overturned, twice } = await recorded();
    const { violations, late } = await system.queries.findings({ asOf: END });
    const found = [...violations, ...late]
      .filter(({ at }) => instant(at) >= BEGIN)
      .map(({ rule, case: caseNo, responsible, at }) => line({ rule, caseNo, person: responsible, at }))
      .sort();
    expect(standing).toEqual(found);
    expect(new Set(standing).size).toBe(standing.length);
    expect(twice).toEqual([]);
    // A year in which nothing was broken, or nothing overturned, would say nothing.
    expect(standing.length).toBeGreaterThan(100);
    expect(overturned).toBeGreaterThan(10);
  });

  it('covers the year', async () => {
    const { standing } = await recorded();
    const months = new Set(standing.map((said) => said.split(' ').at(-1)?.slice(0, 7)));
    expect(months.size).toBe(12);
  });
});
