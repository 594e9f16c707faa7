import type { DomainEvent, Grade, Receipt, StaffNo } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one. They stand in the stream of the fine.

/** Before whom an appeal may be brought. */
export const BODIES = ['store_supervisor', 'general_office'] as const;
export type AppealBody = (typeof BODIES)[number];

export const OUTCOMES = ['upheld', 'reduced', 'withdrawn'] as const;
export type AppealOutcome = (typeof OUTCOMES)[number];

/** 3.3.2: the fine is suspended from here on, until it is answered. */
export type AppealFiled = DomainEvent<
  'AppealFiled',
  {
    /** 1, or 2 for the one that goes on from the store to the general office. */
    readonly nth: number;
    readonly to: AppealBody;
    readonly statement: string;
    readonly attachments: readonly { readonly hash: string; readonly name: string }[];
    readonly answerBy: string;
    /** How `answerBy` was reckoned, by the calendar of the store. */
    readonly receipt: Receipt;
    /** The edition under whose term it is to be answered. */
    readonly edition: string;
  }
>;

/** Nobody answered in time: it goes to the general office and stays suspended. */
export type AppealEscalated = DomainEvent<
  'AppealEscalated',
  {
    readonly nth: number;
    readonly from: AppealBody;
    readonly to: AppealBody;
    /** Whose silence it was: everybody who could have answered. */
    readonly silent: readonly StaffNo[];
    readonly answerBy: string;
    readonly receipt: Receipt;
    readonly edition: string;
  }
>;

export type AppealAnswered = DomainEvent<
  'AppealAnswered',
  {
    readonly nth: number;
    readonly by: AppealBody;
    readonly outcome: AppealOutcome;
    readonly reason: string;
    /** What is left of the fine, where it was reduced. */
    readonly grade: Grade | null;
    readonly amount: string | null;
    /** What the amount is counted in. */
    readonly unit: 'cny' | 'points';
    /** The issuer answered, since there was nobody else who could. */
    readonly onlyDecider?: true;
  }
>;

export type AppealEvent = AppealFiled | AppealEscalated | AppealAnswered;
