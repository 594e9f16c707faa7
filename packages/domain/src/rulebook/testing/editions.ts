import { instant, type Instant, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { StaffRecord } from '../../staff/staff.events.ts';
import type { KnownToTheRulebook } from '../decide/known.ts';
import { rulebook } from '../edition-2026-01-01.ts';
import type { ProposalSaid } from '../edition.commands.ts';
import type { EditionEvent, ForStores, Proposal, RecordedEditionEvent } from '../edition.events.ts';
import { RecordedRulebook } from '../recorded-rulebook.ts';

/** `'06-10 09:00'` in 2026. */
export const on = (moment: string): Instant => instant(`2026-${moment.replace(' ', 'T')}:00+08:00`);

export const stores = (...codes: string[]) => codes as StoreCode[];
export const staff = (...numbers: string[]) => numbers as StaffNo[];

const person = (no: string, store: string, ...roles: Role[]): StaffRecord => ({
  no: no as StaffNo,
  name: no,
  store: store as StoreCode,
  roles,
});

const PEOPLE = [
  person('O1', 'CZ', 'general_office'),
  person('S1', 'CZ', 'store_supervisor'),
  person('D1', 'CZ', 'designer'),
  person('S2', 'ZX', 'store_supervisor'),
  person('D2', 'ZX', 'designer'),
];

/** Two days for a plan instead of one. */
export const twoDays = {
  term: { kind: 'working_days', days: 2 },
  text: { zh: '量房后 2 个工作日内完成平面图。', en: 'The plan is done within two working days.' },
} as const;

export const proposal = (more: Partial<ProposalSaid> = {}): ProposalSaid => ({
  version: '2026-07',
  title: { zh: '放宽平面图期限', en: 'More time for the plan' },
  stores: 'all',
  from: '2026-07-01',
  changes: { rules: { 'floor-plan': twoDays } },
  ...more,
});

/** The same with the edition that it is based on, as it is stored. */
export const proposed = (more: Partial<ProposalSaid> = {}): Proposal => ({
  ...proposal(more),
  basedOn: more.basedOn ?? '2026-01-01',
});

export const proposedEvent = (more: Partial<ProposalSaid> = {}, replaces = ['2026-01-01']): EditionEvent => ({
  type: 'EditionProposed',
  data: { ...proposed(more), replaces },
});

export const adoptedEvent = (
  version = '2026-07',
  from = '2026-07-01',
  inStores: ForStores = 'all',
): EditionEvent => ({ type: 'EditionAdopted', data: { version, from, stores: inStores } });

export const recorded = (event: EditionEvent, at: Instant): RecordedEditionEvent =>
  ({ ...event, occurredAt: at, stream: `edition-${event.data.version}` }) as RecordedEditionEvent;

/** The firm's rulebook after these events, all of them told on 10 June. */
export const rulebookOf = (...events: readonly EditionEvent[]): RecordedRulebook => {
  const known = new RecordedRulebook(rulebook);
  for (const event of events) known.evolve(recorded(event, on('06-10 09:00')));
  return known;
};

/** A firm of two stores: one in the office, a supervisor and a designer in each. */
export const knownWith = (...events: readonly EditionEvent[]): KnownToTheRulebook => ({
  rulebook: rulebookOf(...events),
  stores: stores('CZ', 'ZX'),
  person: (no) => PEOPLE.find((someone) => someone.no === no),
});
