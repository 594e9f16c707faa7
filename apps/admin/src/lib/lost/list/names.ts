import * as m from '#lib/paraglide/messages.js';
import type { LostSort, LostStatus } from './lost-state.ts';

export const STATUS_NAMES: Readonly<Record<LostStatus, () => string>> = {
  lost: m.lost_status_lost,
  recorded: m.lost_status_recorded,
  open: m.lost_status_open,
  submitted: m.lost_status_submitted,
  returned: m.lost_status_returned,
  confirmed: m.lost_status_confirmed,
};

export const SORT_NAMES: Readonly<Record<LostSort, () => string>> = {
  lost: m.lost_sort_lost,
  due: m.lost_sort_due,
};

const STAGES = {
  received: m.lost_stage_received,
  measured: m.lost_stage_measured,
  estimated: m.lost_stage_estimated,
  reviewed: m.lost_stage_reviewed,
  agreed: m.lost_stage_agreed,
  drawn: m.lost_stage_drawn,
  budgeted: m.lost_stage_budgeted,
  explained: m.lost_stage_explained,
} as const;

/** The stages at which a client can be lost, in the order in which a deal goes. */
export const stageNames = (): readonly { readonly code: string; readonly name: string }[] =>
  Object.entries(STAGES).map(([code, name]) => ({ code, name: name() }));
