import type { EditionRule, EditionSummary, EditionYear, PenaltyView } from '@casetrail/contract';
import { roleName } from '#lib/cases/names.ts';
import { formatMoney } from '#lib/format/money.ts';
import * as m from '#lib/paraglide/messages.js';
import type { PENALTY_KINDS, TermKind } from './proposal.ts';

export const EDITION_STATUS: Readonly<Record<EditionSummary['status'], () => string>> = {
  proposed: m.rules_status_proposed,
  discussed: m.rules_status_discussed,
  adopted: m.rules_status_adopted,
  'in-force': m.rules_status_in_force,
  superseded: m.rules_status_superseded,
  withdrawn: m.rules_status_withdrawn,
};

export const KINDS: Readonly<Record<EditionRule['kind'], () => string>> = {
  obligation: m.rules_kind_obligation,
  check: m.rules_kind_check,
  reported: m.rules_kind_reported,
};

export const TERM_NAMES: Readonly<Record<TermKind, () => string>> = {
  working_days: m.rules_term_working_days,
  working_minutes: m.rules_term_working_minutes,
  calendar_days: m.rules_term_calendar_days,
  same_working_day: m.rules_term_same_day,
  every_days: m.rules_term_every_days,
};

export const PENALTY_NAMES: Readonly<Record<(typeof PENALTY_KINDS)[number], () => string>> = {
  none: m.rules_penalty_none,
  fault_slip: m.grade_fault_slip,
  serious_fault_slip: m.grade_serious_fault_slip,
  fine: m.rules_penalty_fine,
  'daily-fine': m.rules_penalty_daily,
};

export const DAY_NAMES: Readonly<Record<EditionYear['days'][number]['kind'], () => string>> = {
  working: m.rules_day_working,
  'make-up': m.rules_day_make_up,
  'weekly-rest': m.rules_day_rest,
  holiday: m.rules_day_holiday,
  closure: m.rules_day_closure,
};

const amountSaid = (amount: string | null, unit: string): string =>
  amount === null ? '' : unit === 'cny' ? formatMoney(amount) : m.figures_points({ count: amount });

/** Who answers for a breach: a role, or whom the rule names by what he did. */
export const answeringName = (by: EditionRule['by']): string => {
  if (by === 'actor') return m.rules_by_actor();
  return by === 'appealed_to' ? m.rules_by_appealed_to() : roleName(by);
};

/** What a breach costs, as people say it. */
export const penaltyName = ({ kind, grade, amount }: PenaltyView, unit: string): string => {
  switch (kind) {
    case 'none':
      return m.rules_penalty_none();
    case 'slip':
      return grade === 'serious_fault_slip' ? m.grade_serious_fault_slip() : m.grade_fault_slip();
    case 'fine':
      return m.rules_penalty_fine_of({ amount: amountSaid(amount, unit) });
    case 'daily-fine':
      return m.rules_penalty_daily_of({ amount: amountSaid(amount, unit) });
  }
};

export const limitName = (limit: EditionRule['limit']): string => {
  if (!limit) return '';
  switch (limit.unit) {
    case 'percent':
      return m.rules_limit_percent({ value: limit.value });
    case 'cm':
      return m.rules_limit_cm({ value: limit.value });
    case 'days':
      return m.figures_days({ count: limit.value });
  }
};
