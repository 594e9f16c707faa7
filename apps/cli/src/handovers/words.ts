import type { AbsenceView, HandoverView } from '@casetrail/contract';
import { both } from '../output/language.ts';
import { table } from '../output/table.ts';

const moment = (at: string): string => at.slice(0, 16).replace('T', ' ');

const named = ({ no, name }: { readonly no: string; readonly name: string | null }): string =>
  `${name ?? ''} ${no}`.trim();

const STATES: Readonly<Record<AbsenceView['state'], () => string>> = {
  coming: () => both('未开始', 'coming'),
  running: () => both('进行中', 'running'),
  ended: () => both('已结束', 'ended'),
};

const KINDS: Readonly<Record<string, () => string>> = {
  leave: () => both('请假', 'leave'),
  sick: () => both('病假', 'sick leave'),
  travel: () => both('出差', 'travel'),
  training: () => both('培训', 'training'),
  other: () => both('其他', 'other'),
};

export const absenceTable = (absences: readonly AbsenceView[]): string =>
  table(
    [
      both('编号', 'Id'),
      both('员工', 'Person'),
      both('起止', 'From, to'),
      both('类别', 'Kind'),
      both('代班人', 'Substitute'),
      both('状态', 'State'),
      both('转交', 'With him'),
    ],
    absences.map((one) => [
      one.absence,
      named(one.person),
      `${moment(one.from)} – ${moment(one.to)}`,
      KINDS[one.kind]?.() ?? one.kind,
      named(one.substitute),
      STATES[one.state](),
      String(one.cases),
    ]),
  );

const STATUSES: Readonly<Record<HandoverView['status'], () => string>> = {
  offered: () => both('待接收', 'offered'),
  accepted: () => both('已接收', 'accepted'),
  declined: () => both('已退回', 'declined'),
  withdrawn: () => both('已撤回', 'withdrawn'),
};

const WHAT: Readonly<Record<HandoverView['kind'], () => string>> = {
  plan: () => both('平面图', 'plan'),
  estimate: () => both('预算初稿', 'estimate'),
  budget: () => both('预算', 'budget'),
  work: () => both('工作', 'work'),
};

/** What was given as the reason stands behind the status. */
export const handoverTable = (handovers: readonly HandoverView[]): string =>
  table(
    [
      both('案件', 'Case'),
      both('次序', 'No.'),
      both('内容', 'What'),
      both('交出人', 'From'),
      both('接收人', 'To'),
      both('时间', 'Offered'),
      both('状态', 'Status'),
    ],
    handovers.map((one) => [
      one.caseNo,
      String(one.handover),
      WHAT[one.kind](),
      named(one.from),
      named(one.to),
      moment(one.offeredAt),
      one.reason ? `${STATUSES[one.status]()}: ${one.reason}` : STATUSES[one.status](),
    ]),
  );
