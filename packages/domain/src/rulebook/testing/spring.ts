import { readFileSync } from 'node:fs';
import { instant, StoreCalendar, type Instant, type RecordedEvent, type StoreCode } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
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
} from '../../index.ts';

const FOLDER = new URL('../../../fixtures/spring-2026/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

export interface Line {
  readonly at: string;
  readonly store: StoreCode;
  readonly case?: RecordStep['caseNo'];
  readonly actor: RecordStep['actor'];
  readonly step: string;
  readonly data?: unknown;
}

/** The journal of two real stores' spring, in the order in which it was kept. */
export const springLines = (): readonly Line[] =>
  read('journal.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** What an independent reading of the rulebook found in it. */
export const springExpected = (): string => read('expected.json');

/** What the judge finds in it by 1 June, as `casetrail findings` prints it. */
export const springFindings = (entered: readonly Line[]): string => {
  const asOf = instant('2026-06-01T00:00:00+08:00');
  const { cases, stores, context } = springEntered(entered);
  const found = [
    ...cases.flatMap((events) => judgeCase(events, context, asOf)?.violations ?? []),
    ...stores.flatMap((store) => store.asOf(asOf).violations),
  ];
  return JSON.stringify(findingsOf(found, asOf), null, 1);
};

/** Its cases, each in the order of entry, its stores, and what is needed to judge them. */
export const springEntered = (entered: readonly Line[]) => {
  const { cases, stores, firm } = enter(JSON.parse(read('staff.json')), entered);
  const calendar = new StoreCalendar(edition2026.calendar, publishedHolidays);
  return {
    cases: [...cases.values()],
    stores: [...stores.values()],
    context: { rulebook, firm, calendarOf: () => calendar },
  };
};

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
