import type { Fields } from '../fields.ts';

/** Looks at clients’ data, and its erasure. */
export const PRIVACY: Fields = {
  Revealed: 'caseNo position fields',
  'Revealed.fields': 'field value',
  Looks: 'items',
  // Where and by which request somebody looked is for those who watch over looking.
  Look: { all: 'caseNo store person at fields reason', only: { reviewing: 'elsewhere request' } },
  UnusualLooks: 'items clientsAnHour',
  'UnusualLooks.items': 'caseNo store person at fields reason elsewhere request because',
  Erasures: 'items',
  Erasure: 'caseNo store status askedBy askedAt reason decidedBy decidedAt',
};
