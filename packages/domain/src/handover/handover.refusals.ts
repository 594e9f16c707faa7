import { refuse, text, type Refusal, type StaffNo } from '@casetrail/kernel';
import type { HandoverKind } from './handover.events.ts';
import type { Handover } from './handover.state.ts';

/** The clause of the manual that a handover stands in; work given to another of the same role has none. */
const CLAUSES: Readonly<Record<HandoverKind, string>> = {
  plan: '（2.P2）',
  estimate: '（2.P3）',
  budget: '（2.P9）',
  work: '',
};

const clauseOf = (kind: HandoverKind, language: 'zh' | 'en'): string =>
  language === 'zh' ? CLAUSES[kind] : CLAUSES[kind].replace('（', ' (').replace('）', ')');

export const notOpened = (caseNo: string): Refusal =>
  refuse('case-not-opened', text(`案件 ${caseNo} 尚未接待立案`, `case ${caseNo} was never opened`), 'case');

export const IN_THE_FUTURE = refuse('in-the-future', text('时间在未来', 'lies in the future'), 'at');

export const unknownStaff = (no: string, field: string): Refusal =>
  refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field);

export const hasLeft = (no: string): Refusal =>
  refuse('has-left', text(`员工 ${no} 已离职`, `${no} has left the firm`), 'to');

export const TO_ONESELF = refuse(
  'to-oneself',
  text('不能交接给移交人自己', 'nothing is handed over to its giver'),
  'to',
);

export const waitsAlready = ({ handover, to, kind }: Handover): Refusal =>
  refuse(
    'waits-already',
    text(
      `第 ${handover} 次交接已提请 ${to} 接收，尚未答复${clauseOf(kind, 'zh')}`,
      `handover no. ${handover} waits for ${to} to answer already${clauseOf(kind, 'en')}`,
    ),
    'to',
  );

export const notTheHolder = (from: StaffNo, holder: StaffNo | undefined): Refusal =>
  refuse(
    'not-the-holder',
    text(
      `这项工作不在 ${from} 手上，现由 ${holder ?? '—'} 负责`,
      `this work is not with ${from}; ${holder ?? 'nobody'} holds it`,
    ),
    'from',
  );

export const unknownHandover = (handover: number): Refusal =>
  refuse(
    'unknown-handover',
    text(`本案没有第 ${handover} 次交接`, `the case has no handover no. ${handover}`),
    'handover',
  );

export const notTheReceiver = ({ to, kind }: Handover): Refusal =>
  refuse(
    'not-the-receiver',
    text(
      `只有接收人 ${to} 可以接收或拒绝${clauseOf(kind, 'zh')}`,
      `only the receiver, ${to}, may accept or decline it${clauseOf(kind, 'en')}`,
    ),
    'actor',
  );

const ANSWERS = {
  accepted: text('已经接收', 'was accepted already'),
  declined: text('已经拒绝', 'was declined already'),
  withdrawn: text('已被后来的交接取代', 'was replaced by a later one'),
  offered: text('尚未答复', 'waits for an answer'),
} as const;

export const answered = ({ handover, status, kind }: Handover): Refusal =>
  refuse(
    status === 'withdrawn' ? 'withdrawn' : 'already-answered',
    text(
      `第 ${handover} 次交接${ANSWERS[status].zh}${clauseOf(kind, 'zh')}`,
      `handover no. ${handover} ${ANSWERS[status].en}${clauseOf(kind, 'en')}`,
    ),
    'handover',
  );

export const withoutReason = (kind: HandoverKind): Refusal =>
  refuse(
    'empty',
    text(
      `拒绝交接必须写明原因${clauseOf(kind, 'zh')}`,
      `declining a handover needs a reason${clauseOf(kind, 'en')}`,
    ),
    'reason',
  );
