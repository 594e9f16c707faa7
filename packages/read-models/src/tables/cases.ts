import type { Instant, Money } from '@casetrail/kernel';

/** One line of the list of cases. The counts hold as of the case's latest event; `rm.passed_of` adds what time does. */
export interface CaseListRow {
  case_no: string;
  store: string;
  status: string;
  stage: string;
  client_name: string;
  community: string | null;
  area: number;
  house_type: string;
  customer_manager: string | null;
  designer: string | null;
  estimator: string | null;
  project_manager: string | null;
  received_at: Instant;
  latest_at: Instant;
  events: number;
  paused_since: Instant | null;
  open: number;
  overdue: number;
  late: number;
  violations: number;
  amount_fen: Money;
}

/** What happened in a case, as sentences; the names are those of the time when it was recorded. */
export interface CaseTimelineRow {
  case_no: string;
  position: number;
  occurred_at: Instant;
  recorded_at: Instant;
  /** `person`, `rule` or `system`. */
  actor_kind: string;
  /** A staff number, a rule with its edition, or a part of the system. */
  actor: string;
  type: string;
  sentence_zh: string;
  sentence_en: string;
  back_dated: boolean;
  source_file: string | null;
  source_line: number | null;
}
