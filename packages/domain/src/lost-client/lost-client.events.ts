import {
  text,
  type CaseNo,
  type DomainEvent,
  type RecordedEvent,
  type StaffNo,
  type StoreCode,
  type Text,
} from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one. Times are ISO 8601.

/** Why a client was lost: the firm, the client, those around the client, the firm's process, the budget's explanation. */
export const CAUSE_WORDS = {
  price: text('价格', 'price'),
  quality: text('质量', 'quality'),
  service: text('服务', 'service'),
  reputation: text('口碑', 'reputation'),
  taste: text('客户喜好', "the client's own taste"),
  income: text('客户收入', "the client's income"),
  family: text('家人影响', 'influence of family'),
  friends: text('朋友影响', 'influence of friends'),
  neighbours: text('邻居影响', 'influence of neighbours'),
  process: text('公司流程', "the firm's process"),
  budget_explanation: text('预算讲解不足', 'too little explanation of the budget'),
} as const satisfies Record<string, Text>;

export type Cause = keyof typeof CAUSE_WORDS;

export const CAUSES = Object.keys(CAUSE_WORDS) as readonly Cause[];

export const isCause = (code: string): code is Cause => Object.hasOwn(CAUSE_WORDS, code);

/** How far a person answers for the loss, rising. */
export const RESPONSIBILITY_DEGREES = ['none', 'contributory', 'main', 'full'] as const;

export type ResponsibilityDegree = (typeof RESPONSIBILITY_DEGREES)[number];

export interface Responsibility {
  readonly staff: StaffNo;
  readonly degree: ResponsibilityDegree;
}

/** Why a cause was proposed: the declared rule that found it, and what in the record it stands on. */
export interface StoredGround {
  readonly rule: string;
  readonly events: readonly number[];
  readonly violations: readonly string[];
}

/** The loss is to be explained; the causes that the record itself suggests stand on it. */
export type AnalysisOpened = DomainEvent<
  'AnalysisOpened',
  {
    readonly caseNo: CaseNo;
    readonly store: StoreCode;
    readonly lostAt: string;
    /** Position of the loss in the log. */
    readonly lostPosition: number;
    /** How far the deal had come. */
    readonly stage: string;
    /** Who owes the analysis: the customer manager of the case. */
    readonly owedBy?: StaffNo;
    /** Who would answer for a budget that was not explained, 2.F. */
    readonly estimator?: StaffNo;
    /** When the analysis is due, where its term runs. */
    readonly submitBy?: string;
    readonly edition: string;
    readonly proposals: readonly { readonly cause: Cause; readonly grounds: readonly StoredGround[] }[];
  }
>;

export type AnalysisSubmitted = DomainEvent<
  'AnalysisSubmitted',
  {
    readonly caseNo: CaseNo;
    /** 1, 2, … Every version stays. */
    readonly version: number;
    readonly by: StaffNo;
    readonly causes: readonly Cause[];
    /** Keys of the violations that contributed. */
    readonly violations: readonly string[];
    readonly responsible: readonly Responsibility[];
    readonly lesson: string;
    /** Until when those named may reply in time. */
    readonly replyBy: string;
    /** Set where 2.F made one person answer for all of it. */
    readonly answersForAll?: { readonly staff: StaffNo; readonly clause: string };
  }
>;

/** What a named person says to it. Late ones are kept as well. */
export type ReplyGiven = DomainEvent<
  'ReplyGiven',
  {
    readonly caseNo: CaseNo;
    readonly version: number;
    readonly by: StaffNo;
    readonly statement: string;
    readonly late: boolean;
  }
>;

/** A second person of the general office stands behind it. Responsibility is final, and fines are proposed by degree. */
export type AnalysisConfirmed = DomainEvent<
  'AnalysisConfirmed',
  {
    readonly caseNo: CaseNo;
    readonly store: StoreCode;
    readonly version: number;
    readonly by: StaffNo;
    readonly causes: readonly Cause[];
    readonly responsible: readonly Responsibility[];
    readonly lostPosition: number;
    /** Named, and had not replied when their time was over. */
    readonly silent: readonly StaffNo[];
  }
>;

export type AnalysisReturned = DomainEvent<
  'AnalysisReturned',
  { readonly caseNo: CaseNo; readonly version: number; readonly by: StaffNo; readonly reason: string }
>;

export type LostClientEvent =
  AnalysisOpened | AnalysisSubmitted | ReplyGiven | AnalysisConfirmed | AnalysisReturned;

export type RecordedLostClientEvent = {
  [T in LostClientEvent['type']]: RecordedEvent<Extract<LostClientEvent, { type: T }>>;
}[LostClientEvent['type']];

/** Does not compile when a type is forgotten. */
const TYPES: Readonly<Record<LostClientEvent['type'], true>> = {
  AnalysisOpened: true,
  AnalysisSubmitted: true,
  ReplyGiven: true,
  AnalysisConfirmed: true,
  AnalysisReturned: true,
};

export const LOST_CLIENT_TYPES = Object.keys(TYPES) as readonly LostClientEvent['type'][];

export const LOST_PREFIX = 'lost-';

export const lostStream = (caseNo: string): string => `${LOST_PREFIX}${caseNo}`;
