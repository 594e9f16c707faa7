import type { CaseNo, Instant, Money, Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEventOf } from '../case/case.events.ts';

type OfferedHandover = RecordedCaseEventOf<'HandoverOffered'>['data'];

// Times of work are milliseconds of the store's working hours. `events` are positions in the log: the proof.

/** Everything that the record says about how a case went, assembled with nothing typed. */
export interface Dossier {
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly asOf: Instant;
  readonly judgedUntil: Instant;
  readonly receivedAt: Instant;
  readonly loss: Loss | undefined;
  /** The deal is told up to here: the loss, or the moment asked for. */
  readonly until: Instant;
  readonly time: TimeSpent;
  readonly path: readonly PathStep[];
  readonly stages: readonly StageSpan[];
  readonly holders: readonly HolderSpan[];
  readonly terms: readonly TermUse[];
  readonly waits: readonly Wait[];
  readonly pauses: readonly PauseSpan[];
  readonly deviations: readonly Deviation[];
  readonly silences: readonly Silence[];
  readonly promises: readonly PromiseMade[];
  readonly objections: readonly Objection[];
  readonly competitors: readonly CompetitorNamed[];
  readonly satisfaction: readonly SatisfactionTold[];
  readonly estimates: readonly Quoted[];
  readonly budgets: readonly BudgetStep[];
  readonly returned: readonly Noted[];
  readonly adjustments: readonly Noted[];
  readonly retrospective: Retrospective | undefined;
}

export interface Loss {
  readonly at: Instant;
  readonly position: number;
  readonly stage: string;
  /** In the client's words, as somebody typed them. */
  readonly statedReason: string | undefined;
  readonly to: string | undefined;
}

/** Working time of the whole deal, divided without a remainder. */
export interface TimeSpent {
  readonly total: number;
  readonly firm: number;
  readonly waiting: number;
  readonly paused: number;
}

/**
 * - `done`: in its order
 * - `early`: before something that had to come first, or without it
 * - `missing`: what follows it was done, or it was owed and its term ran out
 * - `ahead`: the deal did not come so far
 */
export type PathStatus = 'done' | 'early' | 'missing' | 'ahead';

/** One step that the rules ask for, and what came of it. */
export interface PathStep {
  readonly type: CaseEventType;
  readonly status: PathStatus;
  readonly at: Instant | undefined;
  /** How often; more than once is a repetition. */
  readonly times: number;
  /** What had to come first and had not: it came later, or never. */
  readonly without: readonly {
    readonly type: CaseEventType;
    readonly rule: string | undefined;
    readonly came: 'later' | 'never';
  }[];
  /** Rule that makes somebody owe this step. */
  readonly rule: string | undefined;
  readonly events: readonly number[];
}

export interface StageSpan {
  readonly stage: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Calendar days, by date. */
  readonly days: number;
  readonly time: TimeSpent;
  readonly events: readonly number[];
}

export interface HolderSpan {
  readonly role: Role;
  readonly person: StaffNo;
  readonly from: Instant;
  readonly to: Instant;
  readonly by: CaseEventType;
  readonly working: number;
  readonly events: readonly number[];
}

/** What one holder used of a term. */
export interface Share {
  /** Undefined where the store had nobody in the role. */
  readonly person: StaffNo | undefined;
  /** The role was given to nobody, and the store's first answered. */
  readonly standIn: boolean;
  readonly within: number;
  /** After the due time. */
  readonly over: number;
  /** Of the whole term, in percent with one decimal; undefined where the term holds no working time. */
  readonly percent: number | undefined;
}

/** How the term of one obligation was used. Shares, waiting and paused add up to `used`. */
export interface TermUse {
  readonly key: string;
  readonly rule: string;
  readonly edition: string;
  readonly role: Role;
  readonly status: 'open' | 'met' | 'missed' | 'late' | 'ended';
  readonly from: Instant;
  readonly dueAt: Instant;
  /** Done, ended, or as far as it is told. */
  readonly until: Instant;
  /** Working time from the start to the due time, without pauses. */
  readonly term: number;
  readonly used: number;
  readonly waiting: number;
  readonly paused: number;
  readonly shares: readonly Share[];
  /** In whose time it was broken. */
  readonly breach: { readonly at: Instant; readonly person: StaffNo | undefined } | undefined;
  readonly events: readonly number[];
}

export interface Wait {
  readonly kind: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly working: number;
  readonly events: readonly number[];
}

