import { isMassExpiry, fineStream, type Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { DAY, dayOf, startOf, type Instant } from '@casetrail/kernel';
import { LRUCache } from 'lru-cache';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { RightOfWay } from '../work/right-of-way.ts';
import type { FinePorts } from '../slices/fines/ports.ts';
import type { Beats, Downtime } from './beats.ts';
import type { Breaker } from './breaker.ts';
import type { Candidate, Subject } from './candidates.ts';
import { docketOf, type Docket } from './docket.ts';
import type { DueWork } from './due-work.ts';
import type { EnforcementFaults } from './faults.ts';
import { CaseCourt, type JudgedCase } from './judged-cases.ts';
import { MassExpiry } from './mass-expiry.ts';
import { Overdue } from './overdue.ts';
import { areUp, type Rows } from './rows-up.ts';
import { Settlement } from './settlement.ts';
import { StoreCourt } from './store-court.ts';
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

/** Cases judged and settled at a time. */
const CHUNK = 200;

/** Record and read models are compared as a whole this often. */
const COMPARE_EVERY_MS = 3_600_000;

/** Cases of those that end next, which are read a moment before. */
const PREPARED = 50;

/** While terms run out one after the other, what was entered is looked at so often. */
const ENTRIES_EVERY_MS = 500;

/** Verdicts remembered as entered, until the read models show them. */
const REMEMBERED = 50_000;

/** Others were faster so often in a row: the next sweep looks again. */
const ATTEMPTS = 3;

/** A term that is over was followed by the next one. */
const hasNextTerm = ({ report }: JudgedCase): boolean =>
  report.obligations.some(({ status, ordinal }) => status === 'open' && ordinal > 1);

/** A reminder that would have been due so long before its case was entered is not sent any more. */
const LATE_REMINDERS = DAY;

/** Every verdict was entered, but people could not be told in time of what they owe; tried again at the next sweep. */
export class NotPlanned extends Error {
  override readonly name = 'NotPlanned';
}

/** Verdicts become events: what ran out, what broke a rule at a step, and what is found no more. */
export class Verdicts implements DueWork {
  readonly name = 'verdicts';
  readonly #ports: VerdictPorts;
  readonly #candidates: VerdictRows['candidates'];
  readonly #overdue: Overdue;
  readonly #court: CaseCourt;
  readonly #stores: StoreCourt;
  readonly #settlement: Settlement;
  readonly #monotonic: () => number;
  readonly #entered = new LRUCache<string, true>({ max: REMEMBERED });
  #comparedAt: number | undefined;
  /** Others were faster to the end. */
  #contested = false;
  #notPlanned: NotPlanned | undefined;
  /** More was entered than one sweep looks at. */
  #behind = false;
  #entriesLookedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: VerdictPorts) {
    this.#ports = ports;
    this.#monotonic = ports.monotonic ?? (() => performance.now());
    this.#candidates = ports.rows.candidates;
    this.#overdue = new Overdue(this.#candidates, this.#monotonic);
    this.#court = new CaseCourt(ports.log, ports.firm);
    this.#stores = new StoreCourt(ports.log, ports.firm, ports.rulebook);
    this.#settlement = new Settlement({ ...ports, breachesOf: ports.rows.breachesOf });
  }

  /** A due time itself is still in time. */
  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    if (this.#behind) return now;
    return this.#overdue.nextAt(now);
  }

  /** After a quiet time everything is cold: what a few of the cases need is read, and judged, before it counts. */
  async prepare(now: Instant): Promise<void> {
    const soon = await this.#overdue.prepare(now);
    const cases = soon.flatMap(({ caseNo }) => caseNo || []).slice(0, PREPARED);
    if (cases.length > 0) await this.#court.judge([...new Set(cases)], now);
  }

  lookAgainAt(): Instant | undefined {
    return this.#overdue.lookAgainAt;
  }

  isBehind(): boolean {
    return this.#behind;
  }

  /** @throws MassExpiry before anything was enforced; NotPlanned after everything was */
  async sweep(now: Instant, wholly: boolean): Promise<number> {
    try {
      return await this.#sweep(now, wholly);
    } catch (error) {
      // Whatever was not settled is found again.
      this.#overdue.forget();
      throw error;
    }
  }

  async #sweep(now: Instant, wholly: boolean): Promise<number> {
    this.#contested = false;
    const due = await this.#due(now, wholly);
    await this.#refuseMass(due, now);
    const downtimes = this.#ports.faults.downtimeIsNormal ? [] : await this.#ports.beats.downtimes();
    let events = await this.#ports.way.take(() => this.#settleAll(due, now, downtimes));
    if (this.#contested) this.#overdue.forget();
    else for (const { fineId } of due) this.#entered.set(fineId, true);
    if (wholly || due.length === 0 || this.#isTimeToLookAtEntries()) {
      events += await this.#settleTouched(now, downtimes);
    } else this.#behind = true;
    events += await this.#compare(now, downtimes);
    const failure = this.#notPlanned;
    this.#notPlanned = undefined;
    if (failure) throw failure;
    return events;
  }

  /** Compares record and read models at the next sweep, however long ago the last time was. */
  compareSoon(): void {
    this.#comparedAt = undefined;
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
  async #settleTouched(now: Instant, downtimes: readonly Downtime[]): Promise<number> {
    const { log, rows } = this.#ports;
    this.#entriesLookedAt = this.#monotonic();
    let position = await rows.lookedAt.position();
    let events = 0;
    if (position === undefined) {
      position = (await log.head()).position;
      await this.#rowsShow(position);
      const { liveStores } = await this.#ports.firm.current();
      const subjects = await this.#everythingIn(liveStores.map(({ code }) => code));
      events += await this.#settleAll(subjects, now, downtimes, now);
      if (!this.#notPlanned) await rows.lookedAt.advance(position);
    }
    const touched = await touchedAfter(log, position);
    this.#behind = touched?.more ?? false;
    if (!touched) return events;
    events += await this.#settlePage(touched, now, downtimes);
    // What was not planned is looked at again with all that follows it.
    if (this.#notPlanned) this.#behind = false;
    else await rows.lookedAt.advance(touched.upTo);
    return events;
  }

  async #settlePage(touched: Touched, now: Instant, downtimes: readonly Downtime[]): Promise<number> {
    const { cases, stores, everythingIn, shaken, upTo } = touched;
    if (shaken) this.compareSoon();
    const firm = await this.#ports.firm.current();
    if (firm.liveStores.length === 0 || cases.size + stores.size + everythingIn.size === 0) return 0;
    await this.#rowsShow(upTo);
    const subjects = new Map<string, Subject>();
    for (const caseNo of await this.#candidates.notInHistory([...cases]))
      subjects.set(caseNo, { caseNo, store: '' });
    for (const store of stores) subjects.set(`@${store}`, { caseNo: '', store });
    let events = await this.#settleAll([...subjects.values()], now, downtimes, now - LATE_REMINDERS);
    const all = await this.#everythingIn([...everythingIn]);
    events += await this.#settleAll(all, now, downtimes, now);
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

  async #compare(now: Instant, downtimes: readonly Downtime[]): Promise<number> {
    const at = this.#monotonic();
    if (this.#comparedAt !== undefined && at - this.#comparedAt < COMPARE_EVERY_MS) return 0;
    await this.#rowsShow((await this.#ports.log.head()).position);
    const events = await this.#settleAll(await this.#candidates.differing(now), now, downtimes);
    this.#comparedAt = at;
    return events;
  }

  /**
   * Judges subjects from the log, and makes the record say what comes of it: while one lot is being written the next
   * is judged. With `remindFrom` the reminders of all its cases are planned anew; without it, only where a term that ran
   * out is followed by the next, and after every verdict is in.
   */
  async #settleAll(
    subjects: readonly Subject[],
    now: Instant,
    downtimes: readonly Downtime[],
    remindFrom?: number,
  ): Promise<number> {
    const cases = [...new Set(subjects.flatMap(({ caseNo }) => caseNo || []))];
    const stores = new Set(subjects.flatMap(({ caseNo, store }) => (caseNo === '' ? [store] : [])));
    let events = await this.#settleDockets(await this.#stores.judge(stores, now), now, downtimes);
    const goingOn: JudgedCase[] = [];
    let settling = Promise.resolve(0);
    for (let at = 0; at < cases.length; at += CHUNK) {
      const judged = await this.#court.judge(cases.slice(at, at + CHUNK), now);
      events += await settling;
      const dockets = judged.map(({ report, events: told, liveSince }) => docketOf(report, liveSince, told));
      settling = this.#settleDockets(dockets, now, downtimes);
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
      await this.#ports.rows.planReminders(judged, this.#court.known, notBefore);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#notPlanned ??= new NotPlanned(`reminders could not be planned: ${reason}`, { cause: error });
    }
  }

  async #settleDockets(
    dockets: readonly Docket[],
    now: Instant,
    downtimes: readonly Downtime[],
  ): Promise<number> {
    let events = 0;
    let left = dockets;
    for (let attempt = 1; left.length > 0 && attempt <= ATTEMPTS; attempt += 1) {
      const settled = await this.#settlement.settle(left, { now, firm: this.#court.known, downtimes });
      events += settled.events;
      left = settled.contested;
    }
    if (left.length > 0) this.#contested = true;
    return events;
  }
}
