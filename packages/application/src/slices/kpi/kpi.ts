import type {
  Compliance,
  ComplianceQuery,
  KpiBehind,
  KpiBehindQuery,
  KpiFigures,
  KpiQuery,
  MonthEndQuery,
  MonthEndView,
  ProcessAsItRan,
  ProcessQuery,
  PublishedMonth,
} from '@casetrail/contract';
import type { EventStore, Streams } from '@casetrail/event-store';
import {
  formatInstant,
  Refusal,
  type HolidayTable,
  type Instant,
  type Language,
  type StaffNo,
} from '@casetrail/kernel';
import { readModelsOf, type ReadModels } from '@casetrail/read-models';
import type { Kysely, Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { KpiProjection } from '../../kpi/kpi-projection.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { pageOf } from '../../queries/paging.ts';
import { snapshotOf, type Rows } from '../../sight/rows.ts';
import { periodAsked, refusalOfNames } from './asked.ts';
import { behindFigure } from './behind.ts';
import { complianceOf, groupsAsked } from './compliance.ts';
import { figuresAsCsv } from './csv.ts';
import { figuresOf } from './figures.ts';
import { monthEndOf } from './month-ends.ts';
import { KpiNames } from './naming.ts';
import { processOf } from './process.ts';
import { publishFigures, type PublishRequest } from './publish.ts';
import { publishedMonth, publishedMonths } from './published.ts';

/** Figures, and what stands behind them. A refusal says what was asked wrongly. */
export interface Kpi {
  figures(query: KpiQuery, minPosition?: number): Promise<KpiFigures | Refusal>;
  /** The same figures for a spreadsheet. */
  csv(query: KpiQuery, language: Language): Promise<string | Refusal>;
  behind(query: KpiBehindQuery): Promise<KpiBehind | Refusal>;
  compliance(query: ComplianceQuery): Promise<Compliance | Refusal>;
  /** The process as it really ran: which step followed which, the commonest paths, and what deviated. */
  process(query: ProcessQuery): Promise<ProcessAsItRan | Refusal>;
  monthEnd(query: MonthEndQuery): Promise<MonthEndView>;
  /** 1.6: publishes the figures of a month that is over, once; they stay as they are. */
  publish(request: PublishRequest): Promise<StepOutcome>;
  /** A published month with what was corrected since; undefined where it is not published. */
  published(month: string): Promise<PublishedMonth | undefined>;
  publishedMonths(): Promise<readonly string[]>;
}

export interface KpiPorts {
  /** All rows, for what is published. */
  readonly pool: Pool;
  readonly rows: Rows;
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly holidays: HolidayTable;
  readonly projection: KpiProjection;
  readonly clock: () => Instant;
}

/** Cells of compliance a page, where nobody says how many. */
const CELLS = 500;

/** Variants listed, where nobody says how many. */
const VARIANTS = 20;

/** Figures that were asked for at a position wait so long for it, and then show what there is. */
const LONGEST_WAIT_MS = 2_000;

export const kpiOf = (ports: KpiPorts): Kpi => {
  const { pool, rows, log, streams, firm, holidays, projection, clock } = ports;
  // The same object all along, kept up with the log.
  const { rulebook } = firm.known;
  const names = new KpiNames(rulebook);
  const nameOf = async () => {
    const { directory } = await firm.current();
    return (no: StaffNo) => directory.nameOf(no);
  };
  /** Counts what is new and what ran out, then asks about one state of the rows, and says which. */
  const shown = async <Answer extends object>(
    ask: (snapshot: Transaction<ReadModels>, now: Instant) => Promise<Answer>,
    minPosition = 0,
  ): Promise<Answer & Shown> => {
    const now = clock();
    await upToDate(projection, minPosition);
    const { position: head } = await log.head();
    return rows.snapshot(async (snapshot) => ({
      ...(await stateOf(snapshot, projection, { now, head })),
      ...(await ask(snapshot, now)),
    }));
  };
  const figures = async (query: KpiQuery, minPosition?: number): Promise<KpiFigures | Refusal> => {
    const period = periodAsked(query, clock());
    const refused = period instanceof Refusal ? period : refusalOfNames(query);
    if (refused || period instanceof Refusal) return refused as Refusal;
    return shown((snapshot, now) => figuresOf(snapshot, { ...query, period }, now, names), minPosition);
  };
  return {
    figures,
    async csv(query, language) {
      const answer = await figures(query);
      return answer instanceof Refusal ? answer : figuresAsCsv(answer, language);
    },
    async behind(query) {
      const period = periodAsked(query, clock());
      const refused = period instanceof Refusal ? period : refusalOfNames(query);
      if (refused || period instanceof Refusal) return refused as Refusal;
      const known = { names, nameOf: await nameOf() };
      return shown((snapshot) => behindFigure(snapshot, { ...query, period }, known));
    },
    async compliance({ page, size, by, ...query }) {
      const period = periodAsked(query, clock());
      const groups = groupsAsked(by);
      const refused = [period, groups, refusalOfNames(query)].find((one) => one instanceof Refusal);
      if (refused || period instanceof Refusal || groups instanceof Refusal) return refused as Refusal;
      const known = { rulebook, nameOf: await nameOf() };
      const paging = pageOf({ page, size: size ?? CELLS });
      return shown((snapshot) => complianceOf(snapshot, { ...query, ...paging, period, by: groups }, known));
    },
    async process({ variants = VARIANTS, ...query }) {
      const period = periodAsked(query, clock());
      const refused = period instanceof Refusal ? period : refusalOfNames(query);
      if (refused || period instanceof Refusal) return refused as Refusal;
      return shown((snapshot, now) => processOf(snapshot, { ...query, period, variants }, now, names));
    },
    async monthEnd({ store }) {
      const known = await firm.current();
      return shown((snapshot, now) =>
        monthEndOf({ db: snapshot, firm: known, rulebook, holidays }, store, now),
      );
    },
    async publish(request) {
      await projection.catchUp();
      return snapshotOf(readModelsOf(pool), async (snapshot) => {
        const { asOf, position } = await rowsState(snapshot);
        return publishFigures({ db: snapshot, streams, firm, clock }, request, { asOf, position });
      });
    },
    async published(month) {
      // What is published is of all stores.
      if (!rows.shows()) return undefined;
      await projection.catchUp();
      const known = await firm.current();
      return rows.snapshot((db) => publishedMonth({ db, log, firm: known, names }, month));
    },
    publishedMonths: () => publishedMonths(log),
  };
};

interface Shown {
  readonly asOf: string;
  readonly position: number;
  readonly lag: number;
}

/** A long history is counted in the background; a question waits for it no longer than a person would. */
const upToDate = async (projection: KpiProjection, minPosition: number): Promise<void> => {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), LONGEST_WAIT_MS);
  const counted = projection.catchUp().then(() => projection.waitFor(minPosition, LONGEST_WAIT_MS));
  try {
    await Promise.race([counted, late]);
  } finally {
    clearTimeout(timer);
    counted.catch(() => {});
  }
};

const rowsState = async (
  snapshot: Kysely<ReadModels>,
): Promise<{ readonly asOf: Instant; readonly position: number }> => {
  const moment = await snapshot.selectFrom('kpi_moment').select('at').executeTakeFirst();
  const at = await snapshot
    .selectFrom('checkpoint')
    .where('name', '=', 'kpi')
    .select('position')
    .executeTakeFirst();
  return { asOf: moment?.at ?? (0 as Instant), position: at?.position ?? 0 };
};

interface Known {
  readonly now: Instant;
  readonly head: number;
}

/** Where nothing has run out since the rows were written, they hold as of later, too. */
const stateOf = async (
  snapshot: Kysely<ReadModels>,
  projection: KpiProjection,
  { now, head }: Known,
): Promise<Shown> => {
  const rows = await rowsState(snapshot);
  const { position, asOf = rows.asOf } = projection.state();
  const holds = position === rows.position && asOf > rows.asOf ? asOf : rows.asOf;
  return {
    asOf: formatInstant(rows.position === 0 ? now : holds),
    position: rows.position,
    lag: Math.max(0, head - rows.position),
  };
};
