import { formatMoney, money, refuse, text, type Decider, type Money, type StaffNo } from '@casetrail/kernel';
import type { StaffEvent, WageStated } from './staff.events.ts';

/** State what somebody earns a month. */
export interface StateWage {
  readonly type: 'StateWage';
  readonly no: StaffNo;
  readonly from: string;
  readonly wage: Money;
  /** Whether whoever states it keeps the payroll. */
  readonly keepsPayroll: boolean;
}

/** Wages by the month from which they hold. */
export interface Wages {
  readonly known: boolean;
  readonly since: ReadonlyMap<string, Money>;
}

const initial: Wages = { known: false, since: new Map() };

export const wageDecider: Decider<StateWage, StaffEvent | WageStated, Wages> = {
  initial,
  evolve: (wages, event) =>
    event.type === 'WageStated'
      ? { ...wages, since: new Map([...wages.since, [event.data.from, money(event.data.wage)]]) }
      : { ...wages, known: true },
  decide({ no, from, wage, keepsPayroll }, wages) {
    if (!wages.known) return refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), 'no');
    if (!keepsPayroll)
      return refuse(
        'not-allowed',
        text('工资由人力行政部或总经办登记', 'wages are stated by HR or the general office'),
        'by',
      );
    return wages.since.get(from) === wage
      ? []
      : [{ type: 'WageStated', data: { no, from, wage: formatMoney(wage) } }];
  },
};

/** The wage of a month, as last stated for it or for one before. */
export const wageIn = ({ since }: Wages, month: string): Money | undefined => {
  const latest = [...since.keys()]
    .filter((from) => from <= month)
    .sort()
    .at(-1);
  return latest === undefined ? undefined : since.get(latest);
};
