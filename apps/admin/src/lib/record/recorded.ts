import type { CaseTrail, ObligationView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

/** What came of a step that was just recorded. */
export interface RecordedPage {
  readonly caseNo: string;
  readonly clientName: string;
  readonly sentences: readonly string[];
  readonly backDated: boolean;
  readonly closed: readonly { readonly title: string; readonly dueAt: string; readonly late: boolean }[];
  readonly broken: readonly {
    readonly title: string;
    readonly clause: string;
    readonly grade: string | null;
    readonly amount: string | null;
  }[];
  /** Terms that this step began. */
  readonly next: readonly NextTerm[];
  /** Where it began none: what was open before, and still is. */
  readonly stillOpen: readonly NextTerm[];
}

interface NextTerm {
  readonly key: string;
  readonly title: string;
  readonly term: string;
  readonly dueAt: string;
  readonly role: string;
  readonly responsible: string | null;
}

/** Undefined where the trail has no event at that position, as where the address was made up. */
export const tellRecorded = (trail: CaseTrail, position: number, say: Say): RecordedPage | undefined => {
  const entry = trail.entries.find((each) => each.position === position);
  if (!entry) return undefined;
  // A handover is two events of one moment: the step, and the offer to somebody who has to accept it.
  const together = trail.entries.filter(({ recordedAt }) => recordedAt === entry.recordedAt);
  const positions = new Set(together.map((each) => each.position));
  const discharged = new Set(together.flatMap((each) => each.discharged));
  const violations = new Set(together.flatMap((each) => each.violations));
  const open = trail.obligations.filter(({ status }) => status === 'open');
  open.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const begun = open.filter(({ triggerPosition }) => positions.has(triggerPosition));
  return {
    caseNo: trail.case.caseNo,
    clientName: trail.case.client.name,
    sentences: together.map(({ sentence }) => say(sentence)),
    backDated: entry.backDated,
    closed: trail.obligations
      .filter(({ key }) => discharged.has(key))
      .map(({ rule, dueAt, status }) => ({ title: say(rule.title), dueAt, late: status === 'late' })),
    broken: trail.violations
      .filter(({ key }) => violations.has(key))
      .map(({ rule, grade, amount }) => ({ title: say(rule.title), clause: rule.clause, grade, amount })),
    next: begun.map((each) => nextTerm(each, say)),
    stillOpen: begun.length > 0 ? [] : open.slice(0, MOST_STILL_OPEN).map((each) => nextTerm(each, say)),
  };
};

/** More than this is the case’s page. */
const MOST_STILL_OPEN = 4;

const nextTerm = ({ key, rule, receipt, dueAt, role, responsible }: ObligationView, say: Say): NextTerm => ({
  key,
  title: say(rule.title),
  term: say(receipt.term),
  dueAt,
  role,
  responsible: responsible && (responsible.name ?? responsible.no),
});

/** Where a form leads when it has been recorded: back to where it was opened from, with what came of it. */
export const afterRecording = (back: string, caseNo: string, position: number): string => {
  const [path = '/queue', query = ''] = back.split('?', 2);
  const params = new URLSearchParams(query);
  params.set('recorded', `${caseNo}.${position}`);
  return `${path}?${params}`;
};

/** Which event an address points at. */
export const readRecorded = (
  value: string | null,
): { readonly caseNo: string; readonly position: number } | undefined => {
  const [, caseNo, position] = /^([A-Za-z0-9][A-Za-z0-9-]{0,39})\.(\d{1,15})$/.exec(value ?? '') ?? [];
  return caseNo === undefined ? undefined : { caseNo, position: Number(position) };
};
