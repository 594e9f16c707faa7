import type {
  DegreeFines,
  FoundBreach,
  RecordedLostClientEvent,
  ResponsibilityDegree,
} from '@casetrail/domain';
import type { Instant, Money, RecordedEvent, StaffNo } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import type { Reaction } from '../../reactions/reaction.ts';
import { isLiveLoss, readCase, tellCase, type ToldCase } from './lost-case.ts';
import { ANALYSIS_RULE } from './lost-facts.ts';
import type { LostPorts } from './lost-ports.ts';

export const NAME = 'when-analysis-confirmed-then-propose-fines';

/** One person's share, as a breach that the general office reports with its evidence. */
interface ReportedShare {
  readonly cause: RecordedEvent;
  /** 0, 1, … within that event. */
  readonly nth: number;
  readonly by: StaffNo;
  readonly violation: Omit<FoundBreach, 'receipt' | 'doneAt'>;
  readonly statement: string;
}

/** Enters a breach that a person reports, with the fine that it proposes; the same share twice is one. */
export type ReportShare = (share: ReportedShare) => Promise<void>;

/**
 * 2.F: fines by degree, one proposal for everybody who answers for a part. It is no verdict of the judge but what two
 * people of the firm stand behind, so it is reported by the one who confirmed it.
 */
export const whenAnalysisConfirmedThenProposeFines = (ports: LostPorts, report: ReportShare): Reaction => ({
  name: NAME,
  types: ['AnalysisConfirmed'],
  react: (event) => proposeFines(ports, report, event),
});

type Confirmed = Extract<RecordedLostClientEvent, { type: 'AnalysisConfirmed' }>;

const proposeFines = async (
  { log, firm: reader }: LostPorts,
  report: ReportShare,
  recorded: RecordedEvent,
): Promise<void> => {
  const { data, occurredAt } = recorded as Confirmed;
  const firm = await reader.current();
  const told = tellCase(await readCase(log, data.caseNo), firm, { asOf: occurredAt });
  if (!told || !isLiveLoss(firm, data.store, told.dossier.until)) return;
  const shares = sharesOf(data, told, firm, recorded.position);
  for (const [nth, share] of shares.entries()) await report({ ...share, cause: recorded, nth });
};

/** By the edition in force when the client was lost. */
const sharesOf = (
  { caseNo, store, by, version, responsible, lostPosition }: Confirmed['data'],
  { dossier }: ToldCase,
  firm: Firm,
  confirmation: number,
): readonly Omit<ReportedShare, 'cause' | 'nth'>[] => {
  const at: Instant = dossier.until;
  const edition = firm.context.rulebook.at(at, store);
  const fines = edition?.degreeFines;
  if (!edition || !fines) return [];
  return responsible.flatMap(({ staff, degree }) => {
    const amount = amountFor(degree, fines);
    if (amount === undefined) return [];
    const violation = {
      rule: ANALYSIS_RULE,
      edition: edition.version,
      clause: fines.clause,
      caseNo,
      store,
      person: staff,
      at,
      grade: 'fine' as const,
      amount,
      perDay: undefined,
      key: shareKey(lostPosition, staff),
      evidence: [lostPosition, confirmation],
    };
    return [{ by, violation, statement: statementOf(degree, version) }];
  });
};

const amountFor = (degree: ResponsibilityDegree, fines: DegreeFines): Money | undefined =>
  degree === 'none' ? undefined : fines[degree];

/** One loss, one share a person: under this key the fine slice knows it again. */
const shareKey = (lostPosition: number, staff: StaffNo): string =>
  `${ANALYSIS_RULE}@${lostPosition}/${staff}`;

const DEGREES: Readonly<Record<ResponsibilityDegree, string>> = {
  none: '无责任',
  contributory: '次要责任',
  main: '主要责任',
  full: '全部责任',
};

/** A statement is kept as it was written, in the language of the house. */
const statementOf = (degree: ResponsibilityDegree, version: number): string =>
  `跑单分析（第 ${version} 版）经总经办确认：${DEGREES[degree]}（2.F）`;
