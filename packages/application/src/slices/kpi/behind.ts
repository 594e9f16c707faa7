import type { KpiBehind } from '@casetrail/contract';
import { caseNoOf, isCaseStream, measureOf, type Period } from '@casetrail/domain';
import { formatDate, formatInstant, text, type DayNumber, type StaffNo } from '@casetrail/kernel';
import type { KpiFactRow, ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type SqlBool } from 'kysely';
import { pageOf, type Paging } from '../../queries/paging.ts';
import { datesOf, type AskedWhose } from './asked.ts';
import { factsFor } from './facts-for.ts';
import type { KpiNames } from './naming.ts';

interface Order extends AskedWhose, Paging {
  readonly period: Period;
  readonly measure: string;
  readonly about?: string | undefined;
  readonly outcome?: string | undefined;
}

interface Ports {
  readonly names: KpiNames;
  readonly nameOf: (no: StaffNo) => string | undefined;
}

type Answer = Pick<KpiBehind, 'from' | 'to' | 'items' | 'total' | 'page' | 'size'>;

/** What a figure was counted from, the latest first: as many as its count says, each with the events that prove it. */
export const behindFigure = async (db: Kysely<ReadModels>, order: Order, ports: Ports): Promise<Answer> => {
  const { page, size, offset } = pageOf(order);
  const where = conditionOf(order);
  const { rows: counts } = await sql<{
    total: number;
  }>`SELECT count(*) AS total FROM rm.kpi_fact WHERE ${where}`.execute(db);
  const { rows } = await sql<KpiFactRow>`
    SELECT * FROM rm.kpi_fact WHERE ${where}
    ORDER BY day DESC, stream, key LIMIT ${size} OFFSET ${offset}`.execute(db);
  const sentences = await sentencesOf(db, rows);
  const measure = measureOf(order.measure);
  const items = rows.map((row) => ({
    day: formatDate(row.day as DayNumber),
    store: row.store,
    caseNo: isCaseStream(row.stream) ? caseNoOf(row.stream) : null,
    stream: row.stream,
    credits: row.people.map((no, at) => ({
      role: row.roles[at] ?? '',
      person: { no, name: ports.nameOf(no as StaffNo) ?? null },
    })),
    about: row.about,
    name: measure ? ports.names.about(measure, row.about) : text(row.about, row.about),
    outcome: row.outcome,
    value: row.value,
    positions: [...row.positions],
    events: row.positions.flatMap((position) => sentences.get(position) ?? []),
  }));
  return { ...datesOf(order.period), items, total: counts[0]?.total ?? 0, page, size };
};

const conditionOf = ({ measure, period, about, outcome, ...whose }: Order) =>
  sql.join(
    [
      sql<SqlBool>`measure = ${measure} AND day BETWEEN ${period.from} AND ${period.to}`,
      ...factsFor(whose),
      ...(about === undefined ? [] : [sql<SqlBool>`about = ${about}`]),
      ...(outcome === undefined ? [] : [sql<SqlBool>`outcome = ${outcome}`]),
    ],
    sql` AND `,
  );

type Event = KpiBehind['items'][number]['events'][number];

/** The events of cases as the case's own page tells them; one that it does not show yet is named by its position alone. */
const sentencesOf = async (
  db: Kysely<ReadModels>,
  rows: readonly KpiFactRow[],
): Promise<ReadonlyMap<number, Event>> => {
  const cases = [
    ...new Set(rows.filter(({ stream }) => isCaseStream(stream)).map(({ stream }) => caseNoOf(stream))),
  ];
  const positions = [...new Set(rows.flatMap((row) => row.positions))];
  if (cases.length === 0) return new Map();
  const told = await db
    .selectFrom('case_timeline')
    .where('case_no', 'in', cases)
    .where('position', 'in', positions)
    .select(['position', 'occurred_at', 'sentence_zh', 'sentence_en'])
    .execute();
  return new Map(
    told.map(({ position, occurred_at, sentence_zh, sentence_en }) => [
      position,
      { position, occurredAt: formatInstant(occurred_at), sentence: text(sentence_zh, sentence_en) },
    ]),
  );
};
