import type { Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { HandoverKind } from '../handover/handover.events.ts';
import { contractIsComplete, type CaseEvent } from './case.events.ts';
import { evolvePapers, NO_PAPERS, type Papers } from './papers.state.ts';

/** A handover that waits for its receiver's answer. */
interface WaitingHandover {
  readonly handover: number;
  readonly kind: HandoverKind;
  readonly role: Role;
  readonly to: StaffNo;
}

/** What a decision about a case needs to know of its past; far less than the audit does. */
export type CaseState =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly store: StoreCode;
      readonly contract: 'unsigned' | 'incomplete' | 'complete';
      /** Who signed the contract, by role; absent before it was signed. */
      readonly signatories?: readonly string[];
      readonly paused?: boolean;
      /** Absent where none waits. */
      readonly waiting?: readonly WaitingHandover[];
      /** Absent before there is any. */
      readonly papers?: Papers;
    };

export type OpenCase = Extract<CaseState, { status: 'open' }>;

export const initial: CaseState = { status: 'none' };

export const papersOf = ({ papers = NO_PAPERS }: OpenCase): Papers => papers;

export const evolve = (before: CaseState, event: CaseEvent): CaseState => {
  if (event.type === 'ClientReceived')
    return { status: 'open', store: event.data.store, contract: 'unsigned' };
  // What was imported by mistake never was: the case may begin again.
  if (event.type === 'CaseWithdrawn') return initial;
  return before.status === 'none' ? before : evolveOpen(before, event);
};

const evolveOpen = (before: OpenCase, event: CaseEvent): OpenCase => {
  switch (event.type) {
    case 'ConstructionContractSigned': {
      const { contract: signatories } = event.data.signatures;
      const contract = contractIsComplete(signatories) ? 'complete' : 'incomplete';
      return { ...before, contract, signatories };
    }
    case 'CasePaused':
      return { ...before, paused: true };
    case 'CaseResumed':
    case 'ClientLost':
      return before.paused ? { ...before, paused: false } : before;
    case 'HandoverOffered': {
      const { handover, kind, role, to } = event.data;
      return { ...before, waiting: [...withoutRole(before, role), { handover, kind, role, to }] };
    }
    case 'HandoverAccepted':
    case 'HandoverDeclined':
      return before.waiting
        ? { ...before, waiting: before.waiting.filter(({ handover }) => handover !== event.data.handover) }
        : before;
    case 'WorkReassigned':
      return before.waiting ? { ...before, waiting: withoutRole(before, event.data.role) } : before;
    case 'AttachmentAdded':
    case 'DocumentVersionAdded':
    case 'DocumentSigned':
    case 'SealRequested':
    case 'SealRefused':
    case 'ContractSealed':
      return { ...before, papers: evolvePapers(papersOf(before), event) };
    default:
      return before;
  }
};

/** A new offer, and a reassignment, take the place of an offer of the same role that nobody answered. */
const withoutRole = ({ waiting = [] }: OpenCase, role: string): readonly WaitingHandover[] =>
  waiting.filter((one) => one.role !== role);
