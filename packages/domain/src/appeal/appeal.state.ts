import {
  instant,
  money,
  type Grade,
  type Instant,
  type Money,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import type { FineStreamEvent, Unit } from '../fine/fine.events.ts';
import type { AppealBody } from './appeal.events.ts';

/** The latest appeal against a fine. */
interface Appeal {
  readonly nth: number;
  /** Before whom it lies. */
  readonly before: AppealBody;
  readonly answerBy: Instant;
  readonly answered: boolean;
}

/** A fine as one who appeals, and one who answers, sees it. */
export interface Contested {
  /** Null where the breach is of no case. */
  readonly caseNo: string | null;
  readonly store: StoreCode;
  readonly person: StaffNo | null;
  readonly issuer: StaffNo | undefined;
  readonly status: 'not-issued' | 'issued' | 'closed';
  readonly acknowledged: boolean;
  /** Something of it was deducted or paid. */
  readonly taken: boolean;
  readonly growing: boolean;
  readonly grade: Grade | undefined;
  readonly amount: Money | null;
  readonly unit: Unit;
  readonly appeal: Appeal | undefined;
}

export type State = { readonly status: 'none' } | Contested;

export const initial: State = { status: 'none' };

export const evolve = (before: State, event: FineStreamEvent): State => {
  if (before.status !== 'none') return next(before, event);
  if (event.type !== 'ViolationFound' && event.type !== 'ViolationReported') return before;
  const { caseNo, store, person, unit } = event.data;
  return {
    status: 'not-issued',
    caseNo,
    store,
    person,
    unit,
    issuer: undefined,
    acknowledged: false,
    taken: false,
    growing: false,
    grade: undefined,
    amount: null,
    appeal: undefined,
  };
};

const next = (fine: Contested, { type, data }: FineStreamEvent): Contested => {
  switch (type) {
    case 'ViolationFound':
    case 'ViolationReported':
    case 'ViolationOverturned':
    case 'SlipNumbered':
      return fine;
    case 'FineProposed':
      return { ...fine, ...fined(data) };
    case 'FineIssued':
      return {
        ...fine,
        ...fined(data),
        status: 'issued',
        issuer: data.issuer ?? undefined,
        growing: data.growing,
      };
    case 'FineChanged':
      return changed({ ...fine, ...fined(data) }, fine, data.perDay);
    case 'FineWaived':
      return { ...fine, status: 'closed' };
    case 'SlipSigned':
    case 'SlipRefused':
      return { ...fine, acknowledged: true };
    case 'FineAccrued':
      return { ...fine, amount: money(data.amount) };
    case 'AccrualEnded':
      return fine.status === 'issued' ? { ...fine, amount: money(data.amount), growing: false } : fine;
    case 'FineGivenBack':
      return data.person === undefined ? { ...fine, taken: true } : fine;
    case 'FineDeducted':
    case 'FinePaid':
      return { ...fine, taken: true };
    case 'AppealFiled':
      return {
        ...fine,
        appeal: { nth: data.nth, before: data.to, answerBy: instant(data.answerBy), answered: false },
      };
    case 'AppealEscalated':
      return {
        ...fine,
        appeal: fine.appeal && { ...fine.appeal, before: data.to, answerBy: instant(data.answerBy) },
      };
    case 'AppealAnswered':
      return {
        ...fine,
        status: data.outcome === 'withdrawn' ? 'closed' : fine.status,
        grade: data.grade ?? fine.grade,
        amount: data.amount === null ? fine.amount : money(data.amount),
        appeal: fine.appeal && { ...fine.appeal, answered: true },
      };
  }
};

interface Fined {
  readonly person: StaffNo | null;
  readonly grade: Grade;
  readonly amount: string | null;
  readonly unit: Unit;
}

const fined = ({ person, grade, amount, unit }: Fined) => ({
  person,
  grade,
  amount: amount === null ? null : money(amount),
  unit,
});

/** Another person's slip, another person's right to appeal. */
const changed = (after: Contested, before: Contested, perDay: string | null): Contested => ({
  ...after,
  growing: before.growing && perDay !== null,
  ...(after.person !== before.person && { acknowledged: false, taken: false, appeal: undefined }),
});
