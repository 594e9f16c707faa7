import type { MonthEndView } from '@casetrail/contract';
import {
  backTest,
  FEWEST_MONTHS,
  measureOf,
  monthAfter,
  periodOfMonth,
  projectMonthEnd,
  type MonthByDay,
  type MonthEnd,
  type Rulebook,
  type TrackRecord,
} from '@casetrail/domain';
import {
  addDays,
  dayOf,
  formatMoney,
  fen,
  monthOf,
  StoreCalendar,
  text,
  type DayNumber,
  type HolidayTable,
  type Instant,
  type StoreCode,
  type Text,
} from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely } from 'kysely';
import type { Firm } from '../../judging/firm.ts';

/** What is projected: the count of a measure, or its values together. */
const PROJECTED = [
  { id: 'output_value', measure: 'output_value', of: 'value', title: text('月产值', 'Output value') },
  {
    id: 'contracts',
    measure: 'output_value',
    of: 'count',
    title: text('施工合同数', 'Construction contracts'),
  },
  { id: 'received', measure: 'received', of: 'count', title: text('接待客户数', 'Clients received') },
  { id: 'agreements', measure: 'agreements', of: 'count', title: text('设计协议数', 'Design agreements') },
  { id: 'design_fees', measure: 'design_fees', of: 'value', title: text('设计费', 'Design fees') },
] as const;

interface Ports {
  readonly db: Kysely<ReadModels>;
  readonly firm: Firm;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
}

/** By day, what was counted of a measure. */
type Daily = ReadonlyMap<number, { readonly count: number; readonly value: number }>;

/** What this month will come to, and how such projections would have done in every month before. */
export const monthEndOf = async (
  ports: Ports,
  store: string | undefined,
  now: Instant,
): Promise<Omit<MonthEndView, 'asOf' | 'position' | 'lag'>> => {
  const today = dayOf(lastKnown(ports.firm, store, now));
  const works = worksIn(ports, store, now);
  const month = monthOf(today);
  const daily = new Map<string, Daily>();
  for (const { measure } of PROJECTED) daily.set(measure, await dailyOf(ports.db, measure, store));
  const past = wholeMonths(firstDayOf(daily.get('received')), month, works);
  const days = daysOf(month);
  const over = days.filter((day) => day < today);
  const workingDays = days.filter(works).length;
  const worked = over.filter(works).length;
  return {
    month,
    workingDays,
    worked,
    measures: PROJECTED.map(({ id, measure, of, title }) => {
      const on = (day: number) => daily.get(measure)?.get(day)?.[of] ?? 0;
      const sumOf = (some: readonly DayNumber[]) => some.reduce((sum, day) => sum + on(day), 0);
      const history = past.map((name): MonthByDay => ({
        month: name,
        days: daysOf(name).map((day) => ({ value: on(day), works: works(day) })),
      }));
      const soFar = sumOf(days);
      const projected = atLeast(soFar, projectMonthEnd({ value: sumOf(over), worked, workingDays }, history));
      const unit =
        of === 'value' && measureOf(measure)?.unit === 'fen' ? ('fen' as const) : ('number' as const);
      return {
        id,
        title,
        unit,
        soFar,
        projection: projected.known ? withoutTag(projected) : null,
        said: say(title, projected, unit),
        history: { months: history.length, needed: FEWEST_MONTHS },
        record: recordView(backTest(history)),
      };
    }),
  };
};

/** Up to when a store's record goes; of the firm, that of the store that goes furthest. */
const lastKnown = (firm: Firm, store: string | undefined, now: Instant): Instant => {
  const stores = store === undefined ? [...firm.stores.keys()] : [store as StoreCode];
  const ends = stores.map((code) => firm.horizon(code, now)).filter((end) => end !== undefined);
  return ends.length === 0 ? now : (Math.max(...ends) as Instant);
};