export interface PauseSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly working: number;
  readonly events: readonly number[];
}

export type DeviationKind = 'missing' | 'late' | 'out-of-order' | 'forbidden';

export interface Deviation {
  readonly key: string;
  readonly kind: DeviationKind;
  readonly rule: string;
  readonly edition: string;
  readonly responsible: StaffNo | undefined;
  readonly at: Instant;
  /** The manual sets a penalty for it. */
  readonly fined: boolean;
  /** It came after the client was gone, and cannot have contributed. */
  readonly afterLoss: boolean;
  readonly events: readonly number[];
}

/** No contact with the client for longer than allowed. */
export interface Silence {
  readonly from: Instant;
  /** The last moment at which the next contact was still in time. */
  readonly allowedUntil: Instant;
  readonly to: Instant;
  /** Calendar days from contact to contact, by date. */
  readonly days: number;
  readonly limitDays: number;
  /** The rule that sets the limit; undefined where it is assumed. */
  readonly rule: string | undefined;
  /** Nothing came before the loss, or before the moment asked for. */
  readonly broken: boolean;
  readonly events: readonly number[];
}

export type PromiseKind = 'plan-review' | 'budget-presentation' | 'budget' | 'handover';

/**
 * - `kept`: by the end of the day it was promised for
 * - `late`: on a later day
 * - `moved`: another time was agreed before it
 * - `broken`: never
 * - `open`: its time has not come
 * - `untimed`: no time was given, and no clock can say whether it was kept
 */
export type PromiseStatus = 'kept' | 'late' | 'moved' | 'broken' | 'open' | 'untimed';

export interface PromiseMade {
  readonly kind: PromiseKind;
  /** Of one that was handed over: when it was. The record does not say when the client was promised it. */
  readonly madeAt: Instant;
  /** Undefined where no time was given. */
  readonly promisedFor: Instant | undefined;
  readonly heldAt: Instant | undefined;
  readonly status: PromiseStatus;
  readonly handedOver: PromiseHandedOver | undefined;
  readonly events: readonly number[];
}

/**
 * - `accepted`, `declined`: by the receiver
 * - `withdrawn`: another offer, or a reassignment, took its place before anybody answered
 * - `unanswered`: the receiver said nothing
 */
export type HandoverAnswer = 'accepted' | 'declined' | 'withdrawn' | 'unanswered';

/** What somebody told his successor that the client had been promised. */
export interface PromiseHandedOver {
  /** Counts the handovers of the case, from 1. */
  readonly handover: number;
  readonly matter: OfferedHandover['kind'];
  readonly role: Role;
  readonly from: StaffNo;
  readonly to: StaffNo;
  /** As the giver typed it. */
  readonly words: string;
  readonly answer: HandoverAnswer;
  readonly answeredAt: Instant | undefined;
  /** Who answers for it in the end: the giver, until it is accepted. */
  readonly answers: StaffNo;
}

export interface Objection {
  readonly kind: string;
  /** Undefined where only its handling was recorded. */
  readonly raisedAt: Instant | undefined;
  readonly handled: readonly {
    readonly at: Instant;
    readonly method: string;
    readonly progress: boolean;
    readonly position: number;
  }[];
  /** What the last method tried brought. */
  readonly outcome: 'progress' | 'no-progress' | 'unhandled';
  readonly events: readonly number[];
}

export interface CompetitorNamed {
  readonly name: string;
  readonly at: Instant;
  /** The client went there. */
  readonly wentThere: boolean;
  readonly events: readonly number[];
}

export interface SatisfactionTold {
  readonly score: number;
  readonly at: Instant;
  readonly events: readonly number[];
}

export interface Quoted {
  readonly at: Instant;
  readonly amount: Money;
  readonly quote: string;
  readonly events: readonly number[];
}

export interface BudgetStep extends Quoted {
  /** The latest estimate before it. */
  readonly estimate: Money | undefined;
  /** Budget less estimate, in percent of the estimate, one decimal. */
  readonly deviation: number | undefined;
  /** The judge found it beyond the limit of 2.P5. */
  readonly beyondLimit: boolean;
  readonly explanation:
    { readonly at: Instant; readonly itemised: boolean; readonly position: number } | undefined;
}

export interface Noted {
  readonly type: CaseEventType;
  readonly at: Instant;
  readonly events: readonly number[];
}

export interface Retrospective {
  readonly at: Instant;
  readonly answers: readonly string[];
  readonly events: readonly number[];
}
