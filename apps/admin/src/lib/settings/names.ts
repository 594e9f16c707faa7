import * as m from '#lib/paraglide/messages.js';

/** What an absence is for, in the order in which it is offered. */
export const ABSENCE_NAMES: Readonly<Record<string, () => string>> = {
  leave: m.settings_kind_leave,
  sick: m.settings_kind_sick,
  travel: m.settings_kind_travel,
  training: m.settings_kind_training,
  other: m.settings_kind_other,
};