const worksIn = ({ firm, rulebook, holidays }: Ports, store: string | undefined, now: Instant) => {
  const edition = rulebook.at(now) ?? rulebook.editions[0];
  if (!edition) return () => true;
  const known = store !== undefined && firm.stores.has(store as StoreCode);
  const calendar = known
    ? firm.calendarOf(store as StoreCode, edition)
    : new StoreCalendar(edition.calendar, holidays);
  return (day: DayNumber) => calendar.day(day).works;
};

const dailyOf = async (
  db: Kysely<ReadModels>,
  measure: string,
  store: string | undefined,
): Promise<Daily> => {
  const { rows } = await sql<{ day: number; count: number; value: number }>`
    SELECT day, sum(count)::bigint AS count, sum(value)::bigint AS value FROM rm.kpi_day
    WHERE measure = ${measure} ${store === undefined ? sql`` : sql`AND store = ${store}`}
    GROUP BY day`.execute(db);
  return new Map(rows.map(({ day, count, value }) => [day, { count, value }]));
};

const firstDayOf = (daily: Daily | undefined): DayNumber | undefined =>
  daily === undefined || daily.size === 0 ? undefined : (Math.min(...daily.keys()) as DayNumber);

const daysOf = (month: string): readonly DayNumber[] => {
  const period = periodOfMonth(month);
  if (!period) return [];
  return Array.from({ length: period.to - period.from + 1 }, (_, nth) => addDays(period.from, nth));
};

/** Months that the record covers from their first working day on and that are over. */
const wholeMonths = (
  first: DayNumber | undefined,
  month: string,
  works: (day: DayNumber) => boolean,
): readonly string[] => {
  if (first === undefined) return [];
  const months: string[] = [];
  const missed = daysOf(monthOf(first)).some((day) => day < first && works(day));
  for (let at = missed ? monthAfter(monthOf(first)) : monthOf(first); at < month; at = monthAfter(at))
    months.push(at);
  return months;
};

/** What came in today already cannot be undone by an estimate. */
const atLeast = (soFar: number, projected: MonthEnd): MonthEnd =>
  projected.known
    ? {
        ...projected,
        estimate: Math.max(soFar, projected.estimate),
        low: Math.max(soFar, projected.low),
        high: Math.max(soFar, projected.high),
      }
    : projected;

const withoutTag = ({ estimate, low, high, months, coverage }: Extract<MonthEnd, { known: true }>) => ({
  estimate,
  low,
  high,
  months,
  coverage,
});

const recordView = ({ covered, promised, meanError, bias, ...rest }: TrackRecord) => ({
  ...rest,
  covered: covered ?? null,
  promised: promised ?? null,
  meanError: meanError ?? null,
  bias: bias ?? null,
});

const say = (title: Text, projected: MonthEnd, unit: 'fen' | 'number'): Text => {
  if (!projected.known) {
    const { months, needed } = projected;
    return text(
      `历史太短，无法预测：只有 ${months} 个完整月份，至少需要 ${needed} 个`,
      `too little history to project: ${months} whole months, and at least ${needed} are needed`,
    );
  }
  const shown = (amount: number) => (unit === 'fen' ? formatMoney(fen(amount)) : String(amount));
  const { estimate, low, high, months, coverage } = projected;
  const percent = Math.round(coverage * 100);
  const yuan = unit === 'fen' ? ' 元' : '';
  const cny = unit === 'fen' ? 'CNY ' : '';
  return text(
    `${title.zh}预计 ${shown(estimate)}${yuan}，区间 ${shown(low)}${yuan} 至 ${shown(high)}${yuan}；依据 ${months} 个月，若各月相仿，约 ${percent}% 的月份落在区间内`,
    `${title.en}: about ${cny}${shown(estimate)}, between ${cny}${shown(low)} and ${cny}${shown(high)}; from ${months} months, and if months are alike some ${percent} % of them fall in the range`,
  );
};
