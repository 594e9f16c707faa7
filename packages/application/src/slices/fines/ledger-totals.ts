import type { Ledger } from '@casetrail/contract';
import { signedSum, type Plan } from '@casetrail/domain';
import {
  dayInMonth,
  formatMoney,
  money,
  readDate,
  startOf,
  type Money,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { takenElsewhere } from './outstanding.ts';
import type { FineRowPorts } from './ports.ts';
import type { FineViews } from './views.ts';
import { wagesIn } from './wages.ts';

type Total = Ledger['totals'][number];
type Unit = Total['unit'];

interface Asked {
  readonly store: StoreCode;
  readonly month: string;
  readonly ceiling: number;
}

/** Whom a month takes how much from, and what they were fined in it; whoever reached the ceiling is flagged. */
export const totalsOf = async (
  ports: FineRowPorts,
  { lines, leftOut }: Plan,
  asked: Asked,
  views: FineViews,
): Promise<Total[]> => {
  const totals = new Map<string, Sums>();
  const of = (person: StaffNo, unit: Unit): Sums => {
    const key = `${person}/${unit}`;
    const sums = totals.get(key) ?? nothing(person, unit);
    totals.set(key, sums);
    return sums;
  };
  for (const { person, unit, deducted, left } of lines) {
    const sums = of(person, unit);
    const taken = signedSum(deducted);
    sums.deducted += taken;
    if (taken < 0) sums.givenBack -= taken;
    else sums.taken += taken;
    sums.left += money(left);
    sums.atCeiling ||= money(left) > 0;
  }
  for (const { person, unit, amount, because } of leftOut) {
    const sums = of(person, unit);
    sums.left += money(amount);
    sums.atCeiling ||= because === 'ceiling';
  }
  for (const { person, unit, amount_fen, paid_fen } of await finedIn(ports, asked)) {
    const sums = of(person as StaffNo, unit as Unit);
    sums.fines += 1;
    sums.fined += amount_fen ?? 0;
    sums.paid += paid_fen;
  }
  const used = await useOf(ports, [...totals.values()], asked);
  return [...totals.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sums]) => viewOf(sums, used(sums), views));
};

/** In fen of the unit. */
interface Sums {
  readonly person: StaffNo;
  readonly unit: Unit;
  fines: number;
  fined: number;
  paid: number;
  /** What is taken less what is given back. */
  deducted: number;
  taken: number;
  givenBack: number;
  left: number;
  atCeiling: boolean;
}

const nothing = (person: StaffNo, unit: Unit): Sums => ({
  ...{ person, unit, fines: 0, fined: 0, paid: 0, deducted: 0, taken: 0, givenBack: 0, left: 0 },
  atCeiling: false,
});

const viewOf = (
  { person, unit, fines, atCeiling, ...sums }: Sums,
  used: number | null,
  views: FineViews,
) => ({
  person: views.person(person),
  unit,
  fines,
  fined: formatMoney(sums.fined as Money),
  paid: formatMoney(sums.paid as Money),
  deducted: formatMoney(sums.deducted as Money),
  givenBack: formatMoney(sums.givenBack as Money),
  left: formatMoney(sums.left as Money),
  atCeiling,
  ceilingUsed: used,
});

const STANDING = ['issued', 'signed', 'refused', 'appealed', 'deducted', 'paid'];

/** The slips for breaches of the month. */
const finedIn = ({ db }: FineRowPorts, { store, month }: Asked) => {
  const first = readDate(`${month}-01`);
  if (first === undefined) throw new RangeError(`not a month: ${month}`);
  return db
    .selectFrom('fine')
    .select(['person', 'unit', 'amount_fen', 'paid_fen'])
    .where('store', '=', store)
    .where('status', 'in', STANDING)
    .where('person', 'is not', null)
    .where('at', '>=', startOf(first))
    .where('at', '<', startOf(dayInMonth(first, 1, 1)))
    .orderBy('id')
    .execute();
};

/** A share of what may be taken, other stores' statements counted in: the wage cannot be read off a sum then. */
const useOf = async (ports: FineRowPorts, all: readonly Sums[], { store, month, ceiling }: Asked) => {
  const people = [...new Set(all.map(({ person }) => person))];
  const wages = await wagesIn(ports, people, month);
  const elsewhere = await takenElsewhere(ports, people, store, month);
  return ({ person, unit, taken }: Sums): number | null => {
    const wage = wages.get(person);
    if (wage === undefined || unit === 'points') return null;
    const allowed = Math.floor((wage * ceiling) / 100);
    return allowed === 0 ? 100 : Math.floor(((taken + (elsewhere.get(person) ?? 0)) * 100) / allowed);
  };
};
