import type { Role, StaffNo } from '@casetrail/kernel';
import type { CaseEvent } from '../case/case.events.ts';
import type { HandoverKind } from './handover.events.ts';

/** `withdrawn`: another offer, or a reassignment, took its place before anybody answered. */
export type HandoverStatus = 'offered' | 'accepted' | 'declined' | 'withdrawn';

export interface Handover {
  readonly handover: number;
  readonly kind: HandoverKind;
  readonly role: Role;
  readonly from: StaffNo;
  readonly to: StaffNo;
  readonly status: HandoverStatus;
}

/** The handovers of a case; undefined before it was opened. */
export type Handovers = readonly Handover[] | undefined;

export const evolve = (before: Handovers, event: CaseEvent): Handovers => {
  if (event.type === 'ClientReceived') return [];
  if (!before) return before;
  switch (event.type) {
    case 'HandoverOffered': {
      const { handover, kind, role, from, to } = event.data;
      return [...withdrawn(before, role), { handover, kind, role, from, to, status: 'offered' }];
    }
    case 'HandoverAccepted':
      return answered(before, event.data.handover, 'accepted');
    case 'HandoverDeclined':
      return answered(before, event.data.handover, 'declined');
    case 'WorkReassigned':
      return withdrawn(before, event.data.role);
    default:
      return before;
  }
};

const withdrawn = (all: readonly Handover[], role: Role): readonly Handover[] =>
  all.map((one) => (one.role === role && one.status === 'offered' ? { ...one, status: 'withdrawn' } : one));

const answered = (
  all: readonly Handover[],
  handover: number,
  status: 'accepted' | 'declined',
): readonly Handover[] => all.map((one) => (one.handover === handover ? { ...one, status } : one));
