import {
  addDays,
  dayOf,
  type CaseNo,
  type DayNumber,
  type Instant,
  type StoreCalendar,
  type StoreCode,
} from '@casetrail/kernel';
import { Daybook } from './daybook.ts';
import { foundFirm, openCase, type Firm } from './firm.ts';
import type { JournalLine, SampleStaff } from './journal-line.ts';
import { Registry } from './life/case-file.ts';
import { live } from './life/case-life.ts';
import type { Telling, Told } from './life/telling.ts';
import { EVERYDAY } from './life/temper.ts';
import { Random } from './random.ts';
import { Stage, STORIES, type StoryName } from './stories/index.ts';

export interface CompanyOrder {
  readonly seed: number;
  /** The clock; nothing of the company happens after it. */
  readonly now: Instant;
  readonly calendar: StoreCalendar;
  /** 3 where absent. */
  readonly stores?: number;
  /** 60 where absent; the stories are among them, and are told even where fewer are asked for. */
  readonly cases?: number;
  /** Months before `now` in which clients walk in, 3 where absent. A story that needs a longer past begins before. */
  readonly months?: number;
}

export interface SampleCompany {
  readonly staff: SampleStaff;
  /** In the order of time. */
  readonly lines: readonly JournalLine[];
  /** Where to find what is worth showing. */
  readonly stories: Readonly<Partial<Record<StoryName, CaseNo>>>;
}

/** A case with the lines that lie before the clock; there is at least the reception. */
interface Opened {
  readonly story?: StoryName;
  readonly store: StoreCode;
  readonly received: Instant;
  readonly told: readonly Told[];
}

const DAYS_A_MONTH = 30.44;

/**
 * A company with a past, as its stores' journal would tell it. The same order gives the same company.
 * @throws RangeError when there are not so many towns for stores.
 */
export const generateCompany = (order: CompanyOrder): SampleCompany => {
  const { seed, now, calendar, stores = 3, cases = 60, months = 3 } = order;
  const first = addDays(dayOf(now), -Math.round(months * DAYS_A_MONTH));
  const firm = foundFirm(seed, stores, calendar, first);
  const stories = tellStories(firm, now);
  const others = Array.from({ length: Math.max(0, cases - stories.length) }, (_, nth) =>
    tellOther(firm, nth, first, now),
  );
  const opened = [...stories, ...others].sort((a, b) => a.received - b.received);
  return { staff: firm.staff, ...journalOf(firm, opened, now) };
};

/** Each store in turn has the next story. */
const tellStories = (firm: Firm, now: Instant): Opened[] =>
  (Object.keys(STORIES) as StoryName[]).flatMap((story, nth) => {
    const team = firm.teams[nth % firm.teams.length];
    const telling = team && STORIES[story](new Stage(firm, team, now), story);
    return telling ? [{ ...openedBy(telling, now), story }] : [];
  });

const tellOther = (firm: Firm, nth: number, first: DayNumber, now: Instant): Opened => {
  const random = new Random(firm.seed, 'arrival', nth);
  const team = random.pick(firm.teams);
  const at = arrival(firm, random, first, now);
  const telling = openCase(firm, { name: nth, team, at, temper: EVERYDAY });
  live(telling);
  return openedBy(telling, now);
};

/** Any moment of work since the first day; one that is still to come falls on the last working day instead. */
const arrival = ({ time }: Firm, random: Random, first: DayNumber, now: Instant): Instant => {
  const today = dayOf(now);
  const day = addDays(first, random.int(0, today - first));
  const minute = random.int(0, 380);
  const at = time.at(time.works(day) ? day : time.workingDay(day, -1), minute);
  return at <= now ? at : time.at(time.workingDay(today, -1), minute);
};

const openedBy = (telling: Telling, now: Instant): Opened => {
  const told = telling.told().filter(({ at }) => at <= now);
  const [reception] = told;
  if (!reception) throw new RangeError('a case that nobody has opened yet');
  return { store: telling.setting.team.store, received: reception.at, told };
};

const journalOf = (firm: Firm, opened: readonly Opened[], now: Instant) => {
  const registry = new Registry();
  const daybook = new Daybook(firm);
  const stories: Partial<Record<StoryName, CaseNo>> = {};
  for (const { story, store, received, told } of opened) {
    const file = registry.file(store, received);
    if (story) stories[story] = file.case;
    daybook.enter(file, told);
  }
  const lines: JournalLine[] = [];
  const begin = dayOf(opened[0]?.received ?? now);
  for (let day = begin; day <= dayOf(now); day = addDays(day, 1)) lines.push(...daybook.close(day, now));
  return { lines, stories };
};
