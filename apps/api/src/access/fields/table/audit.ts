import type { Fields } from '../fields.ts';

/** The record itself; whoever may ask for it at all sees all of it, masked. */
export const AUDIT: Fields = {
  EventList: 'items next',
  Event: 'position stream revision kind type sentence actor occurredAt recordedAt source caseNo fineId',
  'Event.source': 'file line',
  Integrity: 'running latest anchor gaps',
  'Integrity.running': 'checked last since',
  'Integrity.latest': 'at whole events streams head fault anchored',
  'Integrity.latest.head': 'position hash',
  'Integrity.latest.fault': 'position message',
  Anchor: 'position hash at',
  Gap: 'from to by at reason position anchors',
};
