import * as m from '#lib/paraglide/messages.js';
import type { Deviation, DossierPage } from './dossier-page.ts';
import type { LaneState } from './path-lanes.ts';

export const KIND_NAMES: Readonly<Record<Deviation['kind'], () => string>> = {
  missing: m.lost_kind_missing,
  late: m.lost_kind_late,
  'out-of-order': m.lost_kind_order,
  forbidden: m.lost_kind_forbidden,
};

export const LANE_NAMES: Readonly<Record<LaneState, () => string>> = {
  'on-time': m.lost_lane_on_time,
  late: m.lost_lane_late,
  early: m.lost_lane_early,
  missing: m.lost_lane_missing,
  ahead: m.lost_lane_ahead,
  free: m.lost_lane_free,
};

export const PROMISE_NAMES: Readonly<Record<DossierPage['promises'][number]['status'], () => string>> = {
  kept: m.lost_promise_kept,
  late: m.lost_promise_late,
  moved: m.lost_promise_moved,
  broken: m.lost_promise_broken,
  open: m.lost_promise_open,
  untimed: m.lost_promise_untimed,
};

export const OUTCOME_NAMES: Readonly<Record<DossierPage['objections'][number]['outcome'], () => string>> = {
  progress: m.lost_outcome_progress,
  'no-progress': m.lost_outcome_no_progress,
  unhandled: m.lost_outcome_unhandled,
};
