import type { Looks, LookView, UnusualLooks, UnusualLooksQuery } from '@casetrail/contract';
import { THRESHOLDS, unusualAmong } from '@casetrail/domain';
import {
  DAY,
  formatInstant,
  HOUR,
  readInstant,
  Refusal,
  refuse,
  text,
  type CaseNo,
  type Instant,
  type StaffNo,
} from '@casetrail/kernel';
import type { LookRow } from '@casetrail/read-models';
import type { Firm } from '../../judging/firm.ts';
import type { ClientSight } from './client-sight.ts';
import type { PrivacyPorts } from './privacy-ports.ts';

type ListPorts = Pick<PrivacyPorts, 'rows' | 'desk' | 'firm' | 'clients' | 'clock'>;

/** Nobody reads more in one go. */
const MOST = 2_000;

/** Who looked at a client, the latest first. */
export const looksOf = async (ports: ListPorts, caseNo: CaseNo): Promise<Looks> => {
  await ports.desk.catchUp();
  const firm = await ports.firm.current();
  const found = await ports.rows.snapshot((db) =>
    db
      .selectFrom('look')
      .selectAll()
      .where('case_no', '=', caseNo)
      .orderBy('at', 'desc')
      .orderBy('latest_position', 'desc')
      .limit(MOST)
      .execute(),
  );
  return { items: found.map((row) => viewOf(row, firm, ports.clients)) };
};

const WEEK = 7 * DAY;

/** Looks that are out of the ordinary, for the general office; the latest first. */
export const unusualLooks = async (
  ports: ListPorts,
  query: UnusualLooksQuery = {},
): Promise<UnusualLooks | Refusal> => {
  const to = momentIn(query.to, ports.clock(), 'to');
  if (to instanceof Refusal) return to;
  const from = momentIn(query.from, (to - WEEK) as Instant, 'from');
  if (from instanceof Refusal) return from;
  await ports.desk.catchUp();
  const firm = await ports.firm.current();
  const found = await ports.rows.snapshot((db) =>
    db
      .selectFrom('look')
      .selectAll()
      // What came in the hour before counts towards what is many.
      .where('at', '>', (from - HOUR) as Instant)
      .where('at', '<=', to)
      .orderBy('at')
      .orderBy('latest_position')
      .execute(),
  );
  const thresholds = { ...THRESHOLDS, clientsAnHour: query.clientsAnHour ?? THRESHOLDS.clientsAnHour };
  const looks = found.map((row) => ({
    person: row.person as StaffNo,
    caseNo: row.case_no,
    at: row.at,
    elsewhere: row.elsewhere,
    row,
  }));
  const items = unusualAmong(looks, thresholds)
    .filter(({ look }) => look.at >= from)
    .map(({ look, because }) => ({ ...viewOf(look.row, firm, ports.clients), because: [...because] }))
    .reverse()
    .slice(0, MOST);
  return { items, clientsAnHour: thresholds.clientsAnHour };
};

const viewOf = (row: LookRow, firm: Firm, clients: ClientSight): LookView => ({
  caseNo: row.case_no,
  store: row.store,
  person: { no: row.person, name: firm.directory.nameOf(row.person) ?? null },
  at: formatInstant(row.at),
  fields: [...row.fields],
  reason: clients.words(row.reason),
  elsewhere: row.elsewhere,
  request: row.request,
});

const momentIn = (typed: string | undefined, otherwise: Instant, field: string): Instant | Refusal => {
  if (typed === undefined) return otherwise;
  const read = readInstant(typed);
  return typeof read === 'string'
    ? refuse(
        'no-time',
        text(
          '不是时间，应写成 2026-03-04T15:20:00+08:00',
          'is no time; write it as 2026-03-04T15:20:00+08:00',
        ),
        field,
      )
    : read;
};
