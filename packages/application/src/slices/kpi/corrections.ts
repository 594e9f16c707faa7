import {
  caseNoOf,
  caseStream,
  measureOf,
  periodOfMonth,
  type FiguresPublished,
  type Period,
  type PublishedFigure,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { endOf, instant, type CaseNo } from '@casetrail/kernel';
import type { KpiFactRow, ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { Counting } from '../../kpi/counting.ts';
import { factRow } from '../../kpi/fact-rows.ts';
import type { Firm } from '../../judging/firm.ts';
import { figuresOfMonth, SPREAD } from './published-rows.ts';

export interface Correction {
  readonly measure: string;
  readonly store: string;
  readonly about: string;
  readonly outcome: string;
  readonly published: Amount;
  readonly now: Amount;
  readonly closes: boolean;
  readonly causes: readonly Cause[];
  /** Of what the cases do not explain: what was recorded since of people and stores. */
  readonly otherPositions: readonly number[];
}

interface Amount {
  readonly count: number;
  readonly value: number;
}

/** A case whose entries made after the publication changed a figure, and by how much. */
interface Cause extends Amount {
  readonly caseNo: CaseNo;
  readonly positions: readonly number[];
}

interface Ports {
  readonly db: Kysely<ReadModels>;
  readonly log: EventStore;
  readonly firm: Firm;
}

type Figure = Pick<PublishedFigure, 'measure' | 'store' | 'about' | 'outcome'>;

const keyOf = ({ measure, store, about, outcome }: Figure): string =>
  JSON.stringify([measure, store, about, outcome]);

const NOTHING: Amount = { count: 0, value: 0 };

/** Where a month's figures are others now than they were published, and which entries made them so. */
export const correctionsOf = async (
  ports: Ports,
  published: FiguresPublished['data'],
): Promise<readonly Correction[]> => {
  const period = periodOfMonth(published.month);
  if (!period) return [];
  const then = new Map(published.figures.filter(isSum).map((figure) => [keyOf(figure), figure]));
  const now = new Map(
    (await figuresOfMonth(ports.db, published.month)).filter(isSum).map((one) => [keyOf(one), one]),
  );
  const changed = [...new Set([...then.keys(), ...now.keys()])].filter((key) => {
    const [before, after] = [then.get(key) ?? NOTHING, now.get(key) ?? NOTHING];
    return before.count !== after.count || before.value !== after.value;
  });
  if (changed.length === 0) return [];
  const causes = await causesOf(ports, published, period);
  const others = await otherPositions(ports.log, published.position);
  return changed.map((key) => {
    const figure = (then.get(key) ?? now.get(key)) as PublishedFigure;
    const [before, after] = [then.get(key) ?? NOTHING, now.get(key) ?? NOTHING];
    const own = causes.get(key) ?? [];
    const closes = measureOf(figure.measure)?.closes ?? true;
    const explained = own.reduce(plus, NOTHING);
    const isExplained =
      explained.count === after.count - before.count && explained.value === after.value - before.value;
    return {
      ...{ measure: figure.measure, store: figure.store, about: figure.about, outcome: figure.outcome },
      published: { count: before.count, value: before.value },
      now: { count: after.count, value: after.value },
      closes,
      causes: own,
      otherPositions: isExplained || !closes ? [] : others,
    };
  });
};

const isSum = ({ outcome }: PublishedFigure): boolean => outcome !== SPREAD;

const plus = (a: Amount, b: Amount): Amount => ({ count: a.count + b.count, value: a.value + b.value });

/** For each figure the cases that changed it: each is counted as it was known then and compared with the rows of now. */
const causesOf = async (
  { db, log, firm }: Ports,
  { position, asOf }: FiguresPublished['data'],
  period: Period,
): Promise<ReadonlyMap<string, readonly Cause[]>> => {
  const counting = new Counting();
  const entered = await enteredSince(db, position, period);
  const causes = new Map<string, Cause[]>();
  for (const [stream, positions] of entered) {
    const known = (await log.readStreams([stream], position)).get(stream) ?? [];
    const before = counting.ofCase(known as readonly RecordedCaseEvent[], firm, instant(asOf));
    const rows = await db.selectFrom('kpi_fact').where('stream', '=', stream).selectAll().execute();
    const was = (before?.facts ?? []).map((fact) => factRow(stream, fact));
    for (const [key, amount] of differences(was, rows, period)) {
      const cause = { caseNo: caseNoOf(stream), positions, ...amount };
      causes.set(key, [...(causes.get(key) ?? []), cause]);
    }
  }
  return causes;
};

const differences = (
  was: readonly KpiFactRow[],
  is: readonly KpiFactRow[],
  { from, to }: Period,
): readonly (readonly [string, Amount])[] => {
  const found = new Map<string, Amount>();
  const take = (rows: readonly KpiFactRow[], sign: 1 | -1) => {
    for (const row of rows) {
      if (row.day < from || row.day > to) continue;
      const key = keyOf(row);
      found.set(key, plus(found.get(key) ?? NOTHING, { count: sign, value: sign * (row.value ?? 0) }));
    }
  };
  take(was, -1);
  take(is, 1);
  return [...found].filter(([, { count, value }]) => count !== 0 || value !== 0);
};

/** Entries made after a publication of what had happened before the month was over; by case, their positions. */
const enteredSince = async (
  db: Kysely<ReadModels>,
  position: number,
  { to }: Period,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const late = await db
    .selectFrom('case_timeline')
    .where('position', '>', position)
    .where('occurred_at', '<', endOf(to))
    .select(['case_no', 'position'])
    .orderBy('position')
    .execute();
  const found = new Map<string, number[]>();
  for (const { case_no, position: at } of late) {
    const stream = caseStream(case_no);
    found.set(stream, [...(found.get(stream) ?? []), at]);
  }
  return found;
};

const OF_THE_FIRM = [
  'StaffRegistered',
  'StaffChanged',
  'StoreObserved',
  'StoreObservationWithdrawn',
  'CaseWithdrawn',
  'StoreWentLive',
  'StoreClosed',
  'StaffLeft',
  'EditionAdopted',
  'EditionWithdrawn',
];

const otherPositions = async (log: EventStore, position: number): Promise<readonly number[]> =>
  (await log.readAll(position, MOST_NAMED, [...OF_THE_FIRM, 'ActiveSiteListProvided'])).map(
    (event) => event.position,
  );

const MOST_NAMED = 200;
