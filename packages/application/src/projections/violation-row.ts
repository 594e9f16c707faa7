import type { Violation } from '@casetrail/domain';
import type { ViolationRow } from '@casetrail/read-models';
import { settledAmount } from './tally.ts';

export const violationRow = (violation: Violation): ViolationRow => ({
  case_no: violation.caseNo ?? '',
  key: violation.key,
  store: violation.store,
  rule: violation.rule,
  edition: violation.edition,
  responsible: violation.responsible ?? null,
  at: violation.at,
  grade: violation.grade ?? null,
  amount_fen: settledAmount(violation) ?? null,
  per_day_fen: violation.accrual?.perDay ?? null,
  due_day: violation.accrual?.dueDay ?? null,
  accrued_until: violation.accrual?.until ?? null,
  evidence: violation.evidence,
  obligation: violation.obligation ?? null,
});
