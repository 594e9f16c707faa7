import {
  addDays,
  dayOf,
  endOf,
  formatDate,
  formatInstant,
  monthOf,
  type DayNumber,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import type { Firm } from './firm.ts';
import type { JournalLine } from './journal-line.ts';
import { lineOf, type CaseFile } from './life/case-file.ts';
import { SLIPS } from './life/slips.ts';
import type { Told } from './life/telling.ts';
import type { Team } from './people/team.ts';
import { Random } from './random.ts';

interface SiteList {
  readonly at: Instant;
  readonly store: StoreCode;
  readonly actor: StaffNo;
  readonly month: string;
}

type Entry =
  { readonly at: Instant; readonly file: CaseFile; readonly told: Told } | (SiteList & { file?: undefined });

/** 2.9.5: the list of active sites is due in the days from here on to the 21st. */
const LIST_FROM = 18;

/**
 * Puts what many cases tell into the order of time, a day at a time: a day that was closed takes no more memory.
 * It also knows how many sites each store runs, and has the engineering manager list them every month.
 */
export class Daybook {
  readonly #firm: Firm;
  readonly #days = new Map<DayNumber, Entry[]>();
  readonly #sites = new Map<StoreCode, number>();

  constructor(firm: Firm) {
    this.#firm = firm;
  }

  /** Enters a case; none of its lines may lie on a day that is closed. */
  enter(file: CaseFile, lines: readonly Told[]): void {
    for (const told of lines) this.#put({ at: told.at, file, told });
  }

  /** The lines of a day in order, up to an instant. Days are closed one after the other. */
  close(day: DayNumber, until: Instant = endOf(day)): readonly JournalLine[] {
    if (dayOfMonth(day) === LIST_FROM) this.#planLists(day);
    const entries = this.#days.get(day) ?? [];
    this.#days.delete(day);
    return entries
      .filter(({ at }) => at <= until)
      .sort((a, b) => a.at - b.at)
      .map((entry) => this.#write(entry));
  }

  #put(entry: Entry): void {
    const day = dayOf(entry.at);
    const entries = this.#days.get(day);
    if (entries) entries.push(entry);
    else this.#days.set(day, [entry]);
  }

  #write(entry: Entry): JournalLine {
    if (entry.file) {
      this.#count(entry.file.store, entry.told.step);
      return lineOf(entry.file, entry.told);
    }
    const { at, store, actor, month } = entry;
    return { at: formatInstant(at), store, actor, step: 'active_site_list_provided', data: { month } };
  }

  #count(store: StoreCode, step: Told['step']): void {
    if (step === 'construction_started') this.#sites.set(store, (this.#sites.get(store) ?? 0) + 1);
    else if (step === 'construction_completed') this.#sites.set(store, (this.#sites.get(store) ?? 0) - 1);
  }

  #planLists(day: DayNumber): void {
    for (const team of this.#firm.teams) {
      if ((this.#sites.get(team.store) ?? 0) > 0) this.#planList(team, day);
    }
  }

  #planList(team: Team, day: DayNumber): void {
    const { seed, time } = this.#firm;
    const random = new Random(seed, 'site list', team.store, day);
    const actor = team.first('engineering_manager');
    const { rate, trait } = SLIPS['site list late'];
    const late = random.chance(rate * team.habitOf(actor)[trait]);
    const on = time.onOrAfter(addDays(day, late ? random.int(4, 6) : random.int(0, 2)));
    this.#put({ at: time.at(on, random.int(0, 380)), store: team.store, actor, month: monthOf(day) });
  }
}

const dayOfMonth = (day: DayNumber): number => Number(formatDate(day).slice(8));
