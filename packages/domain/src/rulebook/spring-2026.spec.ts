import { readFileSync } from 'node:fs';
import { instant, StoreCalendar, type Instant, type RecordedEvent, type StoreCode } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  caseDecider,
  caseStream,
  Directory,
  edition2026,
  findingsOf,
  isStoreStep,
  judgeCase,
  PriceBook,
  readStep,
  readStoreStep,
  rulebook,
  SITE_EVENTS,
  StoreJudgement,
  storeStream,
  type CaseState,
  type FirmFacts,
  type RecordedCaseEvent,
  type RecordStep,
} from '../index.ts';

const FOLDER = new URL('../../fixtures/spring-2026/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

interface Line {
  readonly at: string;
  readonly store: StoreCode;
  readonly case?: RecordStep['caseNo'];
  readonly actor: RecordStep['actor'];
  readonly step: string;
  readonly data?: unknown;
}

/** Two real stores' spring, told by a journal and found by an independent reading of the rulebook. */
describe('spring 2026', () => {
  const staff = JSON.parse(read('staff.json'));
  const lines: Line[] = read('journal.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

  it.each([
    ['in the order of the journal', lines],
    [
      'one store after the other',
      [...lines].sort((a, b) => (a.store < b.store ? -1 : a.store > b.store ? 1 : 0)),
    ],
  ])('is judged exactly as expected, entered %s', (_order, entered) => {
    const asOf = instant('2026-06-01T00:00:00+08:00');
    const { cases, stores, firm } = enter(staff, entered);
    const context = {
      rulebook,
      firm,
      calendarOf: () => new StoreCalendar(edition2026.calendar, publishedHolidays),
    };
    const found = [
      ...[...cases.values()].flatMap((events) => judgeCase(events, context, asOf)?.violations ?? []),
      ...[...stores.values()].flatMap((store) => store.asOf(asOf).violations),
    ];
    expect(JSON.stringify(findingsOf(found, asOf), null, 1)).toBe(read('expected.json'));
  });
});

const enter = (staff: { stores: { code: StoreCode }[]; staff: { no: string }[] }, lines: readonly Line[]) => {
  const directory = new Directory();
  for (const data of staff.staff) {
    directory.evolve({ type: 'StaffRegistered', data, occurredAt: 0 } as never);
  }
  const prices = new PriceBook();
  const firm: FirmFacts = {
    firstHolder: (store, role, at) => directory.firstHolder(store, role, at),
    hasRole: (no, role, at) => directory.hasRole(no, role, at),
    firstFixedPrice: (code) => prices.firstFixedPrice(code),
  };
  const stores = new Map(staff.stores.map(({ code }) => [code, new StoreJudgement(code, rulebook, firm)]));
  const decider = caseDecider({
    staff: (no) => directory.knows(no),
    store: (code) => stores.has(code as StoreCode),
    rule: (id) => rulebook.knows(id),
    supervises: () => false,
    keepsSeal: () => false,
  });
  const states = new Map<string, CaseState>();
  const cases = new Map<string, RecordedCaseEvent[]>();
  let position = 0;
  const recorded = (line: Line, stream: string, event: object) =>
    ({
      ...event,
      stream,
      position: (position += 1),
      occurredAt: instant(line.at),
      actor: { kind: 'person', no: line.actor },
    }) as unknown as RecordedEvent;
  for (const line of lines) {
    if (isStoreStep(line.step) || line.case === undefined) {
      const { data } = readStoreStep(line.step, line.data) as { data: { month: string } };
      const event = { type: 'ActiveSiteListProvided', data: { code: line.store, month: data.month } };
      stores.get(line.store)?.note(recorded(line, storeStream(line.store), event) as never);
      continue;
    }
    const state = states.get(line.case) ?? decider.initial;
    const step = readStep(line.step, line.data) as RecordStep['step'];
    const { store, case: caseNo, actor } = line;
    const command: RecordStep = {
      type: 'RecordStep',
      step,
      caseNo,
      store,
      actor,
      occurredAt: instant(line.at),
      origin: 'journal',
      now: 0 as Instant,
    };
    const decision = decider.decide(command, state);
    if (!Array.isArray(decision)) throw new Error(`refused: ${JSON.stringify(line)}`);
    for (const event of decision) {
      const stored = recorded(line, caseStream(caseNo), event) as RecordedCaseEvent;
      cases.set(caseNo, [...(cases.get(caseNo) ?? []), stored]);
      states.set(caseNo, decider.evolve(states.get(caseNo) ?? decider.initial, event));
      prices.note(stored);
      if (SITE_EVENTS.includes(stored.type)) stores.get(store)?.note(stored);
    }
  }
  return { cases, stores, firm };
};
