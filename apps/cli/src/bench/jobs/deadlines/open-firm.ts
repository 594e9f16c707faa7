import { openSystem, type System } from '@casetrail/application';
import { caseStream, eventTypeOf, staffStream, storeStream, type CaseStep } from '@casetrail/domain';
import { NO_STREAM, type Append } from '@casetrail/event-store';
import { formatInstant, HOUR, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';

const STORE = 'AA';
const CLIENT = { name: '陶振华', community: '桑堤亚娜', area: 103, houseType: 'flat' };

/** Who runs the store, and may tell of any case in it. */
export const MANAGER = 'M1';

/** Who looks at everything. */
export const OFFICE = 'O7';

/** Who has the cases where nothing else is said. */
export const DESIGNER = 'D2';

/** As many as a thousand cases take. */
export const DESIGNERS = [DESIGNER, ...Array.from({ length: 24 }, (_, nth) => `D${nth + 3}`)];

const STAFF: readonly (readonly [no: string, ...roles: string[]])[] = [
  [MANAGER, 'customer_manager', 'store_supervisor'],
  ...DESIGNERS.map((no) => [no, 'designer'] as const),
  [OFFICE, 'general_office'],
];

/** What a designer owes after measuring, the term that is moved to where it is wanted. */
export const RULE = 'floor-plan';

/** Events of a case that owes it. */
const TOLD = 5;

/** Every term ends so much later than the one before, from `FAR` on: none while the bench runs. */
const APART_MS = 1_000;
const FAR = 24 * HOUR;

const LOT = 5_000;

export const caseNoOf = (nth: number): string => `AA-${nth + 1}`;

/** No mass expiry, no jump: what is due by the thousand is what is wanted. */
const UNLIMITED = { jump: Infinity, atOnce: Infinity, timesDailyMean: 0 };

/** The system as a worker has it, but for its alarm clock. */
export const openWatched = (dataDir: string): Promise<System> =>
  openSystem({ dataDir, otherwise: 'everything', enforcement: { limits: UNLIMITED } });

const entry = (
  stream: string,
  expectedRevision: number,
  type: string,
  data: object,
  occurredAt: number,
): Append => {
  const commandId = randomUUID() as Uuid;
  return {
    stream,
    expectedRevision,
    events: [{ type, data }],
    envelope: {
      occurredAt: occurredAt as Instant,
      actor: { kind: 'person', no: 'M1' as StaffNo },
      commandId,
      correlationId: commandId,
    },
    digest: new Uint8Array(32),
  };
};

const append = async ({ log }: System, appends: readonly Append[]): Promise<void> => {
  for (let at = 0; at < appends.length; at += LOT) {
    const outcomes = await log.appendAll(appends.slice(at, at + LOT));
    const failed = outcomes.find(({ outcome }) => outcome !== 'appended');
    if (failed) throw new Error(`what is due could not be entered: ${failed.outcome}`);
  }
};

/** A store that has been live for a day, and its people. */
export const openStore = (system: System): Promise<void> => {
  const before = Date.now() - 24 * HOUR;
  return append(system, [
    entry(storeStream(STORE), NO_STREAM, 'StoreOpened', { code: STORE, name: '安安店' }, before),
    entry(storeStream(STORE), 0, 'StoreWentLive', { code: STORE }, before),
    ...STAFF.map(([no, ...roles]) =>
      entry(staffStream(no), NO_STREAM, 'StaffRegistered', { no, name: no, store: STORE, roles }, before),
    ),
  ]);
};

/**
 * Cases from the `from`-th on, by the book, each with a floor plan that is due in a day or later.
 *
 * @param designers who have them in turn
 */
export const openCases = async (
  system: System,
  from: number,
  count: number,
  designers: readonly string[] = [DESIGNER],
): Promise<void> => {
  const now = Date.now();
  for (let at = from; at < from + count; at += LOT / TOLD) {
    const cases = Array.from({ length: Math.min(LOT / TOLD, from + count - at) }, (_, nth) => at + nth);
    await append(
      system,
      cases.flatMap((nth) => toldOf(nth, now, designers[nth % designers.length] ?? '')),
    );
  }
};

const toldOf = (nth: number, now: number, designer: string): readonly Append[] => {
  const until = formatInstant((now + FAR + nth * APART_MS) as Instant);
  const told: readonly (readonly [CaseStep, object, number])[] = [
    ['client_received', { store: STORE, client: CLIENT, receptionForm: true }, 4],
    ['designer_assigned', { designer }, 3.9],
    ['measurement_sheet_issued', { designer }, 3],
    ['house_measured', {}, 2],
    ['term_extended', { rule: RULE, until, reason: '客户改期' }, 1],
  ];
  return told.map(([step, data, hoursAgo], index) =>
    entry(caseStream(caseNoOf(nth)), index - 1, eventTypeOf(step), data, now - hoursAgo * HOUR),
  );
};

/** Moves the terms of untouched cases, from the `from`-th on, to these moments. */
export const moveTerms = (system: System, from: number, moments: readonly Instant[]): Promise<void> => {
  const now = Date.now();
  return append(
    system,
    moments.map((dueAt, nth) => {
      const data = { rule: RULE, until: formatInstant(dueAt), reason: '客户改期' };
      return entry(caseStream(caseNoOf(from + nth)), TOLD - 1, eventTypeOf('term_extended'), data, now);
    }),
  );
};
