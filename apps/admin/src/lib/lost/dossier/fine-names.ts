import type { FineView } from '@casetrail/contract';
import * as m from '#lib/paraglide/messages.js';

export const FINE_STATES: Readonly<Record<FineView['status'], () => string>> = {
  late: m.grade_none,
  proposed: m.lost_fine_proposed,
  lapsed: m.lost_fine_lapsed,
  waived: m.lost_fine_waived,
  issued: m.lost_fine_issued,
  signed: m.lost_fine_signed,
  refused: m.lost_fine_refused,
  appealed: m.lost_fine_appealed,
  withdrawn: m.lost_fine_withdrawn,
  deducted: m.lost_fine_deducted,
  paid: m.lost_fine_paid,
};

export const APPEAL_OUTCOMES: Readonly<Record<NonNullable<FineView['outcome']>, () => string>> = {
  upheld: m.lost_appeal_upheld,
  reduced: m.lost_appeal_reduced,
  withdrawn: m.lost_appeal_withdrawn,
};
