import type {
  CaseBoard,
  CaseBoardQuery,
  CaseList,
  CaseQuery,
  CaseTrail,
  Health,
  ObligationList,
  ObligationQuery,
  RuleView,
  StaffView,
  StoreView,
  ViolationList,
  ViolationQuery,
} from '@casetrail/contract';
import type { Access } from '@casetrail/access';
import type { Findings } from '@casetrail/domain';
import type { Enforcement } from '../enforcement/enforcement.ts';
import type { Ticked, TickTo } from '../enforcement/tick.ts';
import type { Editions } from '../slices/editions/editions.ts';
import type { CaseNo, Instant, Refusal, StoreCode, Uuid } from '@casetrail/kernel';
import type { Fines } from '../slices/fines/fines.ts';
import type { Attachments } from '../slices/attachments/attachments.ts';
import type { Evidence } from '../slices/evidence/evidence.ts';
import type { Documents } from '../slices/documents/documents.ts';
import type { Handovers } from '../slices/handovers/handovers.ts';
import type { Audit } from '../slices/audit/audit.ts';
import type { Privacy } from '../slices/privacy/privacy.ts';
import type { Imports } from '../slices/imports/imports.ts';
import type { Kpi } from '../slices/kpi/kpi.ts';
import type { Commands } from './commands.ts';
import type { FindingsQuery } from './findings-query.ts';
import type { Lost } from '../slices/lost/lost.ts';
import type { Live } from '../live/live-changes.ts';
import type { Whereabouts } from '../sight/whereabouts.ts';

/** What may be asked. Lists come from the read models; trails and findings are judged anew from the log. */
export interface Queries {
  /** `minPosition`: wait (2 s at most) until the lists show at least this log position. */
  cases(query: CaseQuery, minPosition?: number): Promise<CaseList>;
  /** The same by stages, as a board shows them. */
  caseBoard(query: CaseBoardQuery, minPosition?: number): Promise<CaseBoard>;
  /** Undefined where there is no such case, or not yet at that moment. `asOf` defaults to now. */
  caseTrail(caseNo: CaseNo, asOf?: Instant): Promise<CaseTrail | undefined>;
  obligations(query: ObligationQuery): Promise<ObligationList>;
  violations(query: ViolationQuery): Promise<ViolationList>;
  stores(): Promise<readonly StoreView[]>;
  staff(store?: StoreCode): Promise<readonly StaffView[]>;
  /** The rules in force now or at a moment, in a store or in all stores that have none of their own. */
  rules(query?: { readonly store?: StoreCode; readonly at?: Instant }): Promise<readonly RuleView[]>;
  findings(query: FindingsQuery): Promise<Findings>;
}

/** What the passing of time brings about, for those who ask about it and those who answer for it. */
export type Enforcements = Pick<
  Enforcement,
  'status' | 'confirm' | 'messagesOf' | 'markRead' | 'mutedOf' | 'mute'
>;

/** The whole system behind one door, without HTTP: what api, cli and worker are made of. */
export interface Platform {
  /** Who is who: accounts, sessions, API tokens. */
  readonly access: Access;
  readonly commands: Commands;
  readonly queries: Queries;
  readonly lost: Lost;
  readonly enforcement: Enforcements;
  /** Moves the clock of a sample company forward, and lets everything happen on the way. */
  tick(to: TickTo, commandId?: Uuid): Promise<Ticked | Refusal>;
  readonly fines: Fines;
  /** What changes, for those who look at it at the moment. */
  readonly live: Live;

  readonly handovers: Handovers;
  readonly documents: Documents;
  readonly attachments: Attachments;
  /** Editions of the rules: proposed, discussed, signed, in force; and what a proposal would have found. */
  readonly editions: Editions;
  /** Figures, and what stands behind them. */
  readonly kpi: Kpi;
  /** Clients' personal data: shown with a reason, and forgotten. */
  readonly privacy: Privacy;
  /** Search over all events, and whether the log is whole. */
  readonly audit: Audit;
  /** The record of a case, to be taken away and checked. */
  readonly evidence: Evidence;
  /** Journals that are uploaded, taken in, and undone. */
  readonly imports: Imports;
  /** Where things are and whose: who may see and change them. */
  readonly whereabouts: Whereabouts;
  health(): Promise<Health>;
  /**
   * Keeps the read models up with the log until `close`. `restMs`: so many milliseconds lie between two batches of a list where nobody
   * waits for it; without, each event is a batch as soon as it comes.
   */
  follow(how?: { readonly restMs?: number }): void;
  close(): Promise<void>;
}
