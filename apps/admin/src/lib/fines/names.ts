import type { FineView } from '@casetrail/contract';
import { groupDigits, formatMoney } from '#lib/format/money.ts';
import * as m from '#lib/paraglide/messages.js';
import type { FineSort, FineStatus, FinesTab } from './list-state.ts';

export const STATUS_NAMES: Readonly<Record<FineStatus, () => string>> = {
  late: m.fines_status_late,
  proposed: m.fines_status_proposed,
  lapsed: m.fines_status_lapsed,
  waived: m.fines_status_waived,
  issued: m.fines_status_issued,
  signed: m.fines_status_signed,
  refused: m.fines_status_refused,
  appealed: m.fines_status_appealed,
  withdrawn: m.fines_status_withdrawn,
  deducted: m.fines_status_deducted,
  paid: m.fines_status_paid,
};

export const TAB_NAMES: Readonly<Record<FinesTab, () => string>> = {
  proposals: m.fines_tab_proposals,
  appeals: m.fines_tab_appeals,
  all: m.fines_tab_all,
  mine: m.fines_tab_mine,
};

export const SORT_NAMES: Readonly<Record<FineSort, () => string>> = {
  latest: m.fines_sort_latest,
  oldest: m.fines_sort_oldest,
  amount: m.fines_sort_amount,
  slip: m.fines_sort_slip,
};

export const GRADE_NAMES = {
  fine: m.grade_fine,
  fault_slip: m.grade_fault_slip,
  serious_fault_slip: m.grade_serious_fault_slip,
} as const satisfies Readonly<Record<NonNullable<FineView['grade']>, () => string>>;

export const OUTCOME_NAMES = {
  upheld: m.fines_outcome_upheld,
  reduced: m.fines_outcome_reduced,
  withdrawn: m.fines_outcome_withdrawn,
} as const satisfies Readonly<Record<NonNullable<FineView['outcome']>, () => string>>;

export const BODY_NAMES = {
  store_supervisor: m.role_store_supervisor,
  general_office: m.role_general_office,
} as const satisfies Readonly<Record<NonNullable<FineView['appealBefore']>, () => string>>;

export const nameOf = (person: { readonly no: string; readonly name: string | null }): string =>
  person.name ?? person.no;

/** A sum in its unit: `100 元`, `5 分`. */
export const formatSum = (amount: string, unit: FineView['unit']): string =>
  unit === 'points' ? m.fines_points({ amount: groupDigits(amount) }) : formatMoney(amount);

type Penalised = Pick<FineView, 'grade' | 'amount' | 'perDay' | 'unit'>;

/** What a fine costs as it stands, in few words: `罚款 100 元`, `过失单`, `罚款 70 元（每天 10 元）`. */
export const penaltyWords = ({ grade, amount, perDay, unit }: Penalised): string => {
  if (grade === null) return m.grade_none();
  const name = GRADE_NAMES[grade]();
  const sums = [
    ...(amount === null ? [] : [formatSum(amount, unit)]),
    ...(perDay === null ? [] : [m.fines_per_day({ amount: formatSum(perDay, unit) })]),
  ];
  return [name, ...sums].join(' ');
};
