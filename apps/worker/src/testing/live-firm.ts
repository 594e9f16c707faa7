import { rm } from 'node:fs/promises';
import { openSystem, type System } from '@casetrail/application';
import {
  caseStream,
  eventTypeOf,
  FIRM_STREAM,
  staffStream,
  storeStream,
  type CaseStep,
} from '@casetrail/domain';
import { NO_STREAM, type Append } from '@casetrail/event-store';
import {
  formatInstant,
  HOUR,
  type DomainEvent,
  type Instant,
  type RecordedEvent,
  type StaffNo,
  type Uuid,
} from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dataDirectory } from './pristine.ts';

const STORE = 'AA';

const CLIENT = { name: '陶振华', community: '桑堤亚娜', area: 103, houseType: 'flat' };

const STAFF = [
  ['M1', 'customer_manager', 'store_supervisor'],
  ['D2', 'designer'],
  ['O7', 'general_office'],
] as const;

/** Events of a case that owes a floor plan. */
const EVENTS_A_CASE = 5;

/** A deadline that a test set, and what became of it. */
export interface Owed {
  readonly caseNo: string;
  readonly dueAt: Instant;
}

/** A live store on a real installation, in real time: cases whose floor plans are due when a test says so. */
export class LiveFirm {
  readonly system: System;
  readonly owed: Owed[] = [];
  #cases = 0;

  private constructor(system: System) {
    this.system = system;
  }

  static async open(dataDir = dataDirectory()): Promise<LiveFirm> {
    const system = await openSystem({ dataDir, otherwise: 'everything' });
    const firm = new LiveFirm(system);
    const before = (Date.now() - 24 * HOUR) as Instant;
    await firm.#append([
      firm.#entry(storeStream(STORE), NO_STREAM, 'StoreOpened', { code: STORE, name: '安安店' }, before),
      firm.#entry(storeStream(STORE), 0, 'StoreWentLive', { code: STORE }, before),
      ...STAFF.map(([no, ...roles]) =>
        firm.#entry(
          staffStream(no),
          NO_STREAM,
          'StaffRegistered',
          { no, name: no, store: STORE, roles },
          before,
        ),
      ),
    ]);
    return firm;
  }

  /** As many cases as there are moments, each with a floor plan that is due then. */
  async owe(moments: readonly Instant[]): Promise<readonly Owed[]> {
    const now = Date.now();
    const at = (hoursAgo: number) => (now - hoursAgo * HOUR) as Instant;
    const added = moments.map((dueAt): Owed => {
      this.#cases += 1;
      return { caseNo: `AA-${this.#cases}`, dueAt };
    });
    const appends = added.flatMap(({ caseNo, dueAt }) => {
      const told: readonly (readonly [CaseStep, object, number])[] = [
        ['client_received', { store: STORE, client: CLIENT, receptionForm: true }, 4],
        ['designer_assigned', { designer: 'D2' }, 3.9],
        ['measurement_sheet_issued', { designer: 'D2' }, 3],
        ['house_measured', {}, 2],
        ['term_extended', { rule: 'floor-plan', until: formatInstant(dueAt), reason: '客户改期' }, 1],
      ];
      return told.map(([step, data, ago], nth) =>
        this.#entry(caseStream(caseNo), nth - 1, eventTypeOf(step), data, at(ago)),
      );
    });
    await this.#append(appends);
    this.owed.push(...added);
    await this.system.settle();
    return added;
  }

  /** From now on rules issue what they propose. */
  issueByRule(): Promise<void> {
    const now = Date.now() as Instant;
    return this.#append([
      this.#entry(FIRM_STREAM, NO_STREAM, 'AutomaticIssuingTurnedOn', { reason: '试行' }, now),
    ]);
  }

  /** Their clients are lost. */
  lose(owed: readonly Owed[]): Promise<void> {
    const now = Date.now() as Instant;
    return this.#append(
      owed.map(({ caseNo }) => this.#entry(caseStream(caseNo), EVENTS_A_CASE - 1, 'ClientLost', {}, now)),
    );
  }

  /** How many events of a type each stream holds. */
  async countIn(type: string): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { stream } of await this.system.log.readAll(0, 1_000_000, [type]))
      counts.set(stream, (counts.get(stream) ?? 0) + 1);
    return counts;
  }

  /** Resolves when so many streams hold an event of a type, or with false when they do not in time. */
  async untilIn(type: string, streams: number, withinMs: number): Promise<boolean> {
    for (const end = performance.now() + withinMs; performance.now() < end; await pause(200))
      if ((await this.countIn(type)).size >= streams) return true;
    return false;
  }

  /** What was found of the floor plans so far, by case: when each verdict was written, by the database's clock. */
  async found(): Promise<ReadonlyMap<string, readonly Instant[]>> {
    const events = await this.system.log.readAll(0, 1_000_000, ['ViolationFound']);
    return byCase(events);
  }

  /** Resolves when so many verdicts are in the log, or with false when they are not in time. */
  async untilFound(count: number, withinMs: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    let seen = 0;
    const subscription = this.system.log.subscribe(0, async (events) => {
      seen += events.filter(isFloorPlan).length;
      if (seen >= count) resolve(true);
    });
    const timer = setTimeout(() => resolve(false), withinMs);
    const found = await promise;
    clearTimeout(timer);
    await subscription.close();
    return found;
  }

  async close(): Promise<void> {
    const { dataDir } = this.system;
    await this.system.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  #entry(stream: string, expectedRevision: number, type: string, data: object, occurredAt: Instant): Append {
    const commandId = randomUUID() as Uuid;
    const event: DomainEvent = { type, data };
    const actor = { kind: 'person', no: 'M1' as StaffNo } as const;
    return {
      stream,
      expectedRevision,
      events: [event],
      envelope: { occurredAt, actor, commandId, correlationId: commandId },
      digest: new Uint8Array(32),
    };
  }

  async #append(appends: readonly Append[]): Promise<void> {
    for (let at = 0; at < appends.length; at += 5_000) {
      const outcomes = await this.system.log.appendAll(appends.slice(at, at + 5_000));
      const failed = outcomes.find(({ outcome }) => outcome !== 'appended');
      if (failed) throw new Error(JSON.stringify(failed));
    }
  }
}

const isFloorPlan = ({ type, data }: RecordedEvent): boolean =>
  type === 'ViolationFound' && (data as { readonly rule: string }).rule === 'floor-plan';

const byCase = (events: readonly RecordedEvent[]): ReadonlyMap<string, readonly Instant[]> => {
  const found = new Map<string, Instant[]>();
  for (const event of events.filter(isFloorPlan)) {
    const { caseNo } = event.data as { readonly caseNo: string };
    found.set(caseNo, [...(found.get(caseNo) ?? []), event.recordedAt]);
  }
  return found;
};

/** So many milliseconds from now. */
export const inMs = (ms: number): Instant => (Date.now() + ms) as Instant;
