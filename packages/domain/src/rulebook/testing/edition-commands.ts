import { staff, proposal, on } from './editions.ts';
import type { EditionCommand, MeetingSaid, ProposalSaid } from '../edition.commands.ts';
import type { EditionEvent, ForStores } from '../edition.events.ts';

const NOW = on('06-10 09:00');
export const by = (actor: string, now = NOW) => ({ actor: staff(actor)[0] as never, now });
export const version = '2026-07';

export const propose = (more: Partial<ProposalSaid> = {}, actor = 'O1'): EditionCommand => ({
  type: 'ProposeEdition',
  proposal: proposal(more),
  ...by(actor),
});
export const held = { on: '2026-06-10', attendees: staff('O1', 'S1', 'D1'), minutes: '一致同意。' };
export const discuss = (more: Partial<MeetingSaid> = {}, actor = 'O1'): EditionCommand => ({
  type: 'DiscussEdition',
  version,
  ...held,
  ...more,
  ...by(actor),
});
export const sign = (actor: string): EditionCommand => ({ type: 'SignEdition', version, ...by(actor) });
export const adopt = (
  more: { from?: string; stores?: ForStores; version?: string } = {},
  actor = 'O1',
  now = NOW,
): EditionCommand => ({ type: 'AdoptEdition', version, ...more, ...by(actor, now) });
export const withdraw = (actor = 'O1', now = NOW): EditionCommand => ({
  type: 'WithdrawEdition',
  version,
  reason: '另有安排',
  ...by(actor, now),
});

export const discussed: EditionEvent = { type: 'EditionDiscussed', data: { version, ...held } };
export const signed = (no: string): EditionEvent => ({
  type: 'EditionSigned',
  data: { version, person: staff(no)[0] as never },
});
export const withdrawn: EditionEvent = { type: 'EditionWithdrawn', data: { version, reason: '另有安排' } };
