import type { EditionSummary, PersonView } from '@casetrail/contract';
import type { Edition, ForStores, Rulebook } from '@casetrail/domain';
import {
  dayOf,
  formatDate,
  formatInstant,
  readDate,
  startOf,
  type Instant,
  type StaffNo,
} from '@casetrail/kernel';
import type { EditionRow } from '@casetrail/read-models';
import type { Rows } from '../../sight/rows.ts';
import type { Firm } from '../../judging/firm.ts';

export const personView = (firm: Firm, no: string | null): PersonView | null =>
  no === null ? null : { no, name: firm.directory.nameOf(no) ?? null };

/** Whom an edition binds now: everybody who works in its stores. */
export const boundBy = (firm: Firm, stores: ForStores, now: Instant): readonly StaffNo[] =>
  firm.directory.all().flatMap(({ no }) => {
    const store = firm.directory.at(no, now)?.store;
    return store !== undefined && (stores === 'all' || stores.includes(store)) ? [no] : [];
  });

const storesOfRow = ({ stores }: Pick<EditionRow, 'stores'>): ForStores =>
  stores.length === 0 ? 'all' : (stores as Exclude<ForStores, 'all'>);

/** All editions, those of the program among them: the latest day first. */
export const listEditions = async (
  rows: Rows,
  firm: Firm,
  now: Instant,
): Promise<readonly EditionSummary[]> => {
  const found = await rows.snapshot((db) => db.selectFrom('edition').selectAll().execute());
  const all = [
    ...firm.rulebook.declared.map((edition) => declaredSummary(edition, firm, now)),
    ...found.map((row) => summaryOf(row, firm, now)),
  ];
  return all.sort((a, b) => compare(b.from, a.from) || compare(a.version, b.version));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An edition of the program was adopted and signed on paper, before there was a record. */
export const declaredSummary = (edition: Edition, firm: Firm, now: Instant): EditionSummary => {
  const bound = boundBy(firm, edition.stores, now).length;
  return {
    version: edition.version,
    title: edition.title,
    status: standingOf(edition, firm.rulebook, firm, now),
    basedOn: null,
    stores: edition.stores === 'all' ? 'all' : [...edition.stores],
    from: formatDate(dayOf(edition.inForceFrom)),
    proposedBy: null,
    proposedAt: null,
    metOn: null,
    adoptedBy: null,
    adoptedAt: null,
    signed: bound,
    bound,
  };
};

export const summaryOf = (row: EditionRow, firm: Firm, now: Instant): EditionSummary => {
  const stores = storesOfRow(row);
  const bound = boundBy(firm, stores, now);
  return {
    version: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    status: statusOf(row, firm, now),
    basedOn: row.based_on,
    stores: stores === 'all' ? 'all' : [...stores],
    from: row.from_day,
    proposedBy: personView(firm, row.proposed_by),
    proposedAt: formatInstant(row.proposed_at),
    metOn: row.met_on,
    adoptedBy: personView(firm, row.adopted_by),
    adoptedAt: row.adopted_at === null ? null : formatInstant(row.adopted_at),
    signed: row.signed.filter((no) => bound.includes(no as StaffNo)).length,
    bound: bound.length,
  };
};

const statusOf = (row: EditionRow, firm: Firm, now: Instant): EditionSummary['status'] => {
  if (row.status !== 'adopted' || !firm.rulebook.has(row.id)) return row.status as EditionSummary['status'];
  const day = readDate(row.from_day);
  if (day === undefined || startOf(day) > now) return 'adopted';
  return standingOf(firm.rulebook.version(row.id), firm.rulebook, firm, now);
};

/** In force where it holds in one of its stores at least. */
const standingOf = (
  edition: Edition,
  rulebook: Rulebook,
  firm: Firm,
  now: Instant,
): EditionSummary['status'] => {
  if (edition.inForceFrom > now) return 'adopted';
  const stores = edition.stores === 'all' ? [undefined, ...firm.stores.keys()] : edition.stores;
  return stores.some((store) => rulebook.at(now, store) === edition) ? 'in-force' : 'superseded';
};
