import * as m from '#lib/paraglide/messages.js';

const NAMES: Readonly<Record<string, () => string>> = {
  'client.name': m.case_look_name,
  'client.phone': m.case_look_phone,
  'client.address': m.case_look_address,
};

/** In the log, `41.note`: a text of the event at position 41. */
const OF_AN_EVENT = /^\d+\./;

const nameOf = (field: string): string =>
  NAMES[field]?.() ?? (OF_AN_EVENT.test(field) ? m.case_look_words() : m.case_look_details());

/** What was looked at of a client, in words, each thing once. */
export const fieldsLookedAt = (fields: readonly string[]): string =>
  [...new Set(fields.map(nameOf))].join(m.list_separator());
