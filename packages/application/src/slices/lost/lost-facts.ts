import type { AnalysisOpened, KnownToTheAnalysis } from '@casetrail/domain';
import { formatInstant, type CaseNo, type Instant } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { customerManagerOf, type ToldCase } from './lost-case.ts';

/** The rule by which every lost client is analysed, 3.4.2. */
export const ANALYSIS_RULE = 'lost-analysis';

/** What stands on the event that opens an analysis; undefined where the client is still there. */
export const lossOf = (
  caseNo: CaseNo,
  { dossier, proposals, report }: ToldCase,
  firm: Firm,
): AnalysisOpened['data'] | undefined => {
  const { loss, store } = dossier;
  if (!loss) return undefined;
  const owed = report.obligations.find(
    ({ rule, trigger }) => rule === ANALYSIS_RULE && trigger.position === loss.position,
  );
  const given = (role: 'customer_manager' | 'estimator') =>
    dossier.holders.findLast((held) => held.role === role)?.person ?? firm.firstHolder(store, role, loss.at);
  const [owedBy, estimator] = [given('customer_manager'), given('estimator')];
  return {
    caseNo,
    store,
    lostAt: formatInstant(loss.at),
    lostPosition: loss.position,
    stage: loss.stage,
    ...(owedBy !== undefined && { owedBy }),
    ...(estimator !== undefined && { estimator }),
    ...(owed && { submitBy: formatInstant(owed.dueAt) }),
    edition: firm.context.rulebook.at(loss.at, store)?.version ?? '',
    proposals: proposals.map(({ cause, grounds }) => ({
      cause,
      grounds: grounds.map(({ rule, events, violations }) => ({ rule, events, violations })),
    })),
  };
};

/** Who and what the firm knows, as decisions about one case's analysis ask for it. */
export const knownToTheAnalysis = (
  told: ToldCase | undefined,
  firm: Firm,
  now: Instant,
): KnownToTheAnalysis => {
  const manager = told && customerManagerOf(told.events, firm, now);
  const contributed = new Set(
    told?.dossier.deviations.filter(({ afterLoss }) => !afterLoss).map(({ key }) => key),
  );
  return {
    staff: (no) => firm.directory.knows(no),
    generalOffice: (no) => firm.hasRole(no, 'general_office', now),
    customerManager: (no) => no === manager,
    violation: (key) => contributed.has(key),
  };
};
