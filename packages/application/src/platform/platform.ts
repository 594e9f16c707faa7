import type {
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
import type { Findings } from '@casetrail/domain';
import type { Enforcement } from '../enforcement/enforcement.ts';
import type { Ticked, TickTo } from '../enforcement/tick.ts';
import type { CaseNo, Instant, Refusal, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import type { StepOutcome } from '../commands/outcome.ts';
import type { Fines } from '../slices/fines/fines.ts';

export type { StepOutcome } from '../commands/outcome.ts';

/** A step as somebody wants it recorded; its data is not checked yet. */
export interface StepRequest {
  readonly commandId: Uuid;
  readonly store: StoreCode;
  /** Absent for a step that concerns the store as a whole. */
  readonly caseNo: CaseNo | undefined;
  readonly step: string;
  readonly data: unknown;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
}

/** What may be changed. A refusal is an answer; a log that cannot be reached is an error. */
export interface Commands {
  recordStep(request: StepRequest): Promise<StepOutcome>;
  /** From now on the clock judges the store's terms. */
  goLive(store: StoreCode, actor: StaffNo, commandId: Uuid): Promise<StepOutcome>;
}

export interface FindingsQuery {
  readonly asOf: Instant;
  readonly store?: StoreCode;
  readonly caseNo?: CaseNo;
}

/** What may be asked. Lists come from the read models; trails and findings are judged anew from the log. */
export interface Queries {
  /** `minPosition`: wait (2 s at most) until the lists show at least this log position. */
  cases(query: CaseQuery, minPosition?: number): Promise<CaseList>;
  /** Undefined where there is no such case, or not yet at that moment. `asOf` defaults to now. */
  caseTrail(caseNo: CaseNo, asOf?: Instant): Promise<CaseTrail | undefined>;
  obligations(query: ObligationQuery): Promise<ObligationList>;
  violations(query: ViolationQuery): Promise<ViolationList>;
  stores(): Promise<readonly StoreView[]>;
  staff(store?: StoreCode): Promise<readonly StaffView[]>;
  rules(): readonly RuleView[];
  findings(query: FindingsQuery): Promise<Findings>;
}

/** What the passing of time brings about, for those who ask about it and those who answer for it. */
export type Enforcements = Pick<Enforcement, 'status' | 'confirm' | 'messagesOf' | 'markRead'>;

/** The whole system behind one door, without HTTP: what api, cli and worker are made of. */
export interface Platform {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly enforcement: Enforcements;
  /** Moves the clock of a sample company forward, and lets everything happen on the way. */
  tick(to: TickTo): Promise<Ticked | Refusal>;
  readonly fines: Fines;
  health(): Promise<Health>;
  /** Keeps the read models up with the log until `close`. */
  follow(): void;
  close(): Promise<void>;
}
