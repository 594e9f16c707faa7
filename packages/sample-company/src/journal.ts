import { addDays, readDate, type CalendarDate, type DayNumber, type StoreCalendar } from '@casetrail/kernel';
import { Daybook } from './daybook.ts';
import { foundFirm, openCase, type Firm } from './firm.ts';
import type { JournalLine, SampleStaff } from './journal-line.ts';
import { Registry } from './life/case-file.ts';
import { live } from './life/case-life.ts';
import { BUSY } from './life/temper.ts';
import type { Team } from './people/team.ts';
import { Random } from './random.ts';

export interface JournalOrder {
  readonly seed: number;
  /** How many lines; the journal ends in the middle of life. */
  readonly lines: number;
  /** The day on which the first clients walk in, or the working day after it. */
  readonly from: CalendarDate;
  readonly calendar: StoreCalendar;
  /** 12 where absent. */
  readonly stores?: number;
}

/** A journal that is made up while it is read; reading it again gives the same lines. */
export interface SampleJournal extends Iterable<JournalLine> {
  readonly staff: SampleStaff;
}

/** Clients a day in each store, with their weights. */
const CLIENTS = [
  [1, 20],
  [2, 30],
  [3, 25],
  [4, 15],
  [5, 10],
] as const;

/**
 * A long journal of a busy firm, in the order of time. Memory depends on how many cases live at the same time,
 * never on the length.
 * @throws RangeError when `from` is no day, or there are no such number of stores.
 */
export const generateJournal = ({
  seed,
  lines,
  from,
  calendar,
  stores = 12,
}: JournalOrder): SampleJournal => {
  const first = readDate(from);
  if (first === undefined) throw new RangeError(`no such day: ${from}`);
  const { staff } = foundFirm(seed, stores, calendar, first);
  return {
    staff,
    *[Symbol.iterator]() {
      const firm = foundFirm(seed, stores, calendar, first);
      let left = lines;
      for (const line of linesOf(firm, first)) {
        if (left === 0) return;
        left -= 1;
        yield line;
      }
    },
  };
};

function* linesOf(firm: Firm, first: DayNumber): Generator<JournalLine, never> {
  const daybook = new Daybook(firm);
  const registry = new Registry();
  for (let day = first; ; day = addDays(day, 1)) {
    if (firm.time.works(day)) receiveClients(firm, day, registry, daybook);
    yield* daybook.close(day);
  }
}

const receiveClients = (firm: Firm, day: DayNumber, registry: Registry, daybook: Daybook): void => {
  for (const { team, at, name } of arrivalsOn(firm, day)) {
    const telling = openCase(firm, { name, team, at, temper: BUSY });
    live(telling);
    daybook.enter(registry.file(team.store, at), telling.told());
  }
};

const arrivalsOn = (firm: Firm, day: DayNumber) =>
  firm.teams.flatMap((team) => arrivalsAt(firm, team, day)).sort((a, b) => a.at - b.at);

const arrivalsAt = ({ seed, time }: Firm, team: Team, day: DayNumber) => {
  const random = new Random(seed, 'arrivals', team.store, day);
  return Array.from({ length: random.weighted(CLIENTS) }, (_, nth) => ({
    team,
    at: time.at(day, random.int(0, 380)),
    name: `${team.store} ${day} ${nth}`,
  }));
};
