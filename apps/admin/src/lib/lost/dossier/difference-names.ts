import * as m from '#lib/paraglide/messages.js';

/** States of steps and terms, as the difference of two dossiers names them. */
const STATES: Readonly<Record<string, () => string>> = {
  done: m.lost_state_done,
  early: m.lost_lane_early,
  missing: m.lost_lane_missing,
  ahead: m.lost_lane_ahead,
  open: m.deadline_open,
  met: m.deadline_met,
  missed: m.deadline_missed,
  late: m.deadline_late,
  ended: m.deadline_ended,
};

/** What no list knows is shown as it is. */
export const stateName = (code: string | null): string =>
  code === null ? m.none() : (STATES[code]?.() ?? code);
