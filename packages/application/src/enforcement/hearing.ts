import type { Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, Uuid } from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { FinePorts } from '../slices/fines/ports.ts';
import type { Downtime } from './beats.ts';
import type { Candidate, Subject } from './candidates.ts';
import { docketOf, type Docket } from './docket.ts';
import type { EnforcementFaults } from './faults.ts';
import { CaseCourt, type JudgedCase } from './judged-cases.ts';
import { Settlement, type OnRecord } from './settlement.ts';
import { StoreCourt } from './store-court.ts';
import type { VerdictRows } from './verdict-rows.ts';

export interface HearingPorts {
  readonly rows: Pick<VerdictRows, 'breachesOf' | 'planReminders'>;
  readonly log: EventStore;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly fines: FinePorts;
  readonly faults: EnforcementFaults;
}

/** How some subjects are heard. */
export interface Order {
  readonly now: Instant;
  readonly downtimes: Promise<readonly Downtime[]>;
  /** From when on the reminders of all its cases are planned anew; without it, only where a term that ran out is followed by the next. */
  readonly remindFrom?: number;
  /** The firm as it was read since then, by this process's monotonic clock, is judged by first; without it, it is read anew. */
  readonly since?: number | undefined;
}

/** Cases judged and settled at a time. */
const CHUNK = 200;

/** Others were faster so often in a row: the next sweep looks again. */
const ATTEMPTS = 3;

/** A term that is over was followed by the next one. */
const hasNextTerm = ({ report }: JudgedCase): boolean =>
  report.obligations.some(({ status, ordinal }) => status === 'open' && ordinal > 1);

const docketIn = ({ report, events, liveSince }: JudgedCase): Docket => docketOf(report, liveSince, events);

/** Every verdict was entered, but people could not be told in time of what they owe; tried again at the next sweep. */
export class NotPlanned extends Error {
  override readonly name = 'NotPlanned';
}

/** Judges cases and stores from the log, and makes the record say what comes of it. */
export class Hearing {
  readonly #rows: HearingPorts['rows'];
  readonly #court: CaseCourt;
  readonly #stores: StoreCourt;
  readonly #settlement: Settlement;
  /** Others were faster to the end. */
  contested = false;
  /** Why people could not be told of what they owe. */
  notPlanned: NotPlanned | undefined;

  constructor({ rows, log, firm, rulebook, fines, faults }: HearingPorts) {
    this.#rows = rows;
    this.#court = new CaseCourt(log, firm);
    this.#stores = new StoreCourt(log, firm, rulebook);
    this.#settlement = new Settlement({ log, fines, faults, breachesOf: rows.breachesOf });
  }

  /** Reads and judges all that a hearing of some cases needs, and nothing comes of it: whatever was cold is warm. */
  async rehearse(cases: readonly string[], now: Instant): Promise<void> {
    const judged = await this.#court.judge(cases, now);
    await this.#settlement.look(judged.map(docketIn));
  }

  /** While one lot is being written the next is judged; reminders are planned after every verdict is in. */
  async hear(subjects: readonly (Subject | Candidate)[], order: Order): Promise<number> {
    const { now, remindFrom, since } = order;
    const fineIds = fineIdsByCase(subjects);
    const cases = [...fineIds.keys()];
    const stores = new Set(subjects.flatMap(({ caseNo, store }) => (caseNo === '' ? [store] : [])));
    let events = await this.#settle(await this.#stores.judge(stores, now), order);
    const goingOn: JudgedCase[] = [];
    let settling = Promise.resolve(0);
    for (let at = 0; at < cases.length; at += CHUNK) {
      const lot = cases.slice(at, at + CHUNK);
      // Beside the judgement and not after it: what is on record is as much of a trip away as the cases are.
      const onRecord = this.#settlement.onRecord(
        { cases: lot, stores: [] },
        lot.flatMap((caseNo) => fineIds.get(caseNo) ?? []),
      );
      onRecord.catch(() => {});
      const judged = await this.#court.judge(lot, now, at === 0 ? since : undefined);
      events += await settling;
      settling = this.#settle(judged.map(docketIn), order, onRecord);
      settling.catch(() => {});
      if (remindFrom === undefined) goingOn.push(...judged.filter(hasNextTerm));
      else await this.#plan(judged, remindFrom as Instant);
    }
    events += await settling;
    if (goingOn.length > 0) await this.#plan(goingOn, now);
    return events;
  }

  /** A reminder that cannot be planned keeps no verdict waiting. */
  async #plan(judged: readonly JudgedCase[], notBefore: Instant): Promise<void> {
    try {
      await this.#rows.planReminders(judged, this.#court.known, notBefore);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.notPlanned ??= new NotPlanned(`reminders could not be planned: ${reason}`, { cause: error });
    }
  }

  async #settle(
    dockets: readonly Docket[],
    { now, downtimes }: Order,
    onRecord?: Promise<OnRecord>,
  ): Promise<number> {
    if (dockets.length === 0) return 0;
    const circumstances = { now, firm: this.#court.known, downtimes: await downtimes };
    let events = 0;
    let left = dockets;
    for (let attempt = 1; left.length > 0 && attempt <= ATTEMPTS; attempt += 1) {
      const settled = await this.#settlement.settle(
        left,
        circumstances,
        attempt === 1 ? onRecord : undefined,
      );
      events += settled.events;
      left = settled.contested;
    }
    if (left.length > 0) this.contested = true;
    return events;
  }
}

/** The cases among some subjects, each with the fines that its verdicts are expected to be. */
const fineIdsByCase = (subjects: readonly (Subject | Candidate)[]): ReadonlyMap<string, readonly Uuid[]> => {
  const found = new Map<string, Uuid[]>();
  for (const subject of subjects) {
    if (subject.caseNo === '') continue;
    const ids = found.get(subject.caseNo) ?? [];
    if ('fineId' in subject) ids.push(subject.fineId);
    found.set(subject.caseNo, ids);
  }
  return found;
};
