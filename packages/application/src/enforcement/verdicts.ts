import { isMassExpiry, fineStream, type Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { DAY, dayOf, startOf, type Instant } from '@casetrail/kernel';
import { LRUCache } from 'lru-cache';
import type { FirmReader } from '../judging/firm-reader.ts';
import { areUp, type Rows } from '../projections/rows-up.ts';
import type { RightOfWay } from '../work/right-of-way.ts';
import type { FinePorts } from '../slices/fines/ports.ts';
import type { Beats, Downtime } from './beats.ts';
import type { Breaker } from './breaker.ts';
import type { Candidate, Subject } from './candidates.ts';
import type { DueWork } from './due-work.ts';
import type { EnforcementFaults } from './faults.ts';
import { Hearing, type Order } from './hearing.ts';
import { MassExpiry } from './mass-expiry.ts';
import { Overdue } from './overdue.ts';
import { touchedAfter, type Touched } from './touched.ts';
import type { VerdictRows } from './verdict-rows.ts';

export interface VerdictPorts {
  readonly rows: VerdictRows;
  readonly log: EventStore;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly fines: FinePorts;
  readonly projection: Rows;
  readonly desk: Rows;
  readonly beats: Pick<Beats, 'downtimes'>;
  readonly breaker: Breaker;
  readonly faults: EnforcementFaults;
  readonly way: Pick<RightOfWay, 'take'>;
  /** Milliseconds that pass whatever anybody sets; this process's own unless given. */
  readonly monotonic?: () => number;
}

/** Record and read models are compared as a whole this often. */
const COMPARE_EVERY_MS = 3_600_000;

/** Cases of those that end next, which are read a moment before. */
const PREPARED = 50;

/** While terms run out one after the other, what was entered is looked at so often. */
const ENTRIES_EVERY_MS = 500;

/** Verdicts remembered as entered, until the read models show them. */
const REMEMBERED = 50_000;

/** A reminder that would have been due so long before its case was entered is not sent any more. */
const LATE_REMINDERS = DAY;

/** Verdicts become events: what ran out, what broke a rule at a step, and what is found no more. */
export class Verdicts implements DueWork {
  readonly name = 'verdicts';
  readonly #ports: VerdictPorts;
  readonly #candidates: VerdictRows['candidates'];
  readonly #overdue: Overdue;
  readonly #hearing: Hearing;
  readonly #monotonic: () => number;
  readonly #entered = new LRUCache<string, true>({ max: REMEMBERED });
  #comparedAt: number | undefined;
  /** More was entered than one sweep looks at. */
  #behind = false;
  #entriesLookedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: VerdictPorts) {
    this.#ports = ports;
    this.#monotonic = ports.monotonic ?? (() => performance.now());
    this.#candidates = ports.rows.candidates;
    this.#overdue = new Overdue(this.#candidates, this.#monotonic);
    this.#hearing = new Hearing(ports);
  }

  /** A due time itself is still in time. */
  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    if (this.#behind) return now;
    return this.#overdue.nextAt(now);
  }

  /** After a quiet time everything is cold: what a few of the cases need is read, and judged, before it counts. */
  async prepare(now: Instant): Promise<void> {
    // Beside: whoever appends just now may keep the log for a while.
    await Promise.all([this.#ports.log.warm(), this.#rehearse(now)]);
  }

  async #rehearse(now: Instant): Promise<void> {
    // What was entered may wait a little; what ends now has waited long enough.
    this.#entriesLookedAt = this.#monotonic();
    const soon = (await this.#overdue.prepare(now)).slice(0, PREPARED);
    const cases = soon.flatMap(({ caseNo }) => caseNo || []);
    if (cases.length === 0) return;
    const end = Math.max(now, ...soon.map(({ dueAt }) => dueAt + 1)) as Instant;
    await this.#hearing.rehearse([...new Set(cases)], end);
  }

  lookAgainAt(): Instant | undefined {
    return this.#overdue.lookAgainAt;
  }

  isBehind(): boolean {
    return this.#behind;
  }

  /** @throws MassExpiry before anything was enforced; NotPlanned after everything was */
  async sweep(now: Instant, wholly: boolean, since?: number): Promise<number> {
    try {
      return await this.#sweep(now, wholly, since);
    } catch (error) {
      // Whatever was not settled is found again.
      this.#overdue.forget();
      throw error;
    }
  }

  async #sweep(now: Instant, wholly: boolean, since: number | undefined): Promise<number> {
    this.#hearing.contested = false;
    const due = await this.#due(now, wholly);
    await this.#refuseMass(due, now);
    const order: Order = { now, downtimes: this.#downtimes() };
    let events = await this.#ports.way.take(() => this.#hearing.hear(due, { ...order, since }));
    if (this.#hearing.contested) this.#overdue.forget();
    else for (const { fineId } of due) this.#entered.set(fineId, true);
    if (wholly || due.length === 0 || this.#isTimeToLookAtEntries()) {
      events += await this.#settleTouched(order);
    } else this.#behind = true;
    events += await this.#compare(order);
    const failure = this.#hearing.notPlanned;
    this.#hearing.notPlanned = undefined;
    if (failure) throw failure;
    return events;
  }

  /** Compares record and read models at the next sweep, however long ago the last time was. */
  compareSoon(): void {
    this.#comparedAt = undefined;
  }

  /** Read while the first of them are judged; nobody waits for it where there is nothing to judge. */
  #downtimes(): Promise<readonly Downtime[]> {
    if (this.#ports.faults.downtimeIsNormal) return Promise.resolve([]);
    const downtimes = this.#ports.beats.downtimes();
    downtimes.catch(() => {});
    return downtimes;
  }

  #isTimeToLookAtEntries(): boolean {
    return this.#monotonic() - this.#entriesLookedAt >= ENTRIES_EVERY_MS;
  }

  async #due(now: Instant, wholly: boolean): Promise<readonly Candidate[]> {
    if (this.#ports.faults.randomIds) return this.#candidates.due(now);
    const due = await (wholly ? this.#overdue.look(now) : this.#overdue.glance(now));
    return due.filter(({ fineId }) => !this.#entered.has(fineId));
  }

  async #refuseMass(due: readonly Candidate[], now: Instant): Promise<void> {
    const { breaker, faults, log } = this.#ports;
    if (faults.noBreaker || due.length <= breaker.limits.atOnce) return;
    const { confirmedUpTo } = await breaker.state();
    const unseen = due.filter(({ dueAt }) => confirmedUpTo === undefined || dueAt > confirmedUpTo);
    if (unseen.length <= breaker.limits.atOnce) return;
    const mean = await this.#candidates.dailyMean(now, startOf(dayOf(now)));
    if (!isMassExpiry(unseen.length, mean, breaker.limits)) return;
    // The rows may be behind: what another worker has entered already does not count.
    const entered = await log.readStreams(unseen.map(({ fineId }) => fineStream(fineId)));
    const found = unseen.length - entered.size;
    if (isMassExpiry(found, mean, breaker.limits)) throw new MassExpiry(found, mean);
  }

  /** A page of what was entered: what falls due meanwhile does not wait for all of a long import. */
  async #settleTouched(order: Order): Promise<number> {
    const { log, rows } = this.#ports;
    this.#entriesLookedAt = this.#monotonic();
    let position = await rows.lookedAt.position();
    let events = 0;
    if (position === undefined) {
      position = (await log.head()).position;
      await this.#rowsShow(position);
      const { liveStores } = await this.#ports.firm.current();
      const subjects = await this.#everythingIn(liveStores.map(({ code }) => code));
      events += await this.#hearing.hear(subjects, { ...order, remindFrom: order.now });
      if (!this.#hearing.notPlanned) await rows.lookedAt.advance(position);
    }
    const touched = await touchedAfter(log, position);
    this.#behind = touched?.more ?? false;
    if (!touched) return events;
    events += await this.#settlePage(touched, order);
    // What was not planned is looked at again with all that follows it.
    if (this.#hearing.notPlanned) this.#behind = false;
    else await rows.lookedAt.advance(touched.upTo);
    return events;
  }

  async #settlePage(touched: Touched, order: Order): Promise<number> {
    const { cases, stores, everythingIn, shaken, upTo } = touched;
    if (shaken) this.compareSoon();
    const firm = await this.#ports.firm.current();
    if (firm.liveStores.length === 0 || cases.size + stores.size + everythingIn.size === 0) return 0;
    await this.#rowsShow(upTo);
    const subjects = new Map<string, Subject>();
    for (const caseNo of await this.#candidates.notInHistory([...cases]))
      subjects.set(caseNo, { caseNo, store: '' });
    for (const store of stores) subjects.set(`@${store}`, { caseNo: '', store });
    let events = await this.#hearing.hear([...subjects.values()], {
      ...order,
      remindFrom: order.now - LATE_REMINDERS,
    });
    const all = await this.#everythingIn([...everythingIn]);
    events += await this.#hearing.hear(all, { ...order, remindFrom: order.now });
    return events;
  }

  async #everythingIn(stores: readonly string[]): Promise<readonly Subject[]> {
    if (stores.length === 0) return [];
    const cases = await this.#candidates.casesOf(stores);
    return [...cases, ...stores.map((store) => ({ caseNo: '', store }))];
  }

  /** What the record says of before is found through the rows; mostly they are up with the log. */
  async #rowsShow(position: number): Promise<void> {
    const { projection, desk } = this.#ports;
    await Promise.all([projection, desk].map((rows) => areUp(rows, position)));
  }

  async #compare(order: Order): Promise<number> {
    const at = this.#monotonic();
    if (this.#comparedAt !== undefined && at - this.#comparedAt < COMPARE_EVERY_MS) return 0;
    await this.#rowsShow((await this.#ports.log.head()).position);
    const events = await this.#hearing.hear(await this.#candidates.differing(order.now), order);
    this.#comparedAt = at;
    return events;
  }
}
